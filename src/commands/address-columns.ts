import type { AddressBook, AddressFacts } from '../enrichment/address-facts';
import { countryCode } from '../enrichment/country';
import { FACTS, type Facts } from '../enrichment/facts';
import { type RowBatch, RowTuples, SharedFields, type TupleRow } from '../splunk/chunked';
import { CodeLists } from './row-status';

const STATED = [...FACTS, 'source', 'age', 'network'] as const;

/** A chunk's addresses. */
export interface StatedRows {
  readonly fields: SharedFields;
  /** A code a row, for `of` of the columns. */
  readonly codes: Uint32Array;
  /** What each row lacks, as a number, and the codes that it means. */
  readonly numbers: Uint32Array;
  readonly list: (number: number) => readonly string[];
}

/** The columns of one address field: `mfa_req_country` and so on beside `mfa_req_ip`. */
export class AddressColumns {
  readonly reads: readonly string[];
  /** What rows say of an address: those that say the same of it have one code. */
  readonly said: { readonly fields: readonly string[]; readonly lists: readonly string[] };
  /** The columns that are written; what rows hold in them stays. */
  readonly columns: SharedFields;
  private readonly tuples: RowTuples;
  private readonly stated: AddressFacts[] = [];
  private readonly lists = new CodeLists();
  /** By code: the number of its status. */
  private readonly numbers: number[] = [];

  constructor(
    private readonly field: string,
    private readonly prefix: string,
    /** What its codes begin with in a row's status. */
    private readonly label: string,
  ) {
    const written = STATED.map((name) => prefix + name);
    this.reads = [field];
    this.said = { fields: [field, ...written], lists: [`${prefix}source`] };
    this.tuples = new RowTuples(this.said.fields, this.said.lists);
    this.columns = new SharedFields(written, (code) => STATED.map((name) => this.of(code)[name]));
  }

  /** States a chunk's addresses, once a search for all rows that say the same of one. */
  state(batch: RowBatch, book: AddressBook): StatedRows {
    const codes = this.tuples.codes(batch);
    const numbers = new Uint32Array(codes.length);
    for (let row = 0; row < codes.length; row += 1) {
      const code = codes[row] ?? 0;
      numbers[row] = this.numbers[code] ??= this.take(code, book);
    }
    return { fields: this.columns, codes, numbers, list: (number) => this.lists.list(number) };
  }

  of(code: number): AddressFacts {
    const facts = this.stated[code];
    if (facts === undefined) throw new RangeError(`no address was stated as ${code}`);
    return facts;
  }

  private take(code: number, book: AddressBook): number {
    const facts = this.stateRow(this.tuples.row(code), book);
    this.stated[code] = facts;
    return this.lists.of(facts.status.map((each) => this.label + each));
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
