import { dayOf, daysBefore } from './known-days';
import type { Known, UserDocuments } from './known-documents';
import { KNOWN_VALUES, type KnownKind, type Stated } from './known-values';

/** What an event states, and whether its requester's network is one of hosts or clouds. */
export interface Subject {
  readonly stated: Stated;
  readonly isHosted: boolean;
}

/** A fact of `mfa_watch_known`: which document it takes, and what that says. */
export interface KnownFact {
  readonly isTenants: boolean;
  readonly kind: string;
  /** The document's value; '' where the event does not state what is asked. */
  readonly value: (subject: Subject) => string;
  /** @param day the event's. @returns 0 is knowledge */
  readonly says: (known: Known | undefined, day: number) => number;
}

/** On how many earlier days the user had this. An attempt of UTC day D is judged by the days before D. */
export function daysKnown(kind: KnownKind): KnownFact {
  const valueOf = KNOWN_VALUES[kind];
  return {
    isTenants: false,
    kind,
    value: ({ stated }) => valueOf(stated),
    says: (known, day) => (known === undefined ? 0 : daysBefore(known.days, day)),
  };
}

/** Days since the first one that taught something of the user, or a value of that kind; 0 where nothing did. */
export function daysSinceFirst(of?: KnownKind): KnownFact {
  return {
    isTenants: false,
    kind: of === undefined ? 'first' : `first_${of}`,
    value: () => 'first',
    says: (known, day) => (known !== undefined && known.firstDay < day ? day - known.firstDay : 0),
  };
}

/** How many of the tenant's users that are not cold are meant by a value. */
function tenantUsers(kind: string, value: (subject: Subject) => string): KnownFact {
  return { isTenants: true, kind, value, says: (known) => known?.users || 0 };
}

/** Of the tenant: users whose countries are known long enough in all, those who used that country, and that network of hosts. */
export const TENANT_FACTS = {
  users: tenantUsers('tenant_users', () => 'warm'),
  country: tenantUsers('tenant_country', ({ stated }) => stated.country),
  hosting_asn: tenantUsers('tenant_hosting_asn', ({ stated, isHosted }) => (isHosted ? stated.asn : '')),
} as const;

/** The user's pairs of requester's and approver's country with the days on which each was known: `US>DE=5`. */
export function pairsKnown({ pairs = [] }: UserDocuments, time: number): readonly string[] {
  return pairs
    .map(({ value, days }) => ({ value, count: daysBefore(days, dayOf(time)) }))
    .filter(({ count }) => count > 0)
    .map(({ value, count }) => `${value}=${count}`)
    .sort();
}
