/** English names, as Splunk writes them whatever the locale of the bench's machine. */
export const months: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** From Sunday, as JavaScript counts. */
export const weekdays: readonly string[] = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
];

/** Variables that stand for several, in strftime and strptime alike. */
export const compounds: Readonly<Record<string, string>> = {
  '%T': '%H:%M:%S',
  '%F': '%Y-%m-%d',
  '%D': '%m/%d/%y',
  '%R': '%H:%M',
};

/** A variable of a format: `%Y`, `%3N`, `%:z`, `%%`. */
export const VARIABLE = /%(?:[369]?[NQ]|:{0,2}z|[A-Za-z%+])/g;

/** A format with `%T`, `%F` and their like written out. */
export function spelledOut(format: string): string {
  return format.replace(VARIABLE, (variable) => compounds[variable] ?? variable);
}
