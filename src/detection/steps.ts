import { mfaEvent, type MfaEvent } from '../model/mfa-event';
import { readSteps } from '../model/step';

/**
 * A row and its steps as events: the steps are the prompts, with the row's user, requester and ids, and the row itself
 * is none. Rows that tell of one step again give the same attempt.
 */
export function withSteps(event: MfaEvent): readonly MfaEvent[] {
  if (event.steps === undefined) return [event];
  return [
    mfaEvent(event, { ...kindOf(event), stage: 'complete', outcome: 'unknown' }, event, event),
    ...readSteps(event.steps).map(({ id, time, ...step }) =>
      mfaEvent(
        { ...keysOf(event), uid: `${event.provider}:${id}`, time, attemptId: id, pairKey: undefined, steps: undefined },
        { ...kindOf(event), ...step, counted: false },
        event,
        event,
      ),
    ),
  ];
}

// A stored event's properties are getters, which `...` does not see.
const keysOf = ({
  uid,
  rowUid,
  time,
  user,
  signinId,
  sessionId,
  attemptId,
  pairKey,
  joinId,
  joinAlt,
  hostId,
  steps,
}: MfaEvent) => ({
  ...{ uid, rowUid, time, user, signinId, sessionId, attemptId, pairKey, joinId, joinAlt, hostId, steps },
});

function kindOf(event: MfaEvent) {
  const { enrichedAt, tenant, provider, stage, outcome, factor, reason, app, appClass, pairSeconds } = event;
  const { fanoutSeconds, feedRank, feedReady, counted, isHostAuth, answersUntil, sessionsUntil, risk } = event;
  const { impact, action, evidence, userType, cover } = event;
  return {
    ...{ enrichedAt, tenant, provider, stage, outcome, factor, reason, app, appClass, pairSeconds },
    ...{ fanoutSeconds, feedRank, feedReady, counted, isHostAuth, answersUntil, sessionsUntil, risk },
    ...{ impact, action, evidence, userType, cover },
  };
}
