import { requesterAddress } from '../model/address';
import type { Attempt } from '../model/attempt';
import type { Requester } from '../model/requester';

export const KEY_TYPES = ['user', 'requester', 'signin'] as const;
export type KeyType = (typeof KEY_TYPES)[number];

/** The requester key takes only users to whom it is neither own nor familiar. */
export function isKeyedRequester(requester: Requester): boolean {
  return requester.class !== 'own' && requester.class !== 'familiar';
}

/** The key that an attempt has of a type; undefined where its rows do not state it. */
export function keyOf(attempt: Attempt, type: KeyType): string | undefined {
  const { user, tenant, provider, signinId, requester } = attempt;
  if (type === 'user') return user;
  if (type === 'signin') return signinId === undefined ? undefined : `${provider} ${tenant} ${signinId}`;
  if (!isKeyedRequester(requester) || requester.ip === undefined) return undefined;
  const address = requesterAddress(requester.ip);
  return address === undefined ? undefined : `${tenant} ${address}`;
}

/** The ends of a key, after each of its blanks: the address or sign-in id that it was made with is one of them. */
export function endsOfKey(key: string): string[] {
  const ends: string[] = [];
  for (let at = key.indexOf(' '); at >= 0; at = key.indexOf(' ', at + 1)) ends.push(key.slice(at + 1));
  return ends;
}
