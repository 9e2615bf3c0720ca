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

interface Series {
  readonly field: string;
  readonly seconds: number;
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
    const times = (selects: Selects, net: boolean): readonly number[] =>
      attempts.filter((attempt) => selects(attempt) && !(net && isCovered(attempt))).map(({ time }) => time);
    this.series = [false, true].flatMap((net) => {
      const prefix = net ? 'net_' : '';
      return [
        ...UNSUCCESSFUL.flatMap(([suffix, selects]) => {
          const selected = times(selects, net);
          return windows.map(({ name, seconds }) => ({
            field: `${prefix}max_${name}${suffix}`,
            seconds,
            times: selected,
          }));
        }),
        ...DENIED.map(([suffix, selects]) => ({
          field: `${prefix}max_denied_${TEN_MINUTES.name}${suffix}`,
          seconds: TEN_MINUTES.seconds,
          times: times(selects, net),
        })),
      ];
    });
  }

  /** The peak of each field over windows that end in [from, to]. */
  peaks(from: number, to: number): readonly FieldPeak[] {
    return this.series.map(({ field, seconds, times }) => ({ field, seconds, found: peak(times, from, to, seconds) }));
  }
}
