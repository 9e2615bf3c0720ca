import { dayOf, daysBefore } from './known-days';
import { type KnownDocuments, type KnownName, TENANT } from './known-documents';
import { KNOWN_VALUES, type KnownKind, type Stated } from './known-values';

/** Whose event it is, and what it states. */
export interface Subject {
  /** The user's key; undefined where the event names none. */
  readonly user: string | undefined;
  readonly stated: Stated;
  /** The requester's network is one of hosts or clouds. */
  readonly isHosted: boolean;
}

/** A fact of `mfa_watch_known`: the document that it takes, if the subject has what it asks for, and what it then says. */
export interface KnownFact {
  readonly name: (subject: Subject) => KnownName | undefined;
  /** @returns undefined where nothing can be said; 0 is knowledge */
  readonly of: (subject: Subject, documents: KnownDocuments) => number | undefined;
}

/** On how many earlier days the user had this. An attempt of UTC day D is judged by the days before D. */
export function daysKnown(kind: KnownKind): KnownFact {
  const name = ({ user, stated }: Subject): KnownName | undefined => {
    const value = KNOWN_VALUES[kind](stated);
    return user === undefined || value === '' ? undefined : { user, kind, value };
  };
  return {
    name,
    of: (subject, documents) => {
      const asked = name(subject);
      return asked && daysBefore(documents.of(asked)?.days ?? [], dayOf(subject.stated.time));
    },
  };
}

/** Days since the first one that taught something of the user, or a value of that kind; 0 where nothing did. */
export function daysSinceFirst(of?: KnownKind): KnownFact {
  const kind = of === undefined ? 'first' : `first_${of}`;
  const name = ({ user }: Subject): KnownName | undefined =>
    user === undefined ? undefined : { user, kind, value: 'first' };
  return {
    name,
    of: (subject, documents) => {
      const asked = name(subject);
      if (asked === undefined) return undefined;
      const [day, first] = [dayOf(subject.stated.time), documents.of(asked)?.firstDay ?? NaN];
      return first < day ? day - first : 0;
    },
  };
}

/** How many of the tenant's users that are not cold are meant by a value. */
function tenantUsers(kind: string, valueOf: (subject: Subject) => string): KnownFact {
  const name = (subject: Subject): KnownName | undefined => {
    const value = valueOf(subject);
    return value === '' ? undefined : { user: TENANT, kind, value };
  };
  return {
    name,
    of: (subject, documents) => {
      const asked = name(subject);
      return asked && (documents.of(asked)?.users || 0);
    },
  };
}

/** Of the tenant: users whose countries are known long enough in all, those who used that country, and that network of hosts. */
export const TENANT_FACTS = {
  users: tenantUsers('tenant_users', () => 'warm'),
  country: tenantUsers('tenant_country', ({ stated }) => stated.country),
  hosting_asn: tenantUsers('tenant_hosting_asn', ({ stated, isHosted }) => (isHosted ? stated.asn : '')),
} as const;

/** The user's pairs of requester's and approver's country with the days on which each was known: `US>DE=5`. */
export function pairsKnown({ user, stated }: Subject, documents: KnownDocuments): readonly string[] {
  if (user === undefined) return [];
  return documents
    .pairsOf(user)
    .map(({ value, days }) => ({ value, count: daysBefore(days, dayOf(stated.time)) }))
    .filter(({ count }) => count > 0)
    .map(({ value, count }) => `${value}=${count}`)
    .sort();
}
