import type { Attempt } from '../model/attempt';
import type { EventKind, EventParties } from '../model/mfa-event';
import { isUnsuccessful } from '../model/outcome';
import { isScripted } from './signs';
import type { Approval } from './approvals';

/** DETECTION §2: what makes a run worth keeping of itself, apart from its approvals. */
export function isEventfulAttempt({ outcome, requester }: Attempt): boolean {
  return isUnsuccessful(outcome) || requester.class === 'new' || requester.class === 'stranger';
}

/** An approval not own that shows a sign makes its run worth keeping. */
export function isEventfulApproval({ attempt, signs }: Approval): boolean {
  return attempt.requester.class !== 'own' && signs.count > 0;
}

/**
 * Whether rows of this kind could make a run eventful, looked at alone. True more often than needed: a push may turn out
 * to be answered, a sign needs an approval. Never false for what does make one; the same holds of `partiesMayMatter`.
 */
export function kindMayMatter({ outcome, counted, risk, reason, answersUntil }: EventKind): boolean {
  return (
    isUnsuccessful(outcome) ||
    counted ||
    risk === 'high' ||
    reason === 'phishing' ||
    (outcome === 'sent' && answersUntil !== undefined)
  );
}

export function partiesMayMatter({ requester }: EventParties): boolean {
  return (
    requester.class === 'new' ||
    requester.class === 'stranger' ||
    (requester.class !== 'own' && isScripted(requester.userAgent))
  );
}
