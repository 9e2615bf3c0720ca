import type { Attempt } from '../model/attempt';
import type { MfaEvent } from '../model/mfa-event';
import { isDenial, isUnsuccessful } from '../model/outcome';
import { isCovered } from './causes';
import { byAnswerTime, byTime } from './order';
import { sameRequester } from './same-requester';
import { signsOf, type Signs } from './signs';

/** How far back unsuccessful attempts count towards an approval, and how far on a sensitive action does. */
const BEFORE_SECONDS = 3600;
const AFTER_SECONDS = 3600;

/** An approval, and what the ladder asks about it (DETECTION §3). */
export interface Approval {
  readonly attempt: Attempt;
  /** Unsuccessful attempts of the same requester in the hour before, back to its last approval. */
  readonly before: number;
  /** The same, without those that a cause leaves out of the counts. */
  readonly netBefore: number;
  readonly denials: number;
  readonly netDenials: number;
  readonly signs: Signs;
  /** Classes of sensitive actions in the hour after: new factor, consent, … */
  readonly after: readonly string[];
}

/**
 * The approvals of one user, by the answer's time.
 * @param attempts all of the user's
 * @param events all of the user's events: new factors and sensitive actions are rows that are no prompts
 */
export function approvalsOf(attempts: readonly Attempt[], events: readonly MfaEvent[]): Approval[] {
  const ordered = [...attempts].sort(byAnswerTime);
  const actions = events
    .filter((event) => event.impact !== undefined || (event.stage === 'enrol' && event.outcome !== 'failed'))
    .sort(byTime);
  const approvals: Approval[] = [];
  for (const [index, attempt] of ordered.entries()) {
    if (attempt.outcome !== 'approved') continue;
    const before: Attempt[] = [];
    for (let back = index - 1; back >= 0; back--) {
      const other = ordered[back] as Attempt;
      if (other.answerTime < attempt.answerTime - BEFORE_SECONDS) break;
      if (!sameRequester(other.requester, attempt.requester)) continue;
      if (other.outcome === 'approved') break;
      if (isUnsuccessful(other.outcome)) before.push(other);
    }
    const denials = before.filter((other) => isDenial(other.outcome));
    const after = actions.filter(({ time }) => time > attempt.answerTime && time <= attempt.answerTime + AFTER_SECONDS);
    approvals.push({
      attempt,
      before: before.length,
      netBefore: before.filter((other) => !isCovered(other)).length,
      denials: denials.length,
      netDenials: denials.filter((other) => !isCovered(other)).length,
      signs: signsOf(
        attempt,
        denials.map((denial) => denial.factor),
      ),
      after: [...new Set(after.map((event) => event.impact ?? 'new_factor'))].sort(),
    });
  }
  return approvals;
}
