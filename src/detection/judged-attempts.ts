import type { Attempt, BareAttempt } from '../model/attempt';
import type { MfaEvent } from '../model/mfa-event';
import { isOwn } from '../model/requester';
import { ENROLMENT_SECONDS, isForeignEnrolment } from './enrolment';
import { KnownPlaces } from './elsewhere';
import { originOf } from './origin';
import { ownSessions } from './own-session';
import { ownUses } from './own-use';
import { sameRequester } from './same-requester';
import { signsOf, type SignLimits } from './signs';

export interface JudgeOptions extends SignLimits {
  /** Longest silence between attempts that are judged together, seconds. */
  readonly gap: number;
}

/** Whether who asks enrolled the factor, in the hour before. */
function isItsOwn({ time, requester }: MfaEvent, { answerTime, requester: asks }: BareAttempt): boolean {
  return time <= answerTime && answerTime - time <= ENROLMENT_SECONDS && sameRequester(requester, asks);
}

/**
 * Adds to each attempt what the user's other rows say of it, and its signs.
 * @param attempts of one user, in time order, just made: they are written to
 * @param events all of the user's, without what a second feed repeats
 * @param isStrangerToMany asked of attempts not own
 */
export function judged(
  attempts: readonly BareAttempt[],
  events: readonly MfaEvent[],
  options: JudgeOptions,
  isStrangerToMany: (attempt: BareAttempt) => boolean,
): readonly Attempt[] {
  const enrolments = events.filter(isForeignEnrolment);
  const uses = ownUses(events, attempts);
  const sessions = ownSessions(attempts, uses, options.gap, options.knownDays);
  const places = new KnownPlaces(uses, options);
  return attempts.map((attempt, index) => {
    const own = isOwn(attempt);
    const context = {
      ownSession: sessions[index] ?? 'not_seen',
      origin: originOf(attempt),
      elsewhere: own ? undefined : places.elsewhere(attempt),
      isStrangerToMany: !own && isStrangerToMany(attempt),
      hasEnrolled: attempt.outcome === 'approved' && enrolments.some((enrolment) => isItsOwn(enrolment, attempt)),
    };
    const { ownSession, origin, elsewhere } = context;
    const signs = signsOf(attempt, context, options);
    // Nobody else has the attempt yet, and a copy of so many properties is slow.
    return Object.assign(attempt, { ownSession, origin, elsewhere, signs });
  });
}
