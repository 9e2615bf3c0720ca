import type { MfaEvent } from '../model/mfa-event';

/** DETECTION §1: Office 365 joins a row of Entra by `correlationId` within 2 minutes. */
const JOIN_SECONDS = 120;

const keyOf = (event: MfaEvent, id: string): string => JSON.stringify([event.tenant, event.provider, id]);

/**
 * The rows of a second feed that must not count as attempts: those that tell of a sign-in which the first feed told
 * of (by row id, else by correlation id within 2 minutes), and unjoined ones where the first feed has reported past
 * them.
 * @returns their uids
 */
export function repeatedByFeeds(events: readonly MfaEvent[]): ReadonlySet<string> {
  const first = events.filter((event) => event.feedRank === 1);
  const ids = new Set(first.flatMap((event) => (event.joinId === undefined ? [] : [keyOf(event, event.joinId)])));
  const times = new Map<string, number[]>();
  for (const event of first) {
    if (event.joinAlt === undefined) continue;
    const key = keyOf(event, event.joinAlt);
    times.set(key, [...(times.get(key) ?? []), event.time]);
  }
  const joined = (event: MfaEvent): boolean =>
    (event.joinId !== undefined && ids.has(keyOf(event, event.joinId))) ||
    (event.joinAlt !== undefined &&
      (times.get(keyOf(event, event.joinAlt)) ?? []).some((time) => Math.abs(time - event.time) <= JOIN_SECONDS));
  return new Set(
    events.filter((event) => (event.feedRank ?? 1) > 1 && (event.feedReady || joined(event))).map((event) => event.uid),
  );
}
