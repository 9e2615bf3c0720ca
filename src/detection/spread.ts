import type { Attempt } from '../model/attempt';
import { compareText } from './order';

/** How many values of a kind are shown; the true count stands beside them. */
export const SHOWN_VALUES = 20;

const KINDS: readonly (readonly [field: string, (attempt: Attempt) => string | undefined])[] = [
  ['users', ({ user }) => user],
  ['apps', ({ app }) => app],
  ['factors', ({ factor }) => factor],
  ['addresses', ({ requester }) => requester.ip],
  ['asns', ({ requester }) => requester.asn],
  ['countries', ({ requester }) => requester.country],
  ['devices', ({ requester }) => requester.deviceId],
  ['browsers', ({ requester }) => requester.browser],
  ['providers', ({ provider }) => provider],
];

/** For each kind its values (`apps`) and how many there are (`apps_count`). */
export function spread(attempts: readonly Attempt[]): Record<string, number | readonly string[]> {
  const fields: Record<string, number | readonly string[]> = {};
  for (const [field, of] of KINDS) {
    const values = [...new Set(attempts.flatMap((attempt) => of(attempt) ?? []))].sort(compareText);
    fields[field] = values.slice(0, SHOWN_VALUES);
    fields[`${field}_count`] = values.length;
  }
  return fields;
}
