import type { Attempt } from '../model/attempt';
import type { EventKind, MfaEvent } from '../model/mfa-event';
import { isUnsuccessful } from '../model/outcome';
import type { RequesterClass } from '../model/requester';
import type { Approval } from './approvals';
import { type AnswerLimits, isPromptRow, outcomeOf, promptsOf } from './prompts';
import { isScripted } from './signs';

/** DETECTION §2: what makes a run worth keeping of itself, apart from its approvals. */
export function isEventfulAttempt({ outcome, requester }: Attempt): boolean {
  return isUnsuccessful(outcome) || requester.class === 'new' || requester.class === 'stranger';
}

/** An approval not own that shows a sign makes its run worth keeping. */
export function isEventfulApproval({ attempt, signs }: Approval): boolean {
  return attempt.requester.class !== 'own' && signs.count > 0;
}

/** Whether rows of this kind may make a run eventful, whatever other rows say. */
function kindMatters({ outcome, counted, risk, reason }: EventKind): boolean {
  return isUnsuccessful(outcome) || counted || risk === 'high' || reason === 'phishing';
}

/**
 * Whether rows of this kind could make a run eventful, looked at alone. True more often than needed: a push may turn out
 * to be answered, a sign needs an approval. Never false for what does make one; the same holds of `requesterMayMatter`.
 */
export function kindMayMatter(kind: EventKind): boolean {
  return kindMatters(kind) || (kind.outcome === 'sent' && kind.answersUntil !== undefined);
}

/** @param userAgent is read of requesters not own only */
export function requesterMayMatter(requesterClass: RequesterClass, userAgent: () => string | undefined): boolean {
  return (
    requesterClass === 'new' || requesterClass === 'stranger' || (requesterClass !== 'own' && isScripted(userAgent()))
  );
}

/** The same of an event as it is. */
export function eventMayMatter(event: MfaEvent): boolean {
  return kindMayMatter(event) || requesterMayMatter(event.requester.class, () => event.requester.userAgent);
}

/**
 * Whether a user's events may make a run eventful: the same, looked at together, so that pushes without an answer are
 * told from others. Cheaper than the attempts, which most users need not have made.
 */
export function eventsMayMatter(events: readonly MfaEvent[], limits: AnswerLimits): boolean {
  return (
    events.some(
      (event) => kindMatters(event) || requesterMayMatter(event.requester.class, () => event.requester.userAgent),
    ) || promptsOf(events.filter(isPromptRow)).some((prompt) => outcomeOf(prompt, limits) === 'no_response')
  );
}
