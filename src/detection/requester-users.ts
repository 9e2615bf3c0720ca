import type { Attempt } from '../model/attempt';
import { isUnsuccessful } from '../model/outcome';
import { isStranger } from './causes';
import { lowerBound } from './windows';

/** Of the window of one length in which a requester reached most users. */
export interface UsersPeak {
  /** Most distinct users, of any outcome. */
  readonly users: number;
  /** Most distinct users to whom it is a stranger. */
  readonly strangers: number;
  /** Of those strangers, in that window, how many had an unsuccessful attempt, and approved none. */
  readonly failed: number;
  /** The same without those to whom it is none once causes have taken their signs away. */
  readonly netStrangers: number;
  readonly netFailed: number;
}

function mostUsers(attempts: readonly Attempt[], from: number, to: number, length: number): readonly [number, number] {
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
  let [best, bestFailed] = [0, 0];
  let start = lowerBound(times, from - length);
  for (let index = start; index < attempts.length; index++) {
    const attempt = attempts[index] as Attempt;
    if (attempt.time > to) break;
    count(attempt, 1);
    while ((times[start] as number) <= attempt.time - length) count(attempts[start++] as Attempt, -1);
    if (attempt.time >= from && inside.size > best) [best, bestFailed] = [inside.size, failedUsers];
  }
  return [best, bestFailed];
}

/**
 * How many users one requester reached in a sliding window that ends in [from, to] (DETECTION §3, requester key).
 * @param attempts of the requester, in time order, without users to whom it is own or familiar
 * @param length seconds
 */
export function usersPeak(attempts: readonly Attempt[], from: number, to: number, length: number): UsersPeak {
  const named = attempts.filter(({ user }) => user !== undefined);
  const most = (some: readonly Attempt[]) => mostUsers(some, from, to, length);
  const strangers = named.filter((attempt) => isStranger(attempt, false));
  const net = strangers.filter((attempt) => isStranger(attempt, true));
  const [users] = most(named);
  const [strange, failed] = most(strangers);
  const [netStrangers, netFailed] = net.length === strangers.length ? [strange, failed] : most(net);
  return { users, strangers: strange, failed, netStrangers, netFailed };
}
