import type { BareAttempt } from '../model/attempt';
import type { MfaEvent } from '../model/mfa-event';
import { sameRequester } from './same-requester';

/** How long after an enrolment or reset its user's prompts are part of it. */
export const ENROLMENT_SECONDS = 3600;

/** A factor enrolled, reset or removed. */
export const isEnrolment = ({ stage, outcome }: MfaEvent): boolean => stage === 'enrol' && outcome !== 'failed';

const isForeign = ({ requester }: MfaEvent): boolean => requester.class === 'new' || requester.class === 'stranger';

/** By one who is known not to be where the user is. */
export const isForeignEnrolment = (event: MfaEvent): boolean => isEnrolment(event) && isForeign(event);

/**
 * Whether prompts may be part of it. Who asks may have enrolled a factor by himself, with one approval that he got: so it says
 * nothing where another did it than the user, as far as is known; of a requester of whom nothing is known, nothing for himself
 * nor for another country.
 */
export function explains(enrolment: MfaEvent, { time, requester }: BareAttempt): boolean {
  if (time < enrolment.time || time > enrolment.time + ENROLMENT_SECONDS || isForeign(enrolment)) return false;
  const by = enrolment.requester;
  if (requester.class === 'unknown' && sameRequester(by, requester)) return false;
  const isElsewhere = by.country !== undefined && requester.country !== undefined && by.country !== requester.country;
  return !(by.class === 'unknown' && isElsewhere);
}
