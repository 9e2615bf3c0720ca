import type { Attempt } from '../model/attempt';
import { isDenial, isUnsuccessful } from '../model/outcome';
import { isOwn, REQUESTER_CLASSES, type RequesterClass } from '../model/requester';
import { isCovered, isStranger, signsLeft } from './causes';
import type { Facts } from './fact-list';
import { peakAtMarks, type Peak } from './windows';

/** A window length as it is named in the fields, for example `10m`, and in seconds. */
export interface WindowLength {
  readonly name: string;
  readonly seconds: number;
}

export const TEN_MINUTES: WindowLength = { name: '10m', seconds: 600 };

/** @param net without what causes take away */
type Selects = (attempt: Attempt, net: boolean) => boolean;

const all: Selects = () => true;
const notOwn: Selects = (attempt) => !isOwn(attempt);
const ofClass =
  (name: RequesterClass): Selects =>
  ({ requester }) =>
    requester.class === name;
const denial: Selects = ({ outcome }) => isDenial(outcome);
/**
 * DETECTION §6: only the signs of the requester whose attempts are judged count. Weak ones alone never lift a volume: a
 * forgotten app on the user's new phone shows them too.
 */
const withSigns =
  (least: number): Selects =>
  (attempt, net) => {
    if (!notOwn(attempt, net)) return false;
    const { strong, count } = net ? signsLeft(attempt, attempt.signs) : attempt.signs;
    return strong.length > 0 && count >= least;
  };
export const showsSign = withSigns(1);
const both =
  (one: Selects, other: Selects): Selects =>
  (attempt, net) =>
    one(attempt, net) && other(attempt, net);

/** Which unsuccessful attempts are counted in windows of every length, by the end of the field's name. */
const UNSUCCESSFUL: readonly (readonly [suffix: string, Selects])[] = [
  ['', all],
  ['_not_own', notOwn],
  ['_signed', showsSign],
  ['_two_signs', withSigns(2)],
  ...REQUESTER_CLASSES.map((name) => [`_${name}`, name === 'stranger' ? isStranger : ofClass(name)] as const),
];

/** Denials are counted in ten minutes only. */
const DENIED: readonly (readonly [suffix: string, Selects])[] = [
  ['', denial],
  ['_not_own', both(denial, notOwn)],
  ['_signed', both(denial, showsSign)],
  ['_stranger', both(denial, isStranger)],
];

/** What one series counts of the unsuccessful attempts, and the fields that its windows are stated in. */
export interface Count {
  readonly selects: Selects;
  readonly net: boolean;
  readonly fields: readonly { readonly field: string; readonly seconds: number }[];
}

/** All counts for windows of these lengths: made once for a look, since names cost more than most keys' counts. */
export function countsOf(windows: readonly WindowLength[]): readonly Count[] {
  return [false, true].flatMap((net) => {
    const prefix = net ? 'net_' : '';
    return [
      ...UNSUCCESSFUL.map(([suffix, selects]) => ({
        selects,
        net,
        fields: windows.map(({ name, seconds }) => ({ field: `${prefix}max_${name}${suffix}`, seconds })),
      })),
      ...DENIED.map(([suffix, selects]) => ({
        selects,
        net,
        fields: [{ field: `${prefix}max_denied_${TEN_MINUTES.name}${suffix}`, seconds: TEN_MINUTES.seconds }],
      })),
    ];
  });
}

interface Series extends Count {
  readonly times: readonly number[];
}

/** The fullest window of one field, and the length of its windows in seconds. */
export interface FieldPeak {
  readonly field: string;
  readonly seconds: number;
  /** Undefined where no window holds anything. */
  readonly found: Pick<Peak, 'count' | 'end'> | undefined;
  /** Other facts of that very window, by all names that they may have. */
  readonly beside?: Facts | undefined;
}

/** As windows slide over one key's attempts. */
export interface WindowPeak extends FieldPeak {
  readonly found: Peak | undefined;
}

/** The sliding windows of one key: which field counts what, prepared once and asked for each of its runs. */
export class Volume {
  /** Of every unsuccessful attempt: most series are this or empty. */
  private readonly all: readonly number[];
  private readonly series: readonly Series[];

  /** @param attempts of the key, in time order */
  constructor(attempts: readonly Attempt[], counts: readonly Count[]) {
    const unsuccessful = attempts.filter(({ outcome }) => isUnsuccessful(outcome));
    const net = unsuccessful.filter((attempt) => !isCovered(attempt));
    this.all = unsuccessful.map(({ time }) => time);
    this.series = counts.map((count) => ({
      selects: count.selects,
      net: count.net,
      fields: count.fields,
      times: this.timesOf((count.net ? net : unsuccessful).filter((attempt) => count.selects(attempt, count.net))),
    }));
  }

  /** The peak of each field over windows that end at an attempt in [from, to] which the field counts. */
  peaks(from: number, to: number): readonly WindowPeak[] {
    const ofAll = new Map<number, Peak | undefined>();
    const peaks: WindowPeak[] = [];
    for (const { fields, times } of this.series) {
      for (const { field, seconds } of fields) {
        const known = times === this.all && ofAll.has(seconds);
        const found = known ? ofAll.get(seconds) : peakAtMarks(times, from, to, seconds);
        if (times === this.all && !known) ofAll.set(seconds, found);
        peaks.push({ field, seconds, found });
      }
    }
    return peaks;
  }

  private timesOf(selected: readonly Attempt[]): readonly number[] {
    return selected.length === this.all.length ? this.all : selected.map(({ time }) => time);
  }
}
