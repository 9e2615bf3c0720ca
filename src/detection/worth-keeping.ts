import type { Attempt } from '../model/attempt';
import type { EventSource } from './event-source';
import { isEventfulApproval, isEventfulAttempt } from './eventful';
import { endsOfKey, keyOf, type KeyType } from './keys';
import type { AttemptMaker } from './user-attempts';

/** Keys that may have a run worth keeping; of all others none is stated. */
export class WorthKeeping {
  private readonly keys: Readonly<Record<KeyType, Set<string>>> = {
    user: new Set(),
    requester: new Set(),
    signin: new Set(),
  };

  /** @param stored keys of runs that earlier looks kept, whose facts may fall */
  constructor(stored: Readonly<Record<KeyType, Iterable<string>>>) {
    for (const type of ['user', 'requester', 'signin'] as const) {
      for (const key of stored[type]) this.keys[type].add(key);
    }
  }

  /** Marks the keys of each user whose attempts hold something eventful. */
  survey(source: EventSource, maker: AttemptMaker): void {
    for (const user of source.users) {
      if (!source.mayMatter(user)) continue;
      const attempts = maker.attemptsOf(user);
      const eventful = attempts.filter(isEventfulAttempt);
      if (attempts.some(({ outcome, requester }) => outcome === 'approved' && requester.class !== 'own')) {
        for (const approval of maker.of(user).approvals.values()) {
          if (isEventfulApproval(approval)) eventful.push(approval.attempt);
        }
      }
      for (const attempt of eventful) this.mark(attempt);
      if (source.eventsOf(user).some(({ counted }) => counted)) this.keys.user.add(user);
    }
  }

  has(type: KeyType, key: string): boolean {
    return this.keys[type].has(key);
  }

  all(type: KeyType): ReadonlySet<string> {
    return this.keys[type];
  }

  /** Those who may have attempts of these keys. */
  usersOf(type: 'requester' | 'signin', source: EventSource): Iterable<string> {
    const ends = new Set([...this.keys[type]].flatMap(endsOfKey));
    return type === 'signin' ? source.usersOfSignins(ends) : source.usersOfAddresses(ends);
  }

  private mark(attempt: Attempt): void {
    for (const type of ['user', 'requester', 'signin'] as const) {
      const key = keyOf(attempt, type);
      if (key !== undefined) this.keys[type].add(key);
    }
  }
}
