import type { Attempt } from '../model/attempt';
import { keyOf } from './keys';
import { compareText } from './order';

/** How many values of a kind are shown; the true count stands beside them. */
export const SHOWN_VALUES = 20;

const KINDS: readonly (readonly [field: string, (attempt: Attempt) => string | undefined])[] = [
  ['users', ({ user }) => user],
  ['apps', ({ app }) => app],
  ['factors', ({ factor }) => factor],
  ['addresses', ({ requester }) => requester.ip],
  // Keys of the requester runs that hold some of these attempts too.
  ['requesters', (attempt) => keyOf(attempt, 'requester')],
  ['asns', ({ requester }) => requester.asn],
  ['countries', ({ requester }) => requester.country],
  ['devices', ({ requester }) => requester.deviceId],
  ['nets', ({ requester }) => requester.net],
  ['hosts', ({ hostId }) => hostId],
  ['app_classes', ({ appClass }) => appClass],
  ['browsers', ({ requester }) => requester.browser],
  ['providers', ({ provider }) => provider],
];

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

/** For each kind its values (`apps`) and how many there are (`apps_count`). */
export function spread(attempts: readonly Attempt[]): Record<string, number | readonly string[]> {
  const fields: Record<string, number | readonly string[]> = {};
  for (const [field, of] of KINDS) {
    const values = distinct(attempts, of);
    fields[field] = values.slice(0, SHOWN_VALUES);
    fields[`${field}_count`] = values.length;
  }
  return fields;
}
