import { DateTime, type DateTimeUnit, type DurationLike } from 'luxon';
import { InvalidInput, NotSupported, type Where } from '../errors';
import { timeFormat, type TimeFormat } from './strptime';

/** A moment that depends on the search's clock; both epoch seconds. */
export type TimeModifier = (now: number) => number;

type Unit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

/** Abbreviations of the Search Reference, "Time modifiers". */
const units: ReadonlyMap<string, Unit> = new Map([
  ...['s', 'sec', 'secs', 'second', 'seconds'].map((name) => [name, 'second'] as const),
  ...['m', 'min', 'minute', 'minutes'].map((name) => [name, 'minute'] as const),
  ...['h', 'hr', 'hrs', 'hour', 'hours'].map((name) => [name, 'hour'] as const),
  ...['d', 'day', 'days'].map((name) => [name, 'day'] as const),
  ...['w', 'week', 'weeks'].map((name) => [name, 'week'] as const),
  ...['mon', 'month', 'months'].map((name) => [name, 'month'] as const),
  ...['q', 'qtr', 'qtrs', 'quarter', 'quarters'].map((name) => [name, 'quarter'] as const),
  ...['y', 'yr', 'yrs', 'year', 'years'].map((name) => [name, 'year'] as const),
]);

const fixedSeconds: Readonly<Partial<Record<Unit, number>>> = {
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86400,
  week: 604800,
};

/** Absolute times: Splunk's own default format, and ISO 8601. */
const absolute = [
  '%m/%d/%Y:%H:%M:%S',
  '%Y-%m-%dT%H:%M:%S.%N%z',
  '%Y-%m-%dT%H:%M:%S%z',
  '%Y-%m-%dT%H:%M:%S.%N',
  '%Y-%m-%dT%H:%M:%S',
]
  .map(timeFormat)
  .filter((format): format is TimeFormat => 'readAt' in format);

/**
 * Reads `earliest=`, `latest=`, a schedule's range or what relative_time takes: `now`, epoch seconds, `-26h@h`,
 * `+1d`, `@w1`, chains such as `-1mon@mon+7d`, and absolute times (`%m/%d/%Y:%H:%M:%S`, ISO 8601). The bench's time
 * zone is UTC, so days and weeks start there.
 * @throws InvalidInput for what is no time; NotSupported for real time (`rt…`)
 */
export function parseTimeModifier(text: string, where?: Where): TimeModifier {
  const modifier = text.trim();
  if (modifier === 'now' || modifier === 'now()') return (now) => now;
  if (/^rt/.test(modifier)) throw new NotSupported('time modifier', modifier, where, 'real-time searches are not run');
  if (/^\d+(?:\.\d+)?$/.test(modifier)) return always(Number(modifier));
  for (const format of absolute) {
    const read = format.readAt(modifier, 0, { near: 0 });
    if (read?.time !== undefined && read.end === modifier.length) return always(read.time);
  }
  return relative(modifier, where);
}

/** The seconds of a span such as `10m` or `7d`; undefined where it is none, or of no fixed length. */
export function spanSeconds(text: string): number | undefined {
  const [, amount, name = ''] = /^(\d+)([a-z]+)$/.exec(text) ?? [];
  const unit = units.get(name);
  const seconds = unit === undefined ? undefined : fixedSeconds[unit];
  return seconds === undefined ? undefined : Number(amount) * seconds;
}

function always(time: number): TimeModifier {
  return () => time;
}

function relative(modifier: string, where: Where | undefined): TimeModifier {
  const steps: ((time: DateTime) => DateTime)[] = [];
  const rest = modifier
    .replace(/^now(?=[-+@])/, '')
    .replace(
      /([-+])(\d*)([a-z]+)|@(w[0-7]|[a-z]+)/g,
      (_step, sign: string | undefined, amount: string, unit: string, snap: string) => {
        steps.push(
          sign === undefined ? snapStep(snap, modifier, where) : offsetStep(sign, amount, unit, modifier, where),
        );
        return '';
      },
    );
  if (rest !== '' || steps.length === 0) throw wrong(modifier, where);
  return (now) => {
    const start = DateTime.fromMillis(now * 1000, { zone: 'utc' });
    return steps.reduce<DateTime>((time, step) => step(time), start).toMillis() / 1000;
  };
}

function offsetStep(
  sign: string,
  amount: string,
  name: string,
  modifier: string,
  where: Where | undefined,
): (time: DateTime) => DateTime {
  const unit = units.get(name);
  if (unit === undefined) throw wrong(modifier, where);
  const count = (sign === '-' ? -1 : 1) * (amount === '' ? 1 : Number(amount));
  const duration: DurationLike = { [unit]: count };
  return (time) => time.plus(duration);
}

/** `@w` and `@w0` to `@w7` snap back to a day of the week: 0 and 7 are Sunday, and `@w` is Sunday's. */
function snapStep(snap: string, modifier: string, where: Where | undefined): (time: DateTime) => DateTime {
  const day = /^w(?:eeks?)?([0-7])?$/.exec(snap);
  if (day) {
    const weekday = Number(day[1] ?? 0) % 7;
    return (time) => time.startOf('day').minus({ day: (time.weekday - weekday + 7) % 7 });
  }
  const unit: DateTimeUnit | undefined = units.get(snap);
  if (unit === undefined) throw wrong(modifier, where);
  return (time) => time.startOf(unit);
}

function wrong(modifier: string, where: Where | undefined): InvalidInput {
  return new InvalidInput(
    `"${modifier}" is no time: wanted now, epoch seconds, an offset such as -26h@h, an ISO 8601 time or %m/%d/%Y:%H:%M:%S`,
    where,
  );
}
