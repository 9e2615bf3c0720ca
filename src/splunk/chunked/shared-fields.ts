import { type OutputValue, valueCells } from './csv-write';
import { MULTIVALUE_PREFIX } from './multivalue';

/** A column of some fields: the plain one of field n is 2n, that of its lists 2n + 1. */
export type SharedColumn = number;

const NO_LISTS: readonly SharedColumn[] = [];

/** Whether it is a column of lists. */
export const isList = (column: SharedColumn): boolean => column % 2 === 1;

/**
 * Fields that rows set in combinations which come again and again: the place of an address, say. A combination has a code,
 * and becomes bytes once for all its rows; kept for as long as the command runs.
 */
export class SharedFields {
  /** By the columns that stand side by side, then by code. */
  private readonly bytes = new Map<string, Buffer[]>();
  /** By code: the columns of lists that have values. */
  private readonly lists: (readonly SharedColumn[])[] = [];

  /** @param valuesOf a combination's values, one a name */
  constructor(
    readonly names: readonly string[],
    private readonly valuesOf: (code: number) => readonly OutputValue[],
  ) {}

  /** The columns' names by their numbers. */
  columnName(column: SharedColumn): string {
    const name = this.names[column >> 1] ?? '';
    return isList(column) ? MULTIVALUE_PREFIX + name : name;
  }

  /** Cells of columns that stand side by side, with commas between, of one combination after the other. */
  side(columns: readonly SharedColumn[]): (code: number) => Buffer {
    const key = columns.join();
    const known = this.bytes.get(key) ?? [];
    this.bytes.set(key, known);
    return (code) => (known[code] ??= this.encode(columns, code));
  }

  /** The columns of lists that some of these combinations need. */
  listsOf(codes: Uint32Array): ReadonlySet<SharedColumn> {
    const needed = new Set<SharedColumn>();
    for (const code of codes) {
      const lists = (this.lists[code] ??= this.listColumns(code));
      if (lists !== NO_LISTS) for (const column of lists) needed.add(column);
    }
    return needed;
  }

  private encode(columns: readonly SharedColumn[], code: number): Buffer {
    const values = this.valuesOf(code);
    const cells = columns.map((column) => {
      const { plain, list } = valueCells(this.names[column >> 1] ?? '', values[column >> 1]);
      return isList(column) ? list : plain;
    });
    return Buffer.from(cells.join(','));
  }

  private listColumns(code: number): readonly SharedColumn[] {
    const lists = this.valuesOf(code).flatMap((value, field) =>
      typeof value === 'object' && value.length > 1 ? [2 * field + 1] : [],
    );
    return lists.length === 0 ? NO_LISTS : lists;
  }
}

/** What a chunk's rows set of some fields. */
export interface CodedFields {
  readonly fields: SharedFields;
  /** The code of each row's combination. */
  readonly codes: Uint32Array;
}
