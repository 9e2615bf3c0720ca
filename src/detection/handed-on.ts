import { networkOf } from '../model/address';
import type { BareAttempt } from '../model/attempt';
import { strength } from '../model/outcome';
import { byAnswerTime, compareText, sorted } from './order';
import { lowerBound } from './windows';

/** DETECTION §1: a prompt handed on joins what the other provider tells of it within 2 minutes. */
const HANDED_ON_SECONDS = 120;

/** Another provider asked the person: pam_duo, an external authentication method, another's factor at Okta. */
const isHandedOn = ({ factor }: BareAttempt): boolean => factor === 'external';

/** Whoever is handed on asks from where he is: two addresses of different networks are two people, or two prompts. */
function mayBeSame({ requester: one }: BareAttempt, { requester: other }: BareAttempt): boolean {
  return one.ip === undefined || other.ip === undefined || networkOf(one.ip) === networkOf(other.ip);
}

interface Pair {
  readonly front: BareAttempt;
  readonly asked: BareAttempt;
  /** Seconds between. */
  readonly distance: number;
}

/** Of what was handed on it is known where to, of what was asked who asked, from where and how the person answered. */
function joined(front: BareAttempt, asked: BareAttempt): BareAttempt {
  const named = front.app === undefined ? asked : front;
  return {
    ...asked,
    outcome: strength(front.outcome) > strength(asked.outcome) ? front.outcome : asked.outcome,
    reason: asked.reason ?? front.reason,
    app: named.app,
    appClass: named.appClass,
    hostId: front.hostId ?? asked.hostId,
    isHostAuth: front.isHostAuth || asked.isHostAuth,
    signinId: front.signinId ?? asked.signinId,
    risk: asked.risk ?? front.risk,
    cover: new Set([...asked.cover, ...front.cover]),
    uids: [...asked.uids, ...front.uids].sort(compareText),
  };
}

/**
 * One attempt of a prompt that one provider handed on and another told too, of the one that asked the person: joined one
 * to one, the nearest in time first. What nobody else tells stays as it is.
 * @param attempts of one user
 */
export function withHandedOn(attempts: readonly BareAttempt[]): readonly BareAttempt[] {
  const [fronts, others] = [attempts.filter(isHandedOn), attempts.filter((attempt) => !isHandedOn(attempt))];
  if (fronts.length === 0 || others.length === 0) return attempts;
  const frontOf = new Map<BareAttempt, BareAttempt>();
  const gone = new Set<BareAttempt>();
  for (const { front, asked } of pairsOf(fronts, sorted(others, byAnswerTime))) {
    if (gone.has(front) || frontOf.has(asked)) continue;
    gone.add(front);
    frontOf.set(asked, front);
  }
  return attempts.flatMap((attempt) => {
    const front = frontOf.get(attempt);
    return gone.has(attempt) ? [] : [front === undefined ? attempt : joined(front, attempt)];
  });
}

/** What may be the same prompt, the nearest first. @param others by their answers' times */
function pairsOf(fronts: readonly BareAttempt[], others: readonly BareAttempt[]): readonly Pair[] {
  const times = others.map(({ answerTime }) => answerTime);
  const pairs: Pair[] = [];
  for (const front of fronts) {
    const last = front.answerTime + HANDED_ON_SECONDS;
    for (let at = lowerBound(times, front.answerTime - HANDED_ON_SECONDS); ; at += 1) {
      const asked = others[at];
      if (asked === undefined || asked.answerTime > last) break;
      if (asked.provider === front.provider || !mayBeSame(front, asked)) continue;
      pairs.push({ front, asked, distance: Math.abs(asked.answerTime - front.answerTime) });
    }
  }
  return sorted(
    pairs,
    (a, b) => a.distance - b.distance || byAnswerTime(a.front, b.front) || byAnswerTime(a.asked, b.asked),
  );
}
