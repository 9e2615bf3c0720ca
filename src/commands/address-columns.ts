import type { AddressBook, AddressFacts } from '../enrichment/address-facts';
import { countryCode } from '../enrichment/country';
import { FACTS, type Facts } from '../enrichment/facts';
import { type OutputValue, type RowBatch, RowTuples, type TupleRow } from '../splunk/chunked';

/** What is stated of each row's address, and as which number. */
export interface StatedRows {
  /** One a row, for `of`. */
  readonly codes: Uint32Array;
  readonly of: (code: number) => AddressFacts;
}

const STATED = [...FACTS, 'source', 'age', 'network'] as const;

/** The columns of one address field: `mfa_req_country` and so on beside `mfa_req_ip`. */
export class AddressColumns {
  /** The columns that are read; those that are written are among them, for what they hold stays. */
  readonly fields: readonly string[];
  private readonly tuples: RowTuples;
  private readonly stated: AddressFacts[] = [];

  constructor(
    private readonly field: string,
    private readonly prefix: string,
    /** What its codes begin with in a row's status. */
    readonly label: string,
  ) {
    this.fields = [field, ...STATED.map((name) => prefix + name)];
    this.tuples = new RowTuples(this.fields, [`${prefix}source`]);
  }

  /** States a chunk's addresses. Rows that say the same of one address are stated once a search. */
  state(batch: RowBatch, book: AddressBook, columns: Map<string, readonly OutputValue[]>): StatedRows {
    const codes = this.tuples.codes(batch);
    const of = (code: number): AddressFacts => (this.stated[code] ??= this.stateRow(this.tuples.row(code), book));
    for (const name of STATED) {
      const values = new Array<OutputValue>(codes.length);
      for (let row = 0; row < codes.length; row += 1) values[row] = of(codes[row] ?? 0)[name];
      columns.set(this.prefix + name, values);
    }
    return { codes, of };
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
