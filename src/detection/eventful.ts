import type { Attempt } from '../model/attempt';
import { isLookedUp, type Known } from '../model/known';
import type { EventKind, MfaEvent } from '../model/mfa-event';
import { isUnsuccessful } from '../model/outcome';
import { isOwn, type RequesterClass } from '../model/requester';
import type { Approval } from './approvals';
import { isMacLogIn } from './host-facts';
import { isHostingOrAnonymous } from './network-kinds';
import { type AnswerLimits, isPromptRow, outcomeOf, promptsOf } from './prompts';
import { isScripted } from './signs';

/** DETECTION §2: what makes a run worth keeping of itself, apart from its approvals. */
export function isEventfulAttempt({ outcome, requester }: Attempt): boolean {
  return isUnsuccessful(outcome) || requester.class === 'new' || requester.class === 'stranger';
}

/** An approval not own that shows a sign makes its run worth keeping. */
export function isEventfulApproval({ attempt, signs }: Approval): boolean {
  return !isOwn(attempt) && signs.count > 0;
}

/** What a part of an event may add to a run's being eventful: by itself, or together with another part. */
const [MATTERS, NOT_OWN, SIGNS_POSSIBLE] = [1, 2, 4];
/** Of parties: the requester key takes them, and the requester is a stranger. */
export const [KEYED, STRANGER] = [8, 16];

/** Whether the flags of an event's parts, taken together, say that it may make a run eventful. */
export function flagsMatter(flags: number): boolean {
  const signed = NOT_OWN | SIGNS_POSSIBLE;
  return (flags & MATTERS) !== 0 || (flags & signed) === signed;
}

/** Whether rows of this kind may make a run eventful, whatever other rows say. */
function kindMatters(kind: EventKind): boolean {
  const { outcome, counted, risk, reason, isHostAuth } = kind;
  return (
    isUnsuccessful(outcome) || counted || risk === 'high' || reason === 'phishing' || isHostAuth || isMacLogIn(kind)
  );
}

function flagsOfKind(kind: EventKind, matters: boolean): number {
  return (matters ? MATTERS : 0) | (kind.sessionsUntil === undefined ? 0 : SIGNS_POSSIBLE);
}

/**
 * Whether rows of this kind could make a run eventful, looked at alone. True more often than needed: a push may turn out
 * to be answered, a sign needs an approval. Never false for what does make one; the same holds of the other parts.
 */
export function kindFlags(kind: EventKind): number {
  return flagsOfKind(kind, kindMatters(kind) || (kind.outcome === 'sent' && kind.answersUntil !== undefined));
}

/** @param userAgent is read of requesters not own only */
export function partyFlags(
  requesterClass: RequesterClass,
  net: string | undefined,
  userAgent: () => string | undefined,
): number {
  if (requesterClass === 'own') return 0;
  const matters = requesterClass === 'new' || requesterClass === 'stranger' || isScripted(userAgent());
  return (
    NOT_OWN |
    (matters ? MATTERS : 0) |
    (isHostingOrAnonymous(net) ? SIGNS_POSSIBLE : 0) |
    (requesterClass === 'familiar' ? 0 : KEYED) |
    (requesterClass === 'stranger' ? STRANGER : 0)
  );
}

/** Of what was looked up, any may turn out to be a sign. */
export function knownFlags(known: Known): number {
  return isLookedUp(known) ? SIGNS_POSSIBLE : 0;
}

function otherFlags({ requester, known }: MfaEvent): number {
  return partyFlags(requester.class, requester.net, () => requester.userAgent) | knownFlags(known);
}

/** The same of an event as it is. */
export function eventMayMatter(event: MfaEvent): boolean {
  return flagsMatter(kindFlags(event) | otherFlags(event));
}

/**
 * Whether a user's events may make a run eventful: the same, looked at together, so that pushes without an answer are
 * told from others. Cheaper than the attempts, which most users need not have made.
 */
export function eventsMayMatter(events: readonly MfaEvent[], limits: AnswerLimits): boolean {
  return (
    events.some((event) => flagsMatter(flagsOfKind(event, kindMatters(event)) | otherFlags(event))) ||
    promptsOf(events.filter(isPromptRow)).some((prompt) => outcomeOf(prompt, limits) === 'no_response')
  );
}
