import type { Attempt } from '../model/attempt';
import type { MfaEvent } from '../model/mfa-event';
import { signCount, type Signs, type StrongSign, type WeakSign } from './signs';

/** How long after an enrolment or reset its user's prompts are part of it. */
const ENROLMENT_SECONDS = 3600;

/** Causes that leave attempts out of the `net_` counts (DETECTION §6). */
const COUNT_CAUSES: ReadonlySet<string> = new Set(['own_retry', 'enrolment', 'help_desk', 'outage']);
/** Causes that leave an approval out of the `net_` approvals. */
const APPROVAL_CAUSES: ReadonlySet<string> = new Set(['place', 'travel']);
/** The signs that a cause takes away, and no other. */
const SIGN_CAUSES: ReadonlyMap<string, readonly (StrongSign | WeakSign)[]> = new Map([
  ['place', ['stranger']],
  ['travel', ['stranger']],
]);

function hasOneOf(cover: ReadonlySet<string>, causes: ReadonlySet<string>): boolean {
  // Of most attempts there is none to look for.
  if (cover.size === 0) return false;
  for (const cause of causes) if (cover.has(cause)) return true;
  return false;
}

/** True where a cause leaves the attempt out of counts. Approvals and fraud reports always count. */
export function isCovered(attempt: Attempt): boolean {
  if (attempt.outcome === 'approved' || attempt.outcome === 'fraud_reported') return false;
  return hasOneOf(attempt.cover, COUNT_CAUSES);
}

/** True where place or announced travel takes the approval away. */
export function isApprovalCovered(attempt: Attempt): boolean {
  return hasOneOf(attempt.cover, APPROVAL_CAUSES);
}

/** How many of its signs are left to an attempt once its causes have taken theirs away. */
export function signsLeft(attempt: Attempt, { strong, weak, count }: Signs): number {
  if (count === 0 || attempt.cover.size === 0) return count;
  const taken = new Set([...attempt.cover].flatMap((cause) => SIGN_CAUSES.get(cause) ?? []));
  const left = (signs: readonly (StrongSign | WeakSign)[]): number => signs.filter((sign) => !taken.has(sign)).length;
  return signCount(left(strong), left(weak));
}

/** Adds the cause `enrolment`: own, familiar and unknown requesters in the hour after the user's enrol or reset row. */
export function withEnrolment(attempts: readonly Attempt[], events: readonly MfaEvent[]): readonly Attempt[] {
  const times = events.filter((event) => event.stage === 'enrol' && event.outcome !== 'failed').map(({ time }) => time);
  if (times.length === 0) return attempts;
  return attempts.map((attempt) => {
    const { class: requester } = attempt.requester;
    if (requester === 'stranger' || requester === 'new') return attempt;
    if (!times.some((time) => attempt.time >= time && attempt.time <= time + ENROLMENT_SECONDS)) return attempt;
    return { ...attempt, cover: new Set([...attempt.cover, 'enrolment']) };
  });
}
