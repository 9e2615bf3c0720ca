import type { BareAttempt } from '../model/attempt';
import type { Known } from '../model/known';
import type { MfaEvent } from '../model/mfa-event';
import type { Requester } from '../model/requester';
import { sorted } from './order';

/** That the user was at work somewhere: proof of a session of its own, or of being elsewhere. */
export interface OwnUse {
  /** Epoch seconds. */
  readonly time: number;
  readonly requester: Requester;
  readonly known: Known;
  /** A log-in at an endpoint by the identity provider: proves the endpoint's address by itself. */
  readonly isEndpointLogIn: boolean;
}

const hasSecondFactor = (evidence: string | undefined): boolean => evidence === 'fresh' || evidence === 'prior_claim';

/**
 * Use of a session, or a token given for one; a sign-in only where it shows a second factor, fresh or earlier: a first
 * factor alone proves nothing (DETECTION §4).
 */
function isUse({ stage, evidence, action }: MfaEvent): boolean {
  if (action === 'failure' || action === 'error' || action === 'pending') return false;
  if (stage === 'session_use' || stage === 'token') return evidence !== 'absent';
  return stage === 'complete' && hasSecondFactor(evidence);
}

function isEndpointLogIn({ stage, action, hostId, reason, evidence }: MfaEvent): boolean {
  return (
    hostId !== undefined &&
    action === 'success' &&
    (stage === 'primary' || stage === 'complete') &&
    (reason === 'log-in' || reason === 'unlock') &&
    hasSecondFactor(evidence)
  );
}

/**
 * The uses of one user, in time order: of sessions, of endpoints, and the user's own approvals, which are never judged.
 * @param events all of the user's
 */
export function ownUses(events: readonly MfaEvent[], attempts: readonly BareAttempt[]): readonly OwnUse[] {
  const uses: OwnUse[] = [];
  for (const event of events) {
    const atEndpoint = isEndpointLogIn(event);
    if (!atEndpoint && !isUse(event)) continue;
    uses.push({ time: event.time, requester: event.requester, known: event.known, isEndpointLogIn: atEndpoint });
  }
  for (const { outcome, requester, answerTime, known } of attempts) {
    if (outcome !== 'approved' || requester.class !== 'own') continue;
    uses.push({ time: answerTime, requester, known, isEndpointLogIn: false });
  }
  return sorted(uses, (a, b) => a.time - b.time);
}
