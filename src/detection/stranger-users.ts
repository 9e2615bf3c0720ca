import { requesterAddress } from '../model/address';
import type { BareAttempt } from '../model/attempt';
import type { MfaEvent } from '../model/mfa-event';
import type { Requester } from '../model/requester';
import { isPromptRow } from './prompts';

/** Which requesters are strangers to how many users: the first few users of each are kept, to count no one twice. */
export class StrangerUsers<User> {
  private readonly users = new Map<string, Set<User>>();

  /** @param least as many users as make a requester a stranger to many */
  constructor(private readonly least: number) {}

  add(tenant: string, requester: Requester, user: User): void {
    const key = strangerKey(tenant, requester);
    if (key === undefined) return;
    const known = this.users.get(key);
    if (known === undefined) this.users.set(key, new Set([user]));
    else if (known.size < this.least) known.add(user);
  }

  /** The requester keys of those that are strangers to many. */
  keysToMany(): readonly string[] {
    return [...this.users].filter(([, users]) => users.size >= this.least).map(([key]) => key);
  }

  isToMany({ tenant, requester }: Pick<BareAttempt, 'tenant' | 'requester'>): boolean {
    if (this.users.size === 0) return false;
    const key = keyOfAddress(tenant, requester);
    return key !== undefined && (this.users.get(key)?.size ?? 0) >= this.least;
  }
}

function keyOfAddress(tenant: string, { ip }: Requester): string | undefined {
  const address = ip === undefined ? undefined : requesterAddress(ip);
  return address === undefined ? undefined : `${tenant} ${address}`;
}

const strangerKey = (tenant: string, requester: Requester): string | undefined =>
  requester.class === 'stranger' ? keyOfAddress(tenant, requester) : undefined;

/** The same of events that are all there. */
export function strangerUsersOf(events: readonly MfaEvent[], least: number): StrangerUsers<string> {
  const strangers = new StrangerUsers<string>(least);
  for (const event of events) {
    if (event.user === undefined) continue;
    if (isPromptRow(event) || event.steps !== undefined) strangers.add(event.tenant, event.requester, event.user);
  }
  return strangers;
}
