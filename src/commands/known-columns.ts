import type { AddressFacts } from '../enrichment/address-facts';
import { KnownDocuments } from '../enrichment/known-documents';
import { type KnownFacts, keysFor, knownFacts, type Subject } from '../enrichment/known-facts';
import { KNOWN_KINDS } from '../enrichment/known-values';
import { userKey } from '../model/mfa-event';
import { type OutputValue, type RowBatch, RowTuples, type TupleRow } from '../splunk/chunked';
import type { StatedRows } from './address-columns';
import { textOf } from './enrichment-sources';
import type { Problems } from './problems';

const TIME = 'mfa_time';
const READ = [
  ...['mfa_user', 'mfa_user_id', 'mfa_req_device_id', 'mfa_req_os', 'mfa_req_browser', 'mfa_factor', 'mfa_app'],
];

/** The columns, and what each says. */
const WRITTEN: readonly (readonly [field: string, of: (facts: KnownFacts) => OutputValue])[] = [
  ...KNOWN_KINDS.map((kind) => [`mfa_known_${kind}`, ({ kinds }: KnownFacts) => kinds[kind]] as const),
  ['mfa_known_pairs', ({ pairs }) => pairs],
  ['mfa_known_days', ({ days }) => days],
  ['mfa_tenant_users', ({ tenantUsers }) => tenantUsers],
  ['mfa_tenant_country', ({ tenantCountry }) => tenantCountry],
  ['mfa_tenant_hosting_asn', ({ tenantHostingAsn }) => tenantHostingAsn],
];

const HOSTED: ReadonlySet<string> = new Set(['hosting', 'cloud']);
const SECONDS_AN_HOUR = 3600;

/** A row that stands for all that ask the same: the same user, client and address, in the same hour. */
interface Asked {
  readonly subject: Subject;
  cells: readonly OutputValue[];
}

const NOTHING: readonly OutputValue[] = WRITTEN.map(() => undefined);

/** What is known of each row's user: `mfa_known_…` and `mfa_tenant_…`. */
export class KnownColumns {
  readonly fields: readonly string[] = [TIME, ...READ, ...WRITTEN.map(([field]) => field)];
  private readonly tuples = new RowTuples(READ);
  private readonly groups = new Map<string, Asked>();
  private readonly documents: KnownDocuments;
  /** It could not be read: nothing is stated from then on, since what is not read is not unknown to the user. */
  private isUnread = false;

  constructor(
    find: ConstructorParameters<typeof KnownDocuments>[0],
    private readonly problems: Problems,
  ) {
    this.documents = new KnownDocuments(find);
  }

  /** @param requesters what was stated of the requesters' addresses */
  async state(batch: RowBatch, requesters: StatedRows, columns: Map<string, readonly OutputValue[]>): Promise<void> {
    const fresh: Asked[] = [];
    const rows = this.group(batch, requesters, fresh);
    await this.answer(fresh);
    for (const [place, [field]] of WRITTEN.entries()) {
      columns.set(
        field,
        rows.map((row) => row?.cells[place]),
      );
    }
  }

  /** Each row's question; undefined where it has no time, so that no day can be told. */
  private group(batch: RowBatch, { codes, of }: StatedRows, fresh: Asked[]): readonly (Asked | undefined)[] {
    const times = batch.numbers(TIME);
    const tuples = this.tuples.codes(batch);
    return Array.from(times, (time, row) => {
      if (Number.isNaN(time)) return undefined;
      const [tuple, address] = [tuples[row] ?? 0, codes[row] ?? 0];
      const key = `${tuple} ${address} ${Math.floor(time / SECONDS_AN_HOUR)}`;
      let asked = this.groups.get(key);
      if (asked === undefined) {
        asked = { subject: subjectOf(this.tuples.row(tuple), of(address), time), cells: NOTHING };
        this.groups.set(key, asked);
        fresh.push(asked);
      }
      return asked;
    });
  }

  private async answer(fresh: readonly Asked[]): Promise<void> {
    if (this.isUnread || fresh.length === 0) return;
    const { documents, problems } = this;
    try {
      await documents.read(
        fresh.flatMap(({ subject }) => keysFor(subject)),
        fresh.flatMap(({ subject: { user } }) => (user === undefined ? [] : [user])),
      );
    } catch (error) {
      this.isUnread = true;
      problems.warn(`what is known of users: ${textOf(error)}`, 'known_unread');
      return;
    }
    const [wrong] = documents.wrong.splice(0);
    if (wrong !== undefined) problems.warn(`wrong documents in mfa_watch_known, for example ${wrong}`, 'known_partly');
    for (const asked of fresh) {
      const facts = knownFacts(asked.subject, documents);
      asked.cells = WRITTEN.map(([, of]) => of(facts));
    }
  }
}

function subjectOf(row: TupleRow, address: AddressFacts, time: number): Subject {
  return {
    user: userKey(row.text('mfa_user'), row.text('mfa_user_id'))?.toLowerCase(),
    isHosted: HOSTED.has(address.net),
    stated: {
      device: row.text('mfa_req_device_id'),
      network: address.network,
      os: row.text('mfa_req_os'),
      browser: row.text('mfa_req_browser'),
      asn: address.asn,
      country: address.country,
      factor: row.text('mfa_factor'),
      app: row.text('mfa_app'),
      time,
    },
  };
}
