import { isHosting } from '../detection/network-kinds';
import type { AddressFacts } from '../enrichment/address-facts';
import type { KnownDocuments, KnownName } from '../enrichment/known-documents';
import { type KnownFact, pairsKnown, type Subject } from '../enrichment/known-facts';
import { userKey } from '../model/mfa-event';
import { type OutputValue, type RowBatch, RowTuples, SharedFields, type TupleRow } from '../splunk/chunked';

/** Columns that are a matter of the same fields. */
export interface KnownGroupOptions {
  /** Beside the user. */
  readonly reads: readonly string[];
  readonly usesAddress: boolean;
  /** Rows within so many seconds ask the same. */
  readonly unit: number;
  readonly facts: Readonly<Record<string, KnownFact>>;
  /** The field of the user's pairs, where they are asked for. */
  readonly pairs?: string;
}

const USER = ['mfa_user', 'mfa_user_id'];
/** Codes of addresses are below it. */
const ADDRESSES = 2 ** 24;

/** Numbers the questions of rows: those of one user and client, from one address, in the same unit of time ask the same. */
export class KnownGroup {
  readonly reads: readonly string[];
  readonly columns: SharedFields;
  private readonly tuples: RowTuples;
  /** By unit of time, then by what rows say: the code. */
  private readonly codes = new Map<number, Map<number, number>>();
  /** By code; 0 is of rows of which nothing is said. */
  private readonly cells: (readonly OutputValue[])[] = [[]];

  constructor(private readonly options: KnownGroupOptions) {
    this.reads = [...USER, ...options.reads];
    this.tuples = new RowTuples(this.reads);
    const fields = [...Object.keys(options.facts), ...(options.pairs === undefined ? [] : [options.pairs])];
    this.columns = new SharedFields(fields, (code) => this.cells[code] ?? []);
  }

  /**
   * @param times each row's, NaN where it has none: then there is no day before which something could be known
   * @returns a code a row, and the subjects that are new, for `answer`
   */
  ask(
    batch: RowBatch,
    times: Float64Array,
    addresses: Uint32Array,
    factsOf: (code: number) => AddressFacts,
  ): { readonly codes: Uint32Array; readonly fresh: readonly Subject[] } {
    const { usesAddress, unit } = this.options;
    const tuples = this.tuples.codes(batch);
    const fresh: Subject[] = [];
    const codes = tuples.map((tuple, row) => {
      const [time, address] = [times[row] ?? NaN, usesAddress ? (addresses[row] ?? 0) : 0];
      if (Number.isNaN(time)) return 0;
      const number = Math.floor(time / unit);
      let ofUnit = this.codes.get(number);
      if (ofUnit === undefined) this.codes.set(number, (ofUnit = new Map()));
      let code = ofUnit.get(tuple * ADDRESSES + address);
      if (code === undefined) {
        code = this.cells.length + fresh.length;
        fresh.push(subjectOf(this.tuples.row(tuple), usesAddress ? factsOf(address) : undefined, time));
        ofUnit.set(tuple * ADDRESSES + address, code);
      }
      return code;
    });
    return { codes, fresh };
  }

  /** What the answers to subjects take: documents, and users' pairs. */
  needs(fresh: readonly Subject[]): { readonly names: readonly KnownName[]; readonly users: readonly string[] } {
    const facts = Object.values(this.options.facts);
    return {
      names: fresh.flatMap((subject) => facts.flatMap(({ name }) => name(subject) ?? [])),
      users: this.options.pairs === undefined ? [] : fresh.flatMap(({ user }) => user ?? []),
    };
  }

  /** Answers subjects, in the order in which `ask` gave them, once what they need is read. */
  answer(fresh: readonly Subject[], documents: KnownDocuments): void {
    const facts = Object.values(this.options.facts);
    for (const subject of fresh) {
      const cells: OutputValue[] = facts.map(({ of }) => of(subject, documents));
      if (this.options.pairs !== undefined) cells.push(pairsKnown(subject, documents));
      this.cells.push(cells);
    }
  }
}

function subjectOf(row: TupleRow, address: AddressFacts | undefined, time: number): Subject {
  return {
    user: userKey(row.text('mfa_user'), row.text('mfa_user_id'))?.toLowerCase(),
    isHosted: isHosting(address?.net),
    stated: {
      device: row.text('mfa_req_device_id'),
      network: address?.network ?? '',
      os: row.text('mfa_req_os'),
      browser: row.text('mfa_req_browser'),
      asn: address?.asn ?? '',
      country: address?.country ?? '',
      factor: row.text('mfa_factor'),
      approverDevice: row.text('mfa_apr_device'),
      app: row.text('mfa_app'),
      time,
    },
  };
}
