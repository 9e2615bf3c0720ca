/** Nothing older counts. */
const DAYS_BACK = 90;

/** The UTC day of a time: whole days since 1970. */
export const dayOf = (time: number): number => Math.floor(time / 86_400);

/**
 * A document's days: a list, or a text of numbers with blanks between.
 * @throws Error where one is no number of a day
 */
export function readDays(value: unknown): readonly number[] {
  const texts = (Array.isArray(value) ? value : [value ?? '']).flatMap((each: unknown) => String(each).split(/\s+/));
  return texts
    .filter((text) => text !== '')
    .map((text) => {
      if (!/^\d{1,6}$/.test(text)) throw new Error(`"${text}" is no day`);
      return Number(text);
    });
}

/** How many of the days lie before a day, 90 days back at most: what the day itself or a later one taught is not known yet. */
export function daysBefore(days: readonly number[], day: number): number {
  return days.filter((each) => each < day && each >= day - DAYS_BACK).length;
}
