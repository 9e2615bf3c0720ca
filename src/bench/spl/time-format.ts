import { NotSupported, type Where } from '../errors';

/** English names, as Splunk writes them whatever the locale of the bench's machine. */
const months: readonly string[] = [
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
const weekdays: readonly string[] = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Variables that stand for several. */
const compounds: Readonly<Record<string, string>> = {
  '%T': '%H:%M:%S',
  '%F': '%Y-%m-%d',
  '%D': '%m/%d/%y',
  '%R': '%H:%M',
};

/** A variable of a format: `%Y`, `%3N`, `%:z`, `%%`. */
const VARIABLE = /%(?:[369]?[NQ]|:{0,2}z|[A-Za-z%+])/g;

/** A format with `%T`, `%F` and their like written out. */
function spelledOut(format: string): string {
  return format.replace(VARIABLE, (variable) => compounds[variable] ?? variable);
}

/** A moment taken apart once for all variables of a format; the bench's time zone is UTC. */
interface Moment {
  readonly date: Date;
  /** Epoch seconds, rounded down. */
  readonly seconds: number;
  /** Nine digits after the point. */
  readonly fraction: string;
}

type Variable = (moment: Moment) => string;

const two = (value: number): string => String(value).padStart(2, '0');
const spaced = (value: number): string => String(value).padStart(2);
const hour12 = (date: Date): number => date.getUTCHours() % 12 || 12;
const startOfYear = (date: Date): number => Date.UTC(date.getUTCFullYear(), 0, 1);

const subseconds =
  (count: number): Variable =>
  ({ fraction }) =>
    fraction.slice(0, count);

/** Search Reference, "Date and time format variables". */
const variables: ReadonlyMap<string, Variable> = new Map<string, Variable>([
  ['%Y', ({ date }) => String(date.getUTCFullYear()).padStart(4, '0')],
  ['%y', ({ date }) => two(date.getUTCFullYear() % 100)],
  ['%m', ({ date }) => two(date.getUTCMonth() + 1)],
  ['%b', ({ date }) => (months[date.getUTCMonth()] ?? '').slice(0, 3)],
  ['%B', ({ date }) => months[date.getUTCMonth()] ?? ''],
  ['%d', ({ date }) => two(date.getUTCDate())],
  ['%e', ({ date }) => spaced(date.getUTCDate())],
  ['%j', ({ date }) => String(Math.floor((date.getTime() - startOfYear(date)) / 86_400_000) + 1).padStart(3, '0')],
  ['%a', ({ date }) => (weekdays[date.getUTCDay()] ?? '').slice(0, 3)],
  ['%A', ({ date }) => weekdays[date.getUTCDay()] ?? ''],
  ['%w', ({ date }) => String(date.getUTCDay())],
  ['%u', ({ date }) => String(date.getUTCDay() || 7)],
  ['%H', ({ date }) => two(date.getUTCHours())],
  ['%k', ({ date }) => spaced(date.getUTCHours())],
  ['%I', ({ date }) => two(hour12(date))],
  ['%l', ({ date }) => spaced(hour12(date))],
  ['%M', ({ date }) => two(date.getUTCMinutes())],
  ['%S', ({ date }) => two(date.getUTCSeconds())],
  ['%p', ({ date }) => (date.getUTCHours() < 12 ? 'AM' : 'PM')],
  ['%s', ({ seconds }) => String(seconds)],
  ['%3N', subseconds(3)],
  ['%6N', subseconds(6)],
  ['%9N', subseconds(9)],
  ['%N', subseconds(9)],
  ['%3Q', subseconds(3)],
  ['%6Q', subseconds(6)],
  ['%9Q', subseconds(9)],
  ['%Q', subseconds(3)],
  ['%f', subseconds(6)],
  ['%z', () => '+0000'],
  ['%:z', () => '+00:00'],
  ['%::z', () => '+00:00:00'],
  ['%Z', () => 'UTC'],
  ['%%', () => '%'],
]);

/**
 * Compiles a format of strftime; it takes epoch seconds, in UTC, the bench's zone.
 * @throws NotSupported for a variable that the bench does not write
 */
export function compileTimeFormat(format: string, where?: Where): (time: number) => string | undefined {
  const pieces: (string | Variable)[] = [];
  const spelled = spelledOut(format);
  let at = 0;
  for (const match of spelled.matchAll(VARIABLE)) {
    const variable = variables.get(match[0]);
    if (variable === undefined) throw new NotSupported('time format', match[0], where);
    pieces.push(spelled.slice(at, match.index), variable);
    at = match.index + match[0].length;
  }
  pieces.push(spelled.slice(at));
  return (time) => {
    const micros = Math.round((time - Math.floor(time)) * 1e6);
    const seconds = Math.floor(time) + (micros === 1e6 ? 1 : 0);
    const date = new Date(seconds * 1000);
    if (Number.isNaN(date.getTime())) return undefined;
    const moment = {
      date,
      seconds,
      fraction: String(micros % 1e6)
        .padStart(6, '0')
        .padEnd(9, '0'),
    };
    return pieces.map((piece) => (typeof piece === 'string' ? piece : piece(moment))).join('');
  };
}
