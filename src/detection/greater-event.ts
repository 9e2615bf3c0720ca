import type { MfaEvent } from '../model/mfa-event';
import { strength } from '../model/outcome';
import { compareText } from './order';

/**
 * Of two forms of one event the greater: more steps, then the stronger outcome, then the later look of `mfaenrich`, then the larger
 * bytes (DETECTION §2). The bytes are those of the event as read, so that column order does not matter.
 */
export function greaterEvent(a: MfaEvent, b: MfaEvent): MfaEvent {
  const difference =
    stepCount(a) - stepCount(b) ||
    strength(a.outcome) - strength(b.outcome) ||
    a.enrichedAt - b.enrichedAt ||
    compareText(JSON.stringify(a), JSON.stringify(b));
  return difference >= 0 ? a : b;
}

function stepCount({ steps }: MfaEvent): number {
  return steps === undefined ? 0 : steps.split('\n').length;
}
