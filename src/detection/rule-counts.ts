import type { Attempt } from '../model/attempt';
import { isUnsuccessful } from '../model/outcome';
import { isOwn } from '../model/requester';
import { isCovered } from './causes';
import { showsSign } from './volume';

/** One of the ways in which attempts count, as part of a field's name, and which attempts do. */
interface RuleCount {
  readonly name: (field: string) => string;
  readonly selects: (attempt: Attempt) => boolean;
}

/** What the user asked for and approved is volume made by `own`, which own retry takes away (DETECTION §6). */
const isLeft = (attempt: Attempt): boolean =>
  !isCovered(attempt) && !(attempt.outcome === 'approved' && isOwn(attempt));

/**
 * What an analytic counts beside volume (DETECTION §7) is stated four times, each of those very attempts: all; what causes
 * leave; and of both the unsuccessful ones that show a sign. An approval lifts no volume: the ladder asks of it by itself.
 */
const RULE_COUNTS: readonly RuleCount[] = [
  { name: (field) => field, selects: () => true },
  { name: (field) => `net_${field}`, selects: isLeft },
  {
    name: (field) => `${field}_signed`,
    selects: (attempt) => isUnsuccessful(attempt.outcome) && showsSign(attempt, false),
  },
  {
    name: (field) => `net_${field}_signed`,
    selects: (attempt) => isUnsuccessful(attempt.outcome) && isLeft(attempt) && showsSign(attempt, true),
  },
];

/**
 * The four counts of a field.
 * @param most counts attempts; what counts in all four ways is counted once
 */
export function ruleCounts<T>(
  field: string,
  attempts: readonly Attempt[],
  most: (counted: readonly Attempt[]) => T,
): readonly (readonly [field: string, T])[] {
  const all = most(attempts);
  return RULE_COUNTS.map(({ name, selects }) => {
    const counted = attempts.filter(selects);
    return [name(field), counted.length === attempts.length ? all : most(counted)] as const;
  });
}
