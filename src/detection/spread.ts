import type { Attempt } from '../model/attempt';
import { isOwn } from '../model/requester';
import { keyOf } from './keys';
import { compareText } from './order';

/** How many values of a kind are shown; the true count stands beside them. */
export const SHOWN_VALUES = 20;

type Kind = readonly [field: string, (attempt: Attempt) => string | undefined];

const KINDS: readonly Kind[] = [
  ['users', ({ user }) => user],
  ['apps', ({ app }) => app],
  ['factors', ({ factor }) => factor],
  // Keys of the requester runs that hold some of these attempts too.
  ['requesters', (attempt) => keyOf(attempt, 'requester')],
  ['hosts', ({ hostId }) => hostId],
  ['app_classes', ({ appClass }) => appClass],
  ['providers', ({ provider }) => provider],
  ['tenants', ({ tenant }) => tenant],
  ['feeds', ({ feed }) => feed],
];
/** What requesters are told by: of those not own, who a run is about; the user's own stand beside them. */
const REQUESTER_KINDS: readonly Kind[] = [
  ['addresses', ({ requester }) => requester.ip],
  ['asns', ({ requester }) => requester.asn],
  ['countries', ({ requester }) => requester.country],
  ['devices', ({ requester }) => requester.deviceId],
  ['nets', ({ requester }) => requester.net],
  ['browsers', ({ requester }) => requester.browser],
];
const OWN_KINDS = REQUESTER_KINDS.map(([field, of]): Kind => [`own_${field}`, of]);

function distinct(attempts: readonly Attempt[], of: (attempt: Attempt) => string | undefined): readonly string[] {
  const values = new Set<string>();
  let last: string | undefined;
  for (const attempt of attempts) {
    const value = of(attempt);
    // Attempts that follow each other mostly say the same.
    if (value === undefined || value === last) continue;
    values.add(value);
    last = value;
  }
  return values.size > 1 ? [...values].sort(compareText) : [...values];
}

/**
 * For each kind its values (`apps`) and how many there are (`apps_count`); what requesters are told by of those not own
 * (`addresses`) and of the user's own (`own_addresses`).
 */
export function spread(attempts: readonly Attempt[]): Record<string, number | readonly string[]> {
  const fields: Record<string, number | readonly string[]> = {};
  const add = (kinds: readonly Kind[], told: readonly Attempt[]): void => {
    for (const [field, of] of kinds) {
      const values = distinct(told, of);
      fields[field] = values.slice(0, SHOWN_VALUES);
      fields[`${field}_count`] = values.length;
    }
  };
  add(KINDS, attempts);
  add(
    REQUESTER_KINDS,
    attempts.filter((attempt) => !isOwn(attempt)),
  );
  add(OWN_KINDS, attempts.filter(isOwn));
  return fields;
}
