import type { BareAttempt, Origin } from '../model/attempt';
import { kilometres } from './distance';
import { showsPlace } from './network-kinds';

function daysOf(pairs: readonly string[], pair: string): number | undefined {
  if (pairs.length === 0) return undefined;
  const known = pairs.find((text) => text.startsWith(`${pair}=`));
  return known === undefined ? 0 : Number(known.slice(pair.length + 1));
}

/**
 * Where the prompt was asked and where it was answered (DETECTION §3). Undefined where they can't be compared: a side is
 * not logged or has no country, or its network says nothing of the place: mobile, relay, the company's own VPN.
 */
export function originOf({ requester, approver, known }: BareAttempt): Origin | undefined {
  if (requester.country === undefined || approver.country === undefined) return undefined;
  if (!showsPlace(requester.net) || !showsPlace(approver.net)) return undefined;
  const pair = `${requester.country}>${approver.country}`;
  return { pair, days: daysOf(known.pairs, pair), km: kilometres(requester.place, approver.place) };
}
