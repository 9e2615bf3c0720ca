import type { Attempt } from '../model/attempt';
import { isOwn } from '../model/requester';
import type { EventSource } from './event-source';
import { isEventfulApproval, isEventfulAttempt } from './eventful';
import { endsOfKey, keyOf, type KeyType } from './keys';
import type { AttemptMaker } from './user-attempts';

const SHARED = ['requester', 'signin'] as const;
type SharedKeyType = (typeof SHARED)[number];

/** Keys that may have a run worth keeping; of all others none is stated. */
export class WorthKeeping {
  private readonly keys: Readonly<Record<KeyType, Set<string>>>;

  /** @param stored keys of runs that earlier looks kept, whose facts may fall */
  constructor(stored: Readonly<Record<KeyType, Iterable<string>>>) {
    this.keys = {
      user: new Set(stored.user),
      requester: new Set(stored.requester),
      signin: new Set(stored.signin),
    };
  }

  /**
   * Marks each user whose events may hold something eventful, and the other keys of the attempts that do.
   * @param types of keys that are asked for
   */
  survey(source: EventSource, maker: AttemptMaker, types: readonly KeyType[]): void {
    const shared = SHARED.filter((type) => types.includes(type));
    for (const user of source.users) {
      if (!maker.mayMatter(user)) continue;
      this.keys.user.add(user);
      if (shared.length > 0) this.markShared(maker, user, shared);
    }
  }

  has(type: KeyType, key: string): boolean {
    return this.keys[type].has(key);
  }

  all(type: KeyType): ReadonlySet<string> {
    return this.keys[type];
  }

  /** Those who may have attempts of these keys. */
  usersOf(type: SharedKeyType, source: EventSource): Iterable<string> {
    const ends = new Set([...this.keys[type]].flatMap(endsOfKey));
    return type === 'signin' ? source.usersOfSignins(ends) : source.usersOfAddresses(ends);
  }

  private markShared(maker: AttemptMaker, user: string, types: readonly SharedKeyType[]): void {
    const { attempts, approvals } = maker.of(user);
    const isEventful = (attempt: Attempt): boolean => {
      if (isEventfulAttempt(attempt)) return true;
      const approval = isOwn(attempt) ? undefined : approvals.of(attempt);
      return approval !== undefined && isEventfulApproval(approval);
    };
    for (const attempt of attempts.filter(isEventful)) {
      for (const type of types) {
        const key = keyOf(attempt, type);
        if (key !== undefined) this.keys[type].add(key);
      }
    }
  }
}
