import type { AddressBook, AddressFacts } from '../enrichment/address-facts';
import { countryCode } from '../enrichment/country';
import { FACTS, type Facts } from '../enrichment/facts';
import { type RowBatch, RowTuples, SharedFields, type TupleRow } from '../splunk/chunked';

const STATED = [...FACTS, 'source', 'age', 'network'] as const;

/** The columns of one address field: `mfa_req_country` and so on beside `mfa_req_ip`. */
export class AddressColumns {
  /** The columns that are read; those that are written are among them, for what they hold stays. */
  readonly fields: readonly string[];
  /** The columns that are written. */
  readonly columns: SharedFields;
  private readonly tuples: RowTuples;
  private readonly stated: AddressFacts[] = [];

  constructor(
    private readonly field: string,
    private readonly prefix: string,
    /** What its codes begin with in a row's status. */
    readonly label: string,
  ) {
    const written = STATED.map((name) => prefix + name);
    this.fields = [field, ...written];
    this.tuples = new RowTuples(this.fields, [`${prefix}source`]);
    this.columns = new SharedFields(written, (code) => STATED.map((name) => this.of(code)[name]));
  }

  /** States a chunk's addresses, once a search for all rows that say the same of one. @returns a code a row, for `of` */
  state(batch: RowBatch, book: AddressBook): Uint32Array {
    const codes = this.tuples.codes(batch);
    for (const code of codes) this.stated[code] ??= this.stateRow(this.tuples.row(code), book);
    return codes;
  }

  of(code: number): AddressFacts {
    const facts = this.stated[code];
    if (facts === undefined) throw new RangeError(`no address was stated as ${code}`);
    return facts;
  }

  private stateRow(row: TupleRow, book: AddressBook): AddressFacts {
    const text = (name: string): string => row.text(this.prefix + name);
    const own = Object.fromEntries(FACTS.map((name) => [name, text(name)])) as Facts;
    own.country = countryCode(own.country);
    const source = row.values(`${this.prefix}source`);
    // Stated before, by an earlier look: facts and their sources stay together.
    if (source.length > 0) return { ...own, source, age: text('age'), network: text('network'), status: [] };
    return book.state(row.text(this.field), own);
  }
}
