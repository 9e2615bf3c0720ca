import type { Attempt, BareAttempt } from '../model/attempt';
import type { MfaEvent } from '../model/mfa-event';
import { isDenial, isUnsuccessful } from '../model/outcome';
import { isOwn, type RequesterClass } from '../model/requester';
import type { Signs, StrongSign, WeakSign } from '../model/sign';
import { explains, isEnrolment } from './enrolment';
import { isHostingOrAnonymous, showsPlace } from './network-kinds';
import { sameRequester } from './same-requester';
import { signsFrom } from './signs';

/** How long before an approval its requester's attempts are at the same place. */
const PLACE_SECONDS = 3600;

const NOT_FOREIGN: ReadonlySet<RequesterClass> = new Set<RequesterClass>(['own', 'familiar', 'unknown']);
/** Causes that leave attempts out of the `net_` counts, and of whose requesters only (DETECTION §6). */
const COUNT_CAUSES: ReadonlyMap<string, ReadonlySet<RequesterClass>> = new Map([
  ['own_retry', new Set<RequesterClass>(['own'])],
  ['enrolment', NOT_FOREIGN],
  ['help_desk', NOT_FOREIGN],
  ['outage', NOT_FOREIGN],
]);
/** The signs that a cause takes away, and no other. */
const SIGN_CAUSES: ReadonlyMap<string, readonly (StrongSign | WeakSign)[]> = new Map([
  ['place', ['stranger', 'pair_new']],
  ['travel', ['stranger', 'pair_new']],
  ['allow_list', ['network']],
]);
/**
 * Causes that explain where a request came from: never one through a network that hides that, nor one that a phone answered
 * which is known to be in another country.
 */
const PLACE_CAUSES: ReadonlySet<string> = new Set(['place', 'travel']);

const isPlaceable = (attempt: BareAttempt): boolean =>
  !isHostingOrAnonymous(attempt.requester.net) && !isAnsweredElsewhere(attempt);

/** Only where the approver's network is of a known kind: a phone that roams, at an operator of which no one says so, seems at home. */
function isAnsweredElsewhere({ requester, approver }: BareAttempt): boolean {
  if (approver.net === undefined || !showsPlace(approver.net)) return false;
  return requester.country !== undefined && approver.country !== undefined && requester.country !== approver.country;
}

const leavesOut = (cause: string, { requester }: BareAttempt): boolean =>
  COUNT_CAUSES.get(cause)?.has(requester.class) === true;

/** True where a cause leaves the attempt out of counts. Approvals, reports and refusals always count: who refuses does not retry. */
export function isCovered(attempt: BareAttempt): boolean {
  // Of most attempts there is none to look for.
  if (attempt.cover.size === 0) return false;
  if (attempt.outcome === 'approved' || isDenial(attempt.outcome)) return false;
  for (const cause of attempt.cover) if (leavesOut(cause, attempt)) return true;
  return false;
}

/** True where place or announced travel takes the approval away. */
export function isApprovalCovered(attempt: BareAttempt): boolean {
  if (attempt.cover.size === 0 || !isPlaceable(attempt)) return false;
  for (const cause of attempt.cover) if (PLACE_CAUSES.has(cause)) return true;
  return false;
}

/** What signs are left to an attempt once its causes have taken theirs away. */
export function signsLeft(attempt: Attempt, signs: Signs): Signs {
  if (signs.count === 0 || attempt.cover.size === 0) return signs;
  const causes = [...attempt.cover].filter((cause) => isPlaceable(attempt) || !PLACE_CAUSES.has(cause));
  const taken = new Set(causes.flatMap((cause) => SIGN_CAUSES.get(cause) ?? []));
  return signsFrom(
    signs.strong.filter((sign) => !taken.has(sign)),
    signs.weak.filter((sign) => !taken.has(sign)),
  );
}

/** The causes that take something from the attempt: from the counts, a sign, or as an approval not own. */
export function causesOf(attempt: Attempt): readonly string[] {
  if (attempt.cover.size === 0) return [];
  const { outcome, signs } = attempt;
  const isOut = isUnsuccessful(outcome) && isCovered(attempt);
  const isForeignApproval = outcome === 'approved' && !isOwn(attempt);
  const shown: ReadonlySet<string> = new Set([...signs.strong, ...signs.weak]);
  return [...attempt.cover].filter((cause) => {
    if (PLACE_CAUSES.has(cause) && !isPlaceable(attempt)) return false;
    if ((isOut && leavesOut(cause, attempt)) || (isForeignApproval && PLACE_CAUSES.has(cause))) return true;
    return SIGN_CAUSES.get(cause)?.some((sign) => shown.has(sign)) === true;
  });
}

/** A stranger, by its country or its network; net: as far as causes leave a sign of that. */
export function isStranger(attempt: Attempt, net: boolean): boolean {
  if (attempt.requester.class !== 'stranger') return false;
  return !net || signsLeft(attempt, attempt.signs).strong.some((sign) => sign === 'stranger' || sign === 'network');
}

const covered = (attempt: BareAttempt, cause: string): BareAttempt => ({
  ...attempt,
  cover: new Set([...attempt.cover, cause]),
});

/** Adds the cause `enrolment`: own, familiar and unknown requesters in the hour after the user's own enrol or reset row. */
export function withEnrolment(attempts: readonly BareAttempt[], events: readonly MfaEvent[]): readonly BareAttempt[] {
  const enrolments = events.filter(isEnrolment);
  if (enrolments.length === 0) return attempts;
  return attempts.map((attempt) => {
    if (!NOT_FOREIGN.has(attempt.requester.class)) return attempt;
    return enrolments.some((enrolment) => explains(enrolment, attempt)) ? covered(attempt, 'enrolment') : attempt;
  });
}

/** An approval by a device known on earlier days, answered from the requester's country, which is new to the user. */
function isAtNewPlace(attempt: BareAttempt, knownDays: number): boolean {
  const { outcome, requester, approver, known, approverDays } = attempt;
  return (
    outcome === 'approved' &&
    (approverDays ?? 0) >= knownDays &&
    requester.country !== undefined &&
    requester.country === approver.country &&
    known.country !== undefined &&
    known.country < knownDays &&
    isPlaceable(attempt) &&
    !isHostingOrAnonymous(approver.net)
  );
}

/**
 * Adds the cause `place` to such approvals and to the same requester's unsuccessful attempts in the hour before
 * (DETECTION §6).
 * @param attempts of one user
 */
export function withPlace(attempts: readonly BareAttempt[], knownDays: number): readonly BareAttempt[] {
  const approvals = attempts.filter((attempt) => isAtNewPlace(attempt, knownDays));
  if (approvals.length === 0) return attempts;
  const isBefore = (attempt: BareAttempt): boolean =>
    isUnsuccessful(attempt.outcome) &&
    isPlaceable(attempt) &&
    approvals.some(
      (approval) =>
        attempt.answerTime <= approval.answerTime &&
        attempt.answerTime >= approval.answerTime - PLACE_SECONDS &&
        sameRequester(attempt.requester, approval.requester),
    );
  return attempts.map((attempt) =>
    approvals.includes(attempt) || isBefore(attempt) ? covered(attempt, 'place') : attempt,
  );
}
