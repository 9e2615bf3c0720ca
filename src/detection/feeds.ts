import type { MfaEvent } from '../model/mfa-event';

/** DETECTION §1: Office 365 joins a row of Entra by `correlationId` within 2 minutes. */
const JOIN_SECONDS = 120;

const keyOf = (event: MfaEvent, id: string): string => JSON.stringify([event.tenant, event.provider, id]);

/**
 * The rows of a second feed that must not count as attempts: those that tell of a sign-in which the first feed told
 * of (by row id, else by correlation id within 2 minutes), and unjoined ones where the first feed has reported past
 * them.
 * @param events walked twice
 * @returns their uids
 */
export function repeatedByFeeds(events: Iterable<MfaEvent>): ReadonlySet<string> {
  const ids = new Set<string>();
  const times = new Map<string, number[]>();
  for (const event of events) {
    if (event.feedRank !== 1) continue;
    if (event.joinId !== undefined) ids.add(keyOf(event, event.joinId));
    if (event.joinAlt === undefined) continue;
    const key = keyOf(event, event.joinAlt);
    const known = times.get(key);
    if (known === undefined) times.set(key, [event.time]);
    else known.push(event.time);
  }
  const joined = (event: MfaEvent): boolean =>
    (event.joinId !== undefined && ids.has(keyOf(event, event.joinId))) ||
    (event.joinAlt !== undefined &&
      (times.get(keyOf(event, event.joinAlt)) ?? []).some((time) => Math.abs(time - event.time) <= JOIN_SECONDS));
  const repeated = new Set<string>();
  for (const event of events) {
    if ((event.feedRank ?? 1) > 1 && (event.feedReady || joined(event))) repeated.add(event.uid);
  }
  return repeated;
}
