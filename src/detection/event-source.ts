import { requesterAddress } from '../model/address';
import type { MfaEvent } from '../model/mfa-event';
import { eventMayMatter } from './eventful';
import { isKeyedRequester } from './keys';
import { type StrangerUsers, strangerUsersOf } from './stranger-users';

/** What stating runs asks of the events: by user, as often as needed, so that not all of them must be objects at once. */
export interface EventSource {
  /** The users' keys; '' stands for the rows that name none. */
  readonly users: Iterable<string>;
  /** A user's events, each once, in any order. */
  eventsOf(user: string): readonly MfaEvent[];
  /** False only where no event of the user can make a run eventful. */
  mayMatter(user: string): boolean;
  /** The events that a feed's rank is known of; can be walked more than once. */
  readonly ranked: Iterable<MfaEvent>;
  usersOfSignins(ids: ReadonlySet<string>): Iterable<string>;
  /** Those to whom one of the addresses is neither own nor familiar. */
  usersOfAddresses(addresses: ReadonlySet<string>): Iterable<string>;
  /** @param least as many users as make a requester a stranger to many */
  strangerUsers(least: number): Pick<StrangerUsers<unknown>, 'isToMany' | 'keysToMany'>;
}

/** Events that are all there as objects, each once. */
export function eventsInMemory(events: readonly MfaEvent[]): EventSource {
  const byUser = new Map<string, MfaEvent[]>();
  for (const event of events) {
    const known = byUser.get(event.user ?? '');
    if (known === undefined) byUser.set(event.user ?? '', [event]);
    else known.push(event);
  }
  const usersOf = (test: (event: MfaEvent) => boolean): Iterable<string> =>
    [...byUser].filter(([, rows]) => rows.some(test)).map(([user]) => user);
  return {
    users: [...byUser.keys()],
    eventsOf: (user) => byUser.get(user) ?? [],
    mayMatter: (user) => (byUser.get(user) ?? []).some(eventMayMatter),
    ranked: events.filter(({ feedRank }) => feedRank !== undefined),
    usersOfSignins: (ids) => usersOf(({ signinId }) => signinId !== undefined && ids.has(signinId)),
    usersOfAddresses: (addresses) =>
      usersOf(
        ({ requester }) =>
          requester.ip !== undefined &&
          isKeyedRequester(requester) &&
          addresses.has(requesterAddress(requester.ip) ?? ''),
      ),
    strangerUsers: (least) => strangerUsersOf(events, least),
  };
}
