import type { Attempt } from '../model/attempt';
import { isOwn } from '../model/requester';
import type { Facts } from './fact-list';
import { compareText } from './order';
import { SHOWN_VALUES } from './spread';

const most = (numbers: readonly (number | undefined)[]): number | undefined => {
  const stated = numbers.filter((number) => number !== undefined);
  return stated.length === 0 ? undefined : Math.max(...stated);
};

const values = (texts: readonly (string | undefined)[]): readonly string[] =>
  [...new Set(texts.filter((text) => text !== undefined))].sort(compareText).slice(0, SHOWN_VALUES);

/**
 * Where the requests that are not the user's own came from (DETECTION §3, §4): whether the user had a session there, how
 * far off the approver was, and where the user itself was at work.
 */
export function originFacts(attempts: readonly Attempt[]): Facts {
  const notOwn = attempts.filter((attempt) => !isOwn(attempt));
  const sessions = { proved: 0, none: 0, not_seen: 0 };
  for (const { ownSession } of notOwn) sessions[ownSession] += 1;
  const origins = notOwn.flatMap(({ origin }) => origin ?? []);
  const elsewhere = notOwn.flatMap((attempt) => attempt.elsewhere ?? []);
  return {
    own_session_proved: sessions.proved,
    own_session_none: sessions.none,
    own_session_not_seen: sessions.not_seen,
    comparable: origins.length,
    pairs: values(origins.map(({ pair, days }) => (days === undefined ? pair : `${pair}=${days}`))),
    approver_km: most(origins.map(({ km }) => km)),
    elsewhere: elsewhere.length,
    elsewhere_countries: values(elsewhere.map(({ country }) => country)),
    elsewhere_km: most(elsewhere.map(({ km }) => km)),
    elsewhere_kmh: most(elsewhere.map(({ kmh }) => kmh)),
  };
}
