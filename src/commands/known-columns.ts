import type { AddressFacts } from '../enrichment/address-facts';
import { KnownDocuments } from '../enrichment/known-documents';
import { documentsFor, type KnownFacts, knownFacts, type Subject } from '../enrichment/known-facts';
import { KNOWN_KINDS } from '../enrichment/known-values';
import { userKey } from '../model/mfa-event';
import { type OutputValue, type RowBatch, RowTuples, SharedFields, type TupleRow } from '../splunk/chunked';
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

const NOTHING: readonly OutputValue[] = WRITTEN.map(() => undefined);

/** What is known of each row's user: `mfa_known_…` and `mfa_tenant_…`. */
export class KnownColumns {
  readonly reads: readonly string[] = [TIME, ...READ];
  readonly columns: SharedFields;
  private readonly tuples = new RowTuples(READ);
  private readonly documents: KnownDocuments;
  /** Rows of the same user, client and address in the same hour share a code; 0 is of rows of which nothing is said. */
  private readonly codes = new Map<string, number>();
  private readonly cells: (readonly OutputValue[])[] = [NOTHING];
  /** It could not be read: nothing is stated from then on, since what is not read is not unknown to the user. */
  private isUnread = false;

  constructor(
    find: ConstructorParameters<typeof KnownDocuments>[0],
    private readonly problems: Problems,
  ) {
    this.documents = new KnownDocuments(find);
    const written = WRITTEN.map(([field]) => field);
    this.columns = new SharedFields(written, (code) => this.cells[code] ?? NOTHING);
  }

  /**
   * @param addresses the code of each row's requester
   * @param factsOf what was stated of such a one
   * @returns a code a row
   */
  async state(batch: RowBatch, addresses: Uint32Array, factsOf: (code: number) => AddressFacts): Promise<Uint32Array> {
    const codes = new Uint32Array(batch.size);
    if (this.isUnread) return codes;
    const times = batch.numbers(TIME);
    const tuples = this.tuples.codes(batch);
    const fresh: Subject[] = [];
    for (let row = 0; row < codes.length; row += 1) {
      const [time, tuple, address] = [times[row] ?? NaN, tuples[row] ?? 0, addresses[row] ?? 0];
      // Without a time there is no day before which something could be known.
      if (Number.isNaN(time)) continue;
      const key = `${tuple} ${address} ${Math.floor(time / SECONDS_AN_HOUR)}`;
      let code = this.codes.get(key);
      if (code === undefined) {
        code = this.cells.length + fresh.push(subjectOf(this.tuples.row(tuple), factsOf(address), time)) - 1;
        this.codes.set(key, code);
      }
      codes[row] = code;
    }
    if (!(await this.read(fresh))) return codes.fill(0);
    for (const subject of fresh) {
      const facts = knownFacts(subject, this.documents);
      this.cells.push(WRITTEN.map(([, of]) => of(facts)));
    }
    return codes;
  }

  /** @returns false where it can't be read */
  private async read(subjects: readonly Subject[]): Promise<boolean> {
    const { documents, problems } = this;
    try {
      await documents.read(
        subjects.flatMap(documentsFor),
        subjects.flatMap(({ user }) => user ?? []),
      );
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
