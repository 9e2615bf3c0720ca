import { networkOf, requesterAddress } from '../model/address';
import type { BareAttempt, OwnSession } from '../model/attempt';
import type { Requester } from '../model/requester';
import type { OwnUse } from './own-use';
import { isOpen } from './runs';
import { lowerBound } from './windows';

/** DETECTION §4: how long before the first attempt judged a use proves a session. */
const BEFORE_SECONDS = 1800;
/** How far past an attempt the sources must have reported. */
const REPORTED_SECONDS = 600;

/** What a requester is recognised by, each under a name of its own. */
function marksOf({ ip, deviceId }: Requester): readonly string[] {
  const network = ip === undefined ? undefined : networkOf(ip);
  return [
    ...(deviceId === undefined ? [] : [`device ${deviceId}`]),
    ...(network === undefined ? [] : [`network ${network}`]),
  ];
}

const addressMark = ({ ip }: Requester): string =>
  `address ${(ip === undefined ? undefined : requesterAddress(ip)) ?? ''}`;

/** The times at which each device, network and address was the user's own. */
function provenTimes(uses: readonly OwnUse[], knownDays: number): ReadonlyMap<string, readonly number[]> {
  const times = new Map<string, number[]>();
  const add = (mark: string, time: number): void => {
    const known = times.get(mark);
    if (known === undefined) times.set(mark, [time]);
    else known.push(time);
  };
  for (const { time, requester, known, isEndpointLogIn } of uses) {
    if (isEndpointLogIn && requester.ip !== undefined) add(addressMark(requester), time);
    for (const mark of marksOf(requester)) {
      const days = mark.startsWith('device') ? known.device : known.address;
      if ((days ?? 0) >= knownDays) add(mark, time);
    }
  }
  return times;
}

/**
 * Whether the user had a session of its own where each attempt came from: used within 30 minutes before the first attempt
 * judged, that is of the chain of the same requester's open attempts, so that nothing they opened counts.
 * @param attempts in time order
 * @param uses in time order
 * @param gap longest silence in a chain, seconds
 * @param knownDays earlier days after which a device or network is known
 */
export function ownSessions(
  attempts: readonly BareAttempt[],
  uses: readonly OwnUse[],
  gap: number,
  knownDays: number,
): readonly OwnSession[] {
  const proven = provenTimes(uses, knownDays);
  const chains = new Map<string, { readonly first: number; readonly last: number }>();
  const isProved = (mark: string, first: number): boolean => {
    const times = proven.get(mark);
    const at = times?.[lowerBound(times, first - BEFORE_SECONDS)];
    return at !== undefined && at < first;
  };
  return attempts.map((attempt) => {
    const { requester, time, sessionsUntil } = attempt;
    if (!isOpen(attempt)) return 'not_seen';
    const marks = marksOf(requester);
    const begun = marks.flatMap((mark) => {
      const chain = chains.get(mark);
      return chain !== undefined && time - chain.last <= gap ? [chain.first] : [];
    });
    const first = Math.min(time, ...begun);
    for (const mark of marks) chains.set(mark, { first, last: time });
    if ([...marks, addressMark(requester)].some((mark) => isProved(mark, first))) return 'proved';
    const isReported = sessionsUntil !== undefined && sessionsUntil >= time + REPORTED_SECONDS;
    return isReported && requester.ip !== undefined ? 'none' : 'not_seen';
  });
}
