import type { IANAZone } from 'luxon';

/** A time as a text states it; what is absent was not stated. */
interface Stated {
  epoch?: number;
  year?: number;
  month?: number;
  day?: number;
  dayOfYear?: number;
  hour?: number;
  hour12?: number;
  afternoon?: boolean;
  minute?: number;
  second?: number;
  fraction?: number;
  /** Minutes east of UTC. */
  offset?: number;
}

interface Directive {
  readonly pattern: string;
  readonly take?: (stated: Stated, text: string) => void;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Zone names that a text may carry. props.conf.spec: EST and its like are taken as US zones unless TZ_ALIAS says
 * otherwise; names that are no such zone do not match.
 */
const ZONES: Readonly<Record<string, number>> = {
  Z: 0,
  UTC: 0,
  GMT: 0,
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
};

function takeOffset(stated: Stated, text: string): void {
  const sign = text.startsWith('-') ? -1 : text.startsWith('+') ? 1 : undefined;
  stated.offset =
    sign === undefined
      ? (ZONES[text.toUpperCase()] ?? NaN)
      : sign * (Number(text.slice(1, 3)) * 60 + Number(text.slice(-2)));
}

const monthName: Directive = {
  pattern:
    'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec',
  take: (stated, text) => (stated.month = MONTHS.indexOf(text.slice(0, 3).toLowerCase()) + 1),
};
const dayName: Directive = {
  pattern: 'monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun',
};
const day: Directive = { pattern: '[0-3]\\d| ?\\d', take: (stated, text) => (stated.day = Number(text)) };
const hour: Directive = { pattern: '[0-2]\\d|\\d| \\d', take: (stated, text) => (stated.hour = Number(text)) };
const hour12: Directive = { pattern: '[01]\\d|\\d| \\d', take: (stated, text) => (stated.hour12 = Number(text)) };
const offset: Directive = { pattern: 'Z|UTC|GMT|[+-]\\d\\d:?\\d\\d', take: takeOffset };
const fraction: Directive = { pattern: '\\d+', take: (stated, text) => (stated.fraction = Number(`0.${text}`)) };

/** The variables of Splunk's "Date and time format variables" that can be read. */
const DIRECTIVES: Readonly<Record<string, Directive>> = {
  Y: { pattern: '\\d{4}', take: (stated, text) => (stated.year = Number(text)) },
  // POSIX: 69 to 99 are the last century's.
  y: { pattern: '\\d\\d', take: (stated, text) => (stated.year = Number(text) + (Number(text) < 69 ? 2000 : 1900)) },
  m: { pattern: '\\d\\d|\\d', take: (stated, text) => (stated.month = Number(text)) },
  b: monthName,
  B: monthName,
  h: monthName,
  d: day,
  e: day,
  j: { pattern: '\\d{3}', take: (stated, text) => (stated.dayOfYear = Number(text)) },
  a: dayName,
  A: dayName,
  H: hour,
  k: hour,
  I: hour12,
  l: hour12,
  M: { pattern: '\\d\\d|\\d', take: (stated, text) => (stated.minute = Number(text)) },
  S: { pattern: '\\d\\d|\\d', take: (stated, text) => (stated.second = Number(text)) },
  p: { pattern: '[ap]m', take: (stated, text) => (stated.afternoon = text.toLowerCase() === 'pm') },
  N: fraction,
  Q: fraction,
  s: { pattern: '-?\\d+', take: (stated, text) => (stated.epoch = Number(text)) },
  z: offset,
  ':z': offset,
  Z: { pattern: `${Object.keys(ZONES).join('|')}|[+-]\\d\\d:?\\d\\d`, take: takeOffset },
};

/** Variables that stand for others. */
const SHORT: Readonly<Record<string, string>> = { F: '%Y-%m-%d', T: '%H:%M:%S', R: '%H:%M', D: '%m/%d/%y' };

/** What a text lacks is taken from here. */
export interface TimeContext {
  /** IANA zone of a text that names none; UTC if absent. */
  readonly zone?: IANAZone;
  /** Epoch seconds near the time, which a year that isn't stated is taken from. */
  readonly near: number;
}

/** A format that was read once. */
export interface TimeFormat {
  /**
   * Reads a time that stands exactly at an offset of the text.
   * @returns epoch seconds and the offset after it; `time` undefined where the digits are there but name no time
   *   (month 13); undefined where the text doesn't match
   */
  readAt(text: string, at: number, context: TimeContext): { time: number | undefined; end: number } | undefined;
  /** The format as a regular expression without groups, to look for a time in a text. */
  readonly pattern: string;
}

function tokens(format: string): readonly (string | Directive)[] | { readonly unknown: string } {
  const long = format.replace(/%([FTRD])/g, (_all, name: string) => SHORT[name] ?? '');
  const found: (string | Directive)[] = [];
  for (const [token, width, name] of long.matchAll(/%(\d?)(:?[A-Za-z%])|%|\s+|[^%\s]+/g)) {
    if (name === '%' && width === '') found.push('%');
    else if (name === undefined && token !== '%') found.push(token);
    else {
      const directive = name === undefined ? undefined : DIRECTIVES[name];
      const sized = name === 'N' || name === 'Q';
      if (directive === undefined || (width !== '' && !sized)) return { unknown: token };
      found.push(sized && width !== '' ? { ...directive, pattern: `\\d{${width}}` } : directive);
    }
  }
  return found;
}

function escaped(literal: string): string {
  // strptime: white space in the format stands for any amount of it.
  return /^\s/.test(literal) ? '\\s*' : literal.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

/** Days since the epoch and seconds of the day as one number, or undefined where they name no date. */
function localSeconds(stated: Stated, year: number): number | undefined {
  const { month = 1, day: dayOfMonth = 1, dayOfYear, minute = 0, second = 0, fraction: part = 0 } = stated;
  const date = dayOfYear === undefined ? new Date(0) : new Date(Date.UTC(year, 0, dayOfYear));
  if (dayOfYear === undefined) date.setUTCFullYear(year, month - 1, dayOfMonth);
  const right =
    dayOfYear === undefined
      ? date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth
      : date.getUTCFullYear() === year;
  const hours = stated.hour12 === undefined ? (stated.hour ?? 0) : (stated.hour12 % 12) + (stated.afternoon ? 12 : 0);
  // 60 is a leap second.
  if (!right || minute > 59 || second > 60 || hours > 23 || (stated.hour12 ?? 1) > 12 || stated.hour12 === 0)
    return undefined;
  return date.getTime() / 1000 + hours * 3600 + minute * 60 + second + part;
}

function toEpoch(stated: Stated, context: TimeContext): number | undefined {
  if (stated.epoch !== undefined) return stated.epoch + (stated.fraction ?? 0);
  const year = stated.year ?? new Date(context.near * 1000).getUTCFullYear();
  const local = localSeconds(stated, year);
  if (local === undefined) return undefined;
  const zone = context.zone;
  if (stated.offset !== undefined) return local - stated.offset * 60;
  if (zone === undefined) return local;
  // The offset that holds at the local time; around a change of the clock it is asked once more.
  const guess = local - zone.offset(local * 1000) * 60;
  return local - zone.offset(guess * 1000) * 60;
}

/**
 * Reads a strptime format of Splunk: the variables above, and %3N, %6N, %9N, %3Q and so on.
 * @returns the format, or the first variable that is not known
 */
export function timeFormat(format: string): TimeFormat | { readonly unknown: string } {
  const parts = tokens(format);
  if ('unknown' in parts) return parts;
  const directives = parts.filter((part) => typeof part !== 'string');
  const source = (open: string) =>
    parts.map((part) => (typeof part === 'string' ? escaped(part) : `${open}${part.pattern})`)).join('');
  const matcher = new RegExp(source('('), 'iy');
  const hasYear = directives.some(({ take }) => take === DIRECTIVES['Y']?.take || take === DIRECTIVES['y']?.take);

  function readAt(
    text: string,
    at: number,
    context: TimeContext,
  ): { time: number | undefined; end: number } | undefined {
    matcher.lastIndex = at;
    const match = matcher.exec(text);
    if (match === null) return undefined;
    const stated: Stated = {};
    directives.forEach(({ take }, number) => take?.(stated, match[number + 1] ?? ''));
    let time = toEpoch(stated, context);
    // Without a year the time is the last such one, a little ahead of the clock at most.
    if (time !== undefined && !hasYear && stated.epoch === undefined && time > context.near + 2 * 86_400) {
      time = toEpoch({ ...stated, year: new Date(context.near * 1000).getUTCFullYear() - 1 }, context);
    }
    return { time, end: matcher.lastIndex };
  }
  return { readAt, pattern: source('(?:') };
}
