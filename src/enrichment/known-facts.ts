import { dayOf, daysBefore } from './known-days';
import { type KnownDocuments, type KnownName, TENANT } from './known-documents';
import { KNOWN_KINDS, type KnownKind, knownValues, type Stated } from './known-values';

/** Whose event it is, and what it states. */
export interface Subject {
  /** The user's key; undefined where the event names none. */
  readonly user: string | undefined;
  readonly stated: Stated;
  /** The requester's network is one of hosts or clouds. */
  readonly isHosted: boolean;
}

/** What is known as of the day before the event's; undefined where nothing can be said. */
export interface KnownFacts {
  /** On how many earlier days the user had each; 0 is knowledge, undefined is none. */
  readonly kinds: Readonly<Partial<Record<KnownKind, number>>>;
  /** The user's pairs of requester's and approver's country: `US>DE=5`. */
  readonly pairs: readonly string[];
  /** Days since the first one that taught something of the user; 0 where nothing did. */
  readonly days: number | undefined;
  /** How many users that are not cold the tenant has, and used that country, that network of hosts. */
  readonly tenantUsers: number;
  readonly tenantCountry: number | undefined;
  readonly tenantHostingAsn: number | undefined;
}

const [FIRST, WARM] = ['first', 'warm'];

/** The tenant's documents that a subject asks for: kind and value. */
function tenantValues({ stated, isHosted }: Subject): readonly (readonly [kind: string, value: string])[] {
  return [
    ['tenant_users', WARM],
    ['tenant_country', stated.country],
    ['tenant_hosting_asn', isHosted ? stated.asn : ''],
  ];
}

/** The documents that stating a subject takes, which may not be there. */
export function documentsFor(subject: Subject): readonly KnownName[] {
  const { user, stated } = subject;
  const values = knownValues(stated);
  const own = user === undefined ? [] : KNOWN_KINDS.map((kind) => ({ user, kind, value: values[kind] }));
  const first = user === undefined ? [] : [{ user, kind: FIRST, value: FIRST }];
  const tenant = tenantValues(subject).map(([kind, value]) => ({ user: TENANT, kind, value }));
  return [...own, ...first, ...tenant].filter(({ value }) => value !== '');
}

/** States what is known, by documents that were read. */
export function knownFacts(subject: Subject, documents: KnownDocuments): KnownFacts {
  const { user, stated } = subject;
  const day = dayOf(stated.time);
  const [tenantUsers, tenantCountry, tenantHostingAsn] = tenantValues(subject).map(([kind, value]) =>
    value === '' ? undefined : documents.of({ user: TENANT, kind, value })?.users || 0,
  );
  const tenant = { tenantUsers: tenantUsers ?? 0, tenantCountry, tenantHostingAsn };
  if (user === undefined) return { kinds: {}, pairs: [], days: undefined, ...tenant };
  const values = knownValues(stated);
  const kinds = Object.fromEntries(
    KNOWN_KINDS.filter((kind) => values[kind] !== '').map((kind) => [
      kind,
      daysBefore(documents.of({ user, kind, value: values[kind] })?.days ?? [], day),
    ]),
  );
  const pairs = documents
    .pairsOf(user)
    .map(({ value, days }) => ({ value, count: daysBefore(days, day) }))
    .filter(({ count }) => count > 0)
    .map(({ value, count }) => `${value}=${count}`)
    .sort();
  const first = documents.of({ user, kind: FIRST, value: FIRST })?.firstDay ?? NaN;
  return { kinds, pairs, days: first < day ? day - first : 0, ...tenant };
}
