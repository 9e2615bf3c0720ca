import { type FindKnown, KnownDocuments } from '../enrichment/known-documents';
import { daysKnown, daysSinceFirst, type KnownFact, TENANT_FACTS } from '../enrichment/known-facts';
import type { KnownKind } from '../enrichment/known-values';
import type { CodedFields, RowBatch } from '../splunk/chunked';
import type { AddressColumns } from './address-columns';
import { textOf } from './enrichment-sources';
import { KnownGroup, type KnownGroupOptions } from './known-group';
import type { Problems } from './problems';

const TIME = 'mfa_time';
const [HOUR, DAY] = [3600, 86_400];

const known = (...kinds: readonly KnownKind[]): Readonly<Record<string, KnownFact>> =>
  Object.fromEntries(kinds.map((kind) => [`mfa_known_${kind}`, daysKnown(kind)]));

/** A kind of which nothing was taught for long says nothing of what is not known. */
const since = (...kinds: readonly KnownKind[]): Readonly<Record<string, KnownFact>> =>
  Object.fromEntries(kinds.map((kind) => [`mfa_known_${kind}_days`, daysSinceFirst(kind)]));

/** Columns that are a matter of the same fields stand together. */
const GROUPS: readonly KnownGroupOptions[] = [
  {
    reads: ['mfa_req_device_id', 'mfa_req_os', 'mfa_req_browser'],
    usesAddress: true,
    unit: DAY,
    facts: {
      ...known('device', 'address', 'address_client', 'client', 'asn_country', 'country'),
      mfa_known_days: daysSinceFirst(),
      ...since('address', 'asn_country', 'country', 'client'),
      mfa_tenant_users: TENANT_FACTS.users,
      mfa_tenant_country: TENANT_FACTS.country,
      mfa_tenant_hosting_asn: TENANT_FACTS.hosting_asn,
    },
    pairs: 'mfa_known_pairs',
  },
  {
    reads: ['mfa_factor', 'mfa_apr_device', 'mfa_app'],
    usesAddress: false,
    unit: DAY,
    facts: { ...known('factor', 'apr_device', 'app'), ...since('factor', 'apr_device') },
  },
  { reads: [], usesAddress: false, unit: HOUR, facts: known('hour') },
];

/** What is known of each row's user: `mfa_known_…` and `mfa_tenant_…`. */
export class KnownColumns {
  readonly groups: readonly KnownGroup[];
  readonly reads: readonly string[];
  private readonly documents: KnownDocuments;
  /** It could not be read: nothing is stated from then on, since what is not read is not unknown to the user. */
  private isUnread = false;

  constructor(
    find: FindKnown,
    private readonly problems: Problems,
    requesters: AddressColumns,
  ) {
    this.documents = new KnownDocuments(find);
    this.groups = GROUPS.map((options) => new KnownGroup(options, this.documents, requesters));
    this.reads = [...new Set([TIME, ...this.groups.flatMap(({ reads }) => reads)])];
  }

  /** @param addresses the code of each row's requester */
  async state(batch: RowBatch, addresses: Uint32Array): Promise<readonly CodedFields[]> {
    const { groups } = this;
    const nothing = new Uint32Array(batch.size);
    const silent = groups.map(({ columns }) => ({ fields: columns, codes: nothing }));
    if (this.isUnread) return silent;
    const times = batch.numbers(TIME);
    const asked = groups.map((group) => group.ask(batch, times, addresses));
    if (!(await this.read())) return silent;
    return groups.map((group, index) => ({ fields: group.columns, codes: group.answer(asked[index] ?? nothing) }));
  }

  /** @returns false where it can't be read */
  private async read(): Promise<boolean> {
    const { documents, problems } = this;
    try {
      await documents.read();
    } catch (error) {
      this.isUnread = true;
      problems.warn(`what is known of users: ${textOf(error)}`, 'known_unread');
      return false;
    }
    const [wrong] = documents.wrong.splice(0);
    if (wrong !== undefined) problems.warn(`wrong documents in mfa_watch_known, for example ${wrong}`, 'known_partly');
    return true;
  }
}
