import { NotSupported, type Where } from '../errors';
import { months, spelledOut, VARIABLE, weekdays } from './time-names';

/** The parts of a time as they were read; what a format lacks stays undefined. */
interface Parts {
  year?: number;
  month?: number;
  day?: number;
  dayOfYear?: number;
  hour?: number;
  afternoon?: boolean;
  minute?: number;
  second?: number;
  fraction?: number;
  offset?: number;
  epoch?: number;
}

interface Variable {
  readonly pattern: string;
  /** @returns false where the text is out of range */
  read(text: string, parts: Parts): boolean;
}

/** Reads a text by a format; undefined where it does not fit. `whole`: nothing may follow. */
export type TimeParser = (text: string, whole?: boolean) => number | undefined;

function digits(
  most: number,
  from: number,
  to: number,
  name: keyof Parts & Exclude<keyof Parts, 'afternoon'>,
): Variable {
  return {
    pattern: `[0-9]{1,${String(most)}}`,
    read(text, parts) {
      const value = Number(text);
      parts[name] = value;
      return value >= from && value <= to;
    },
  };
}

function named(names: readonly string[], take: (index: number, parts: Parts) => void): Variable {
  const known = names.flatMap((name) => [name, name.slice(0, 3)]).sort((left, right) => right.length - left.length);
  return {
    pattern: known.join('|'),
    read(text, parts) {
      take(
        names.findIndex((name) => name.slice(0, 3).toLowerCase() === text.slice(0, 3).toLowerCase()),
        parts,
      );
      return true;
    },
  };
}

/** Fewer or more digits than the variable names are taken as they stand: they are a fraction all the same. */
const fraction: Variable = {
  pattern: '[0-9]+',
  read(text, parts) {
    parts.fraction = Number(`0.${text}`);
    return true;
  },
};

const zone: Variable = {
  pattern: 'Z|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?(?::?[0-9]{2})?',
  read(text, parts) {
    const [, sign = '+', hours = '0', minutes = '0', seconds = '0'] =
      /^([+-])(\d{2}):?(\d{2})?:?(\d{2})?$/.exec(text) ?? [];
    parts.offset = (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
    return true;
  },
};

const year: Variable = digits(4, 0, 9999, 'year');
const hour: Variable = digits(2, 0, 23, 'hour');
const hour12: Variable = digits(2, 1, 12, 'hour');
const day: Variable = digits(2, 1, 31, 'day');
const month: Variable = named(months, (index, parts) => (parts.month = index + 1));
const weekday: Variable = named(weekdays, () => undefined);

/** Search Reference, "Date and time format variables". */
const variables: ReadonlyMap<string, Variable> = new Map([
  ['%Y', year],
  [
    '%y',
    {
      pattern: '[0-9]{2}',
      read: (text, parts) => ((parts.year = Number(text) + (Number(text) < 69 ? 2000 : 1900)), true),
    },
  ],
  ['%m', digits(2, 1, 12, 'month')],
  ['%b', month],
  ['%B', month],
  ['%d', day],
  ['%e', { ...day, pattern: ' ?[0-9]{1,2}' }],
  ['%j', digits(3, 1, 366, 'dayOfYear')],
  ['%a', weekday],
  ['%A', weekday],
  ['%H', hour],
  ['%k', { ...hour, pattern: ' ?[0-9]{1,2}' }],
  ['%I', hour12],
  ['%l', { ...hour12, pattern: ' ?[0-9]{1,2}' }],
  ['%M', digits(2, 0, 59, 'minute')],
  // 60 for a leap second.
  ['%S', digits(2, 0, 60, 'second')],
  ['%p', { pattern: '[AaPp][Mm]', read: (text, parts) => ((parts.afternoon = /^p/i.test(text)), true) }],
  ...['%N', '%3N', '%6N', '%9N', '%Q', '%3Q', '%6Q', '%9Q', '%f'].map((name) => [name, fraction] as const),
  ['%z', zone],
  ['%:z', zone],
  ['%Z', zone],
  ['%s', { pattern: '-?[0-9]+', read: (text, parts) => ((parts.epoch = Number(text)), true) }],
]);

/**
 * Compiles a format of strptime. Times without a zone are UTC, the bench's zone. Text after what the format asks for
 * is left alone, as in C's strptime; white space in the format stands for any, also none.
 * @throws NotSupported for a variable that the bench does not read
 */
export function compileTimeParser(format: string, where?: Where): TimeParser {
  const used: Variable[] = [];
  let source = '';
  let at = 0;
  const spelled = spelledOut(format);
  for (const match of spelled.matchAll(VARIABLE)) {
    source += literal(spelled.slice(at, match.index));
    at = match.index + match[0].length;
    const variable = variables.get(match[0]);
    if (match[0] === '%%') source += '%';
    else if (variable === undefined) throw new NotSupported('time format', match[0], where);
    else {
      used.push(variable);
      source += `(${variable.pattern})`;
    }
  }
  const regex = new RegExp(`^${source}${literal(spelled.slice(at))}`, 'i');
  return (text, whole = false) => {
    const match = regex.exec(text);
    if (match === null || (whole && match[0].length < text.length)) return undefined;
    const parts: Parts = {};
    for (const [index, variable] of used.entries()) {
      if (!variable.read(match[index + 1] ?? '', parts)) return undefined;
    }
    return epochOf(parts);
  };
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s*');
}

/** A format without a date reads as a time of day on 1 January 1970, which is not documented. */
function epochOf(parts: Parts): number | undefined {
  const seconds = parts.fraction ?? 0;
  if (parts.epoch !== undefined) return parts.epoch + seconds;
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0, offset = 0 } = parts;
  const hours = parts.afternoon === undefined ? hour : (hour % 12) + (parts.afternoon ? 12 : 0);
  const midnight = parts.dayOfYear === undefined ? Date.UTC(year, month - 1, day) : Date.UTC(year, 0, parts.dayOfYear);
  if (parts.dayOfYear === undefined && new Date(midnight).getUTCDate() !== day) return undefined;
  const whole = midnight / 1000 + hours * 3600 + minute * 60 + second - offset;
  // Through milliseconds, so that .123 is the double that .123 reads as.
  return seconds === 0 ? whole : Number((whole + seconds).toFixed(6));
}
