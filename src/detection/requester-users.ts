import type { Attempt } from '../model/attempt';
import { isDenial, isUnsuccessful } from '../model/outcome';
import { isStranger } from './causes';
import { lowerBound } from './windows';

/** Of the window of one length in which a requester reached most users, the last of equals. */
export interface UsersPeak {
  /** Distinct users. */
  readonly count: number;
  /** How many of them had an unsuccessful attempt in that window, and approved none. */
  readonly failed: number;
  /** When the window ends. */
  readonly end: number;
}

/** The time in which an approval ends what the same user did not approve before, seconds. */
const SETTLED_SECONDS = 3600;

/**
 * A requester's attempts without the unsuccessful ones that an approval of the same user followed within the hour: what is to
 * say of those, the user's own run says. Colleagues at a new place who each miss a push make no volume so. Refusals stay: who
 * refuses does not miss.
 * @param attempts of the requester, in time order
 */
export function withoutSettled(attempts: readonly Attempt[]): readonly Attempt[] {
  const approvals = new Map<string, number[]>();
  for (const { user, outcome, answerTime } of attempts) {
    if (outcome !== 'approved' || user === undefined) continue;
    const known = approvals.get(user);
    if (known === undefined) approvals.set(user, [answerTime]);
    else known.push(answerTime);
  }
  if (approvals.size === 0) return attempts;
  const isSettled = ({ user = '', outcome, answerTime }: Attempt): boolean =>
    isUnsuccessful(outcome) &&
    !isDenial(outcome) &&
    approvals.get(user)?.some((time) => time >= answerTime && time - answerTime <= SETTLED_SECONDS) === true;
  return attempts.filter((attempt) => !isSettled(attempt));
}

function mostUsers(attempts: readonly Attempt[], from: number, to: number, length: number): UsersPeak {
  const times = attempts.map(({ time }) => time);
  const inside = new Map<string, { all: number; failed: number; approved: number }>();
  let failedUsers = 0;
  const count = (attempt: Attempt, step: 1 | -1): void => {
    const user = attempt.user ?? '';
    const tally = inside.get(user) ?? { all: 0, failed: 0, approved: 0 };
    const hasFailed = (): number => Number(tally.failed > 0 && tally.approved === 0);
    failedUsers -= hasFailed();
    tally.all += step;
    if (isUnsuccessful(attempt.outcome)) tally.failed += step;
    else if (attempt.outcome === 'approved') tally.approved += step;
    failedUsers += hasFailed();
    if (tally.all === 0) inside.delete(user);
    else inside.set(user, tally);
  };
  let most: UsersPeak = { count: 0, failed: 0, end: 0 };
  let start = lowerBound(times, from - length);
  for (let index = start; index < attempts.length; index++) {
    const attempt = attempts[index] as Attempt;
    if (attempt.time > to) break;
    count(attempt, 1);
    while ((times[start] as number) <= attempt.time - length) count(attempts[start++] as Attempt, -1);
    // Of equals the last: by then more of them may have approved.
    if (attempt.time < from || inside.size < most.count) continue;
    most = { count: inside.size, failed: failedUsers, end: attempt.time };
  }
  return most;
}

/**
 * How many users one requester reached in a sliding window that ends in [from, to] (DETECTION §3, requester key): all; those
 * to whom it is a stranger; and those to whom it is one still once causes have taken their signs away.
 * @param attempts of the requester, in time order, without users to whom it is own or familiar
 * @param length seconds
 */
export function usersPeaks(
  attempts: readonly Attempt[],
  from: number,
  to: number,
  length: number,
): Readonly<Record<'all' | 'strangers' | 'netStrangers', UsersPeak>> {
  const named = attempts.filter(({ user }) => user !== undefined);
  const most = (some: readonly Attempt[]) => mostUsers(some, from, to, length);
  const strangers = named.filter((attempt) => isStranger(attempt, false));
  const net = strangers.filter((attempt) => isStranger(attempt, true));
  const strange = most(strangers);
  return {
    all: most(named),
    strangers: strange,
    netStrangers: net.length === strangers.length ? strange : most(net),
  };
}
