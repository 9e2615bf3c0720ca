import type { BareAttempt } from '../model/attempt';
import type { LogIn } from './log-ins';
import { isUnsuccessful } from '../model/outcome';

/** Code-unit order: the same on every machine and locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** By time, then uid: a total order over rows. */
export function byTime(a: { time: number; uid: string }, b: { time: number; uid: string }): number {
  return a.time - b.time || compareText(a.uid, b.uid);
}

/** By time, then host: log-ins of one moment at one host are alike. */
export function byHostTime(a: LogIn, b: LogIn): number {
  const text = ({ host, kind, provider }: LogIn): string => `${host} ${kind} ${provider}`;
  return a.time - b.time || compareText(text(a), text(b));
}

function rank(attempt: BareAttempt): number {
  if (attempt.outcome === 'approved') return 2;
  return isUnsuccessful(attempt.outcome) ? 1 : 0;
}

/** Equal times: sent, unsuccessful, approved, then uid (DETECTION §3). */
export function byAttemptTime(a: BareAttempt, b: BareAttempt): number {
  return a.time - b.time || rank(a) - rank(b) || compareText(a.id, b.id);
}

/** The same by the answer's time: for approvals, `before` and `streak` (DETECTION, first paragraph). */
export function byAnswerTime(a: BareAttempt, b: BareAttempt): number {
  return a.answerTime - b.answerTime || rank(a) - rank(b) || compareText(a.id, b.id);
}

/** The items in order: themselves where they are, as most are, else a sorted copy. */
export function sorted<T>(items: readonly T[], compare: (a: T, b: T) => number): readonly T[] {
  for (let index = 1; index < items.length; index += 1) {
    if (compare(items[index - 1] as T, items[index] as T) > 0) return [...items].sort(compare);
  }
  return items;
}
