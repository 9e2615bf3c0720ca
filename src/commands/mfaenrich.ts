import { AddressBook, type FileKind } from '../enrichment/address-facts';
import type { CodedFields, Inspector, RowBatch, SearchInfo, StreamingCommand, StreamingRun } from '../splunk/chunked';
import { SplunkdClient } from '../splunk/rest/client';
import { KvReader } from '../splunk/rest/kv-collection';
import { searchTime } from '../splunk/search-time';
import { AddressColumns } from './address-columns';
import { openSources, textOf } from './enrichment-sources';
import { KnownColumns } from './known-columns';
import { Options } from './options';
import { Problems } from './problems';
import { RowStatus } from './row-status';

const OPTIONS = ['city', 'asn', 'address', 'prefix'];
/** App and collections are this app's, whatever app a search runs in. */
const APP = 'mfa_watch';

class MfaEnrich implements StreamingRun {
  readonly requiredFields: readonly string[];
  private readonly options: Options;
  private readonly paths: Readonly<Record<FileKind, string>>;
  private readonly sides: readonly AddressColumns[];
  private readonly now: number;
  private readonly splunkd: SplunkdClient;
  private readonly problems: Problems;
  private readonly known: KnownColumns | undefined;
  private readonly status: RowStatus;
  private book: AddressBook | undefined;

  constructor(info: SearchInfo, inspector: Inspector) {
    this.options = new Options('mfaenrich', info.args, OPTIONS);
    this.paths = { city: this.path('city', 'splunk'), asn: this.path('asn', 'none') };
    this.sides = this.addresses();
    this.now = searchTime(info.sid) ?? Math.floor(Date.now() / 1000);
    this.splunkd = new SplunkdClient({ uri: info.splunkdUri, sessionKey: info.sessionKey, app: APP });
    this.problems = new Problems('mfaenrich', inspector);
    const documents = new KvReader(this.splunkd, 'mfa_watch_known');
    // Of an address that the user names nobody is known.
    const [requesters, approvers] = this.sides;
    if (requesters && approvers) {
      this.known = new KnownColumns((queries) => documents.find(queries), this.problems, requesters);
    }
    this.status = new RowStatus(this.now);
    const written = [...this.sides, ...(this.known?.groups ?? []), this.status].map(({ columns }) => columns.names);
    const read = [...this.sides.flatMap(({ reads }) => reads), ...(this.known?.reads ?? [])];
    // What is written stands side by side, so that it is set in few pieces. Each is read too: what rows hold of a place stays,
    // and what an earlier look knew must not.
    this.requiredFields = [...read, ...written.flat()];
  }

  async rows(batch: RowBatch): Promise<readonly CodedFields[]> {
    const book = (this.book ??= await this.openBook());
    const { sides, known, status, problems } = this;
    const stated = sides.map((side) => side.state(batch, book));
    const fields: CodedFields[] = [...stated];
    const [requesters] = stated;
    if (known && requesters) fields.push(...(await known.state(batch, requesters.codes)));
    fields.push({ fields: status.columns, codes: status.of(problems.codes, stated, batch.size) });
    problems.tell();
    return fields;
  }

  private async openBook(): Promise<AddressBook> {
    const { paths, splunkd, now, problems } = this;
    const damaged = new Set<string>();
    return new AddressBook(await openSources({ paths, splunkd, now, problems }), (kind, error) => {
      if (!damaged.has(kind)) problems.warn(`the ${kind} file ${paths[kind]} is damaged: ${textOf(error)}`);
      damaged.add(kind);
    });
  }

  /** Requester and approver, or the address that the user names. */
  private addresses(): readonly AddressColumns[] {
    const { options } = this;
    const [field, prefix] = [options.text('address'), options.text('prefix')];
    if (field !== '') return [new AddressColumns(field, prefix || `${field}_`, '')];
    if (prefix !== '') throw options.refusal('option "prefix" goes with "address"');
    return ['req_', 'apr_'].map((side) => new AddressColumns(`mfa_${side}ip`, `mfa_${side}`, side));
  }

  /** Whoever may search may name a file: of others than these nothing is to be learnt, not even whether they are there. */
  private path(name: FileKind, fallback: 'splunk' | 'none'): string {
    const path = this.options.text(name) || fallback;
    if (path === 'none' || path.endsWith('.mmdb') || (path === 'splunk' && name === 'city')) return path;
    throw this.options.refusal(`option "${name}" is "${path}"; it must be none, or name a file that ends in .mmdb`);
  }
}

/**
 * `mfaenrich [city=splunk|none|"PATH"] [asn=none|"PATH"] [address=FIELD [prefix=TEXT]]`: states where requester and approver of each row
 * were and on which network (docs/enrichment.md). What a row states itself stays.
 */
export const mfaenrich: StreamingCommand = {
  type: 'stateful',
  start: (info, inspector) => new MfaEnrich(info, inspector),
};
