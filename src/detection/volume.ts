import type { Attempt } from '../model/attempt';
import { isDenial, isUnsuccessful } from '../model/outcome';
import { REQUESTER_CLASSES } from '../model/requester';
import { isCovered } from './causes';
import { peak, type Peak } from './windows';

/** A window length as it is named in the fields, for example `10m`, and in seconds. */
export interface WindowLength {
  readonly name: string;
  readonly seconds: number;
}

export const TEN_MINUTES: WindowLength = { name: '10m', seconds: 600 };

type Selects = (attempt: Attempt) => boolean;

const notOwn: Selects = ({ requester }) => requester.class !== 'own';
const unsuccessful: Selects = ({ outcome }) => isUnsuccessful(outcome);
const denial: Selects = ({ outcome }) => isDenial(outcome);

/** What is counted in windows of every length, by the end of the field's name. */
const UNSUCCESSFUL: readonly (readonly [suffix: string, Selects])[] = [
  ['', unsuccessful],
  ['_not_own', (attempt) => unsuccessful(attempt) && notOwn(attempt)],
  ...REQUESTER_CLASSES.map(
    (name) => [`_${name}`, (attempt: Attempt) => unsuccessful(attempt) && attempt.requester.class === name] as const,
  ),
];

/** Denials are counted in ten minutes only. */
const DENIED: readonly (readonly [suffix: string, Selects])[] = [
  ['', denial],
  ['_not_own', (attempt) => denial(attempt) && notOwn(attempt)],
  ['_stranger', (attempt) => denial(attempt) && attempt.requester.class === 'stranger'],
];

/** What one series counts, and the fields that its windows are stated in. */
interface Count {
  readonly selects: Selects;
  readonly net: boolean;
  readonly fields: readonly { readonly field: string; readonly seconds: number }[];
}

/** All counts for windows of these lengths. */
function countsOf(windows: readonly WindowLength[]): readonly Count[] {
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

/** Made once for a look's window lengths: names cost more than most keys' counts. */
const known = new WeakMap<readonly WindowLength[], readonly Count[]>();

function knownCountsOf(windows: readonly WindowLength[]): readonly Count[] {
  const counts = known.get(windows) ?? countsOf(windows);
  known.set(windows, counts);
  return counts;
}

interface Series extends Count {
  readonly times: readonly number[];
}

/** The fullest window of one field, and the length of its windows in seconds. */
export interface FieldPeak {
  readonly field: string;
  readonly seconds: number;
  /** Undefined where no window holds anything. */
  readonly found: Peak | undefined;
}

/** The sliding windows of one key: which field counts what, prepared once and asked for each of its runs. */
export class Volume {
  private readonly series: readonly Series[];

  /** @param attempts of the key, in time order */
  constructor(attempts: readonly Attempt[], windows: readonly WindowLength[]) {
    this.series = knownCountsOf(windows).map((count) => ({
      ...count,
      times: attempts
        .filter((attempt) => count.selects(attempt) && !(count.net && isCovered(attempt)))
        .map(({ time }) => time),
    }));
  }

  /** The peak of each field over windows that end in [from, to]. */
  peaks(from: number, to: number): readonly FieldPeak[] {
    return this.series.flatMap(({ fields, times }) =>
      fields.map(({ field, seconds }) => ({ field, seconds, found: peak(times, from, to, seconds) })),
    );
  }
}
