import type { CsvTable } from './csv-table';
import { ProtocolError } from './errors';
import { decodeMultivalue, MULTIVALUE_PREFIX } from './multivalue';
import type { TextCodes } from './text-arena';

/** A chunk's rows, by column: ask for a column once and walk it, so that no object is made for a row. */
export interface RowBatch {
  readonly size: number;
  /** The fields that came, in order, without their `__mv_` columns. */
  readonly fields: readonly string[];
  /**
   * A field's text, one string a row; '' where the row lacks it (CSV can't tell that from an empty text) or the whole
   * chunk does. Several values are joined by newlines. Only declared fields can be asked for.
   */
  column(field: string): readonly string[];
  /** A field's values, one list a row; empty where the row lacks it. @throws ProtocolError at a malformed `__mv_` cell */
  multivalues(field: string): readonly (readonly string[])[];
  /** Whether a row has a value of the field. */
  hasValues(field: string): boolean;
  /** A field's texts as codes, one a row: for millions of rows, of which few are looked at. */
  codes(field: string, texts: TextCodes): Uint32Array;
  /** The texts of several columns together as codes, one a row; see RowTuples. */
  tuples(columns: readonly string[], texts: TextCodes): Uint32Array;
  /** A field's numbers, one a row; NaN where the row lacks it or has no finite number there. */
  numbers(field: string): Float64Array;
}

const NO_VALUES: readonly string[] = [];

/** The rows of a scanned chunk. Columns are decoded when first asked for. */
export class TableBatch implements RowBatch {
  readonly fields: readonly string[];
  private readonly decoded = new Map<string, readonly string[]>();
  /** Of all columns that the chunk lacks. */
  private noCodes: Uint32Array | undefined;

  /** @param offset where the chunk's body starts in the stream, for errors */
  constructor(
    private readonly table: CsvTable,
    private readonly offset: number,
  ) {
    this.fields = table.columns.filter((name) => !name.startsWith(MULTIVALUE_PREFIX));
  }

  get size(): number {
    return this.table.size;
  }

  column(field: string): readonly string[] {
    const known = this.decoded.get(field);
    if (known !== undefined) return known;
    const texts = this.decode(field);
    this.decoded.set(field, texts);
    return texts;
  }

  multivalues(field: string): readonly (readonly string[])[] {
    const encoded = this.decode(MULTIVALUE_PREFIX + field);
    return this.column(field).map((text, row) => {
      const list = encoded[row] ?? '';
      if (list !== '') return this.list(field, row, list);
      return text === '' ? NO_VALUES : [text];
    });
  }

  hasValues(field: string): boolean {
    return [field, MULTIVALUE_PREFIX + field].some((name) => {
      const column = this.table.indexOf(name);
      return column !== undefined && !this.table.isEmpty(column);
    });
  }

  codes(field: string, texts: TextCodes): Uint32Array {
    const column = this.table.indexOf(field);
    if (column === undefined || this.size === 0) return (this.noCodes ??= new Uint32Array(this.size));
    return this.table.codes(column, texts);
  }

  tuples(columns: readonly string[], texts: TextCodes): Uint32Array {
    return this.table.tuples(
      columns.map((name) => this.table.indexOf(name)),
      texts,
    );
  }

  numbers(field: string): Float64Array {
    const column = this.table.indexOf(field);
    return column === undefined || this.size === 0 ? new Float64Array(this.size).fill(NaN) : this.table.numbers(column);
  }

  private decode(name: string): readonly string[] {
    const { table } = this;
    const column = table.indexOf(name);
    const texts = new Array<string>(table.size).fill('');
    if (column === undefined) return texts;
    for (let row = 0; row < texts.length; row += 1) texts[row] = table.text(row, column);
    return texts;
  }

  private list(field: string, row: number, encoded: string): readonly string[] {
    const values = decodeMultivalue(encoded);
    if (values !== undefined) return values;
    const name = MULTIVALUE_PREFIX + field;
    const at = this.table.span(row, this.table.indexOf(name) ?? 0).from;
    throw new ProtocolError(this.offset + at, `values of ${name} in the form $a$;$b$`);
  }
}
