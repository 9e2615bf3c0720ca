import { IANAZone } from 'luxon';
import { InvalidInput, NotSupported } from '../errors';
import type { Setting } from '../conf/types';
import { compileRegex } from '../spl/regex';
import type { TimeContext, TimeFormat } from '../spl/strptime';
import { timeFormat } from '../spl/strptime';
import type { Props } from './props';

/** props.conf.spec: characters that are searched for a time. */
const LOOKAHEAD = 128;

/** What a time stamp is looked for in, and what it came to. `wrong`: digits in place that name no time. */
export type TimeReader = (raw: string, near: number) => number | 'none' | 'wrong';

/**
 * What is recognised without TIME_FORMAT: a part of what Splunk's datetime.xml knows, in the order of preference for
 * times that begin at one place. Anything else is "no time stamp".
 */
const COMMON = [
  '%Y-%m-%dT%H:%M:%S.%N%z',
  '%Y-%m-%dT%H:%M:%S%z',
  '%Y-%m-%dT%H:%M:%S.%N',
  '%Y-%m-%dT%H:%M:%S',
  '%Y-%m-%d %H:%M:%S.%N %z',
  '%Y-%m-%d %H:%M:%S,%3N',
  '%Y-%m-%d %H:%M:%S %z',
  '%Y-%m-%d %H:%M:%S.%N',
  '%Y-%m-%d %H:%M:%S',
  '%Y/%m/%d %H:%M:%S',
  '%d/%b/%Y:%H:%M:%S %z',
  '%a %b %d %H:%M:%S %Z %Y',
  '%a %b %d %H:%M:%S %Y',
  '%d %b %Y %H:%M:%S',
  '%b %d %Y %H:%M:%S',
  '%b %d %H:%M:%S',
  '%m/%d/%Y %I:%M:%S %p',
  '%m/%d/%Y %H:%M:%S',
];

/** Epoch seconds of this century, with or without a fraction, or milliseconds, standing alone. */
const EPOCH = /(?<![\w.-])1\d{9}(?:\.\d{1,9}|\d{3})?(?![\w.-])/g;

function compiled(format: string, where?: Setting['where']): TimeFormat {
  const read = timeFormat(format);
  if ('unknown' in read) throw new NotSupported('variable of TIME_FORMAT', read.unknown, where);
  return read;
}

const COMMON_FORMATS = COMMON.map((format) => compiled(format));
const ANY_COMMON = new RegExp(
  `(?<![\\w.-])(?:${COMMON_FORMATS.map(({ pattern }) => `(?:${pattern})`).join('|')})`,
  'gi',
);

function recognised(raw: string, from: number, to: number, context: TimeContext): number | 'none' | 'wrong' {
  const window = raw.slice(from, to);
  ANY_COMMON.lastIndex = 0;
  EPOCH.lastIndex = 0;
  const date = ANY_COMMON.exec(window);
  const epoch = EPOCH.exec(window);
  if (epoch !== null && (date === null || epoch.index < date.index)) {
    return /^\d{13}$/.test(epoch[0]) ? Number(epoch[0]) / 1000 : Number(epoch[0]);
  }
  if (date === null) return 'none';
  for (const format of COMMON_FORMATS) {
    const read = format.readAt(window, date.index, context);
    if (read !== undefined) return read.time ?? 'wrong';
  }
  return 'none';
}

function zoneOf(setting: Setting | undefined): IANAZone | undefined {
  if (setting === undefined || /^(?:UTC|GMT|Z)?$/i.test(setting.value)) return undefined;
  const zone = IANAZone.create(setting.value);
  if (!zone.isValid) {
    throw new InvalidInput(`TZ = ${setting.value}: no such time zone (names such as Europe/Berlin)`, setting.where);
  }
  return zone;
}

function lookaheadOf(setting: Setting | undefined): number {
  if (setting === undefined || setting.value === '') return LOOKAHEAD;
  const number = Number(setting.value);
  if (!Number.isInteger(number) || number < -1) {
    throw new InvalidInput(`MAX_TIMESTAMP_LOOKAHEAD = ${setting.value}: must be a whole number`, setting.where);
  }
  return number <= 0 ? Infinity : number;
}

/**
 * How a time stamp is found in events (props.conf.spec): after TIME_PREFIX, within MAX_TIMESTAMP_LOOKAHEAD characters,
 * by TIME_FORMAT; where that is absent or does not match, by what is commonly recognised. A text without zone is in
 * TZ, or in UTC, the bench's own zone.
 * @throws NotSupported or InvalidInput for a setting that can't be read, with its place
 */
export function timeReader(props: Props): TimeReader {
  const prefix = props.get('TIME_PREFIX');
  const formatSetting = props.get('TIME_FORMAT');
  const isSet = (setting: Setting | undefined): setting is Setting => setting !== undefined && setting.value !== '';
  const before = isSet(prefix) ? compileRegex(prefix.value, prefix.where) : undefined;
  const format = isSet(formatSetting) ? compiled(formatSetting.value, formatSetting.where) : undefined;
  const zone = zoneOf(props.get('TZ'));
  const lookahead = lookaheadOf(props.get('MAX_TIMESTAMP_LOOKAHEAD'));

  return (raw, near) => {
    let from = 0;
    if (before !== undefined) {
      const match = before.exec(raw);
      if (match === null) return 'none';
      from = match.index + match[0].length;
    }
    const context = zone === undefined ? { near } : { near, zone };
    if (format !== undefined) {
      // TIME_FORMAT begins where TIME_PREFIX ends, but for white space.
      const start = from + (/^\s*/.exec(raw.slice(from, from + LOOKAHEAD))?.[0].length ?? 0);
      const read = format.readAt(raw, start, context);
      if (read !== undefined && read.end - from <= lookahead) return read.time ?? 'wrong';
    }
    return recognised(raw, from, lookahead === Infinity ? raw.length : from + lookahead, context);
  };
}

/** A time as exports and other fields state it: epoch seconds, epoch milliseconds or ISO 8601; UTC without a zone. */
export function statedTime(text: string): number | undefined {
  if (/^\d{9,11}(?:\.\d+)?$/.test(text)) return Number(text);
  if (/^\d{12,14}$/.test(text)) return Number(text) / 1000;
  for (const format of COMMON_FORMATS) {
    const read = format.readAt(text, 0, { near: 0 });
    if (read?.end === text.length) return read.time;
  }
  return undefined;
}
