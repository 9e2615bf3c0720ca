import { listCell, type OutputValue, plainCell } from './csv-write';
import { MULTIVALUE_PREFIX } from './multivalue';
import type { TextCodes } from './text-arena';
import { textCodes } from './text-codes';

/** A column of some fields: the plain one of field n is 2n, that of its lists 2n + 1. */
export type SharedColumn = number;

/** Whether it is a column of lists. */
export const isList = (column: SharedColumn): boolean => column % 2 === 1;

/**
 * Fields that rows set in combinations which come again and again: the place of an address, say. A combination has a code,
 * and becomes bytes once for all its rows; kept for as long as the command runs.
 */
export class SharedFields {
  readonly texts: TextCodes = textCodes(false);
  /** By the columns that stand side by side, then by a combination's code: its text's. */
  private readonly sides = new Map<string, number[]>();
  private readonly lists = new Set<SharedColumn>();
  /** By code: whether `lists` holds what it needs. */
  private readonly isSeen: boolean[] = [];

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

  /** Cells of columns that stand side by side, with commas between: each combination's code in `texts`. */
  side(columns: readonly SharedColumn[], codes: Uint32Array): Uint32Array {
    const key = columns.join();
    const known = this.sides.get(key) ?? [];
    this.sides.set(key, known);
    return codes.map((code) => (known[code] ??= this.encode(columns, code)));
  }

  /** The columns of lists that some of these combinations need, or needed in an earlier chunk. */
  listsOf(codes: Uint32Array): ReadonlySet<SharedColumn> {
    const { isSeen, lists } = this;
    for (let row = 0; row < codes.length; row += 1) {
      const code = codes[row] ?? 0;
      if (isSeen[code] === true) continue;
      isSeen[code] = true;
      this.valuesOf(code).forEach((value, field) => {
        if (typeof value === 'object' && value.length > 1) lists.add(2 * field + 1);
      });
    }
    return lists;
  }

  private encode(columns: readonly SharedColumn[], code: number): number {
    const values = this.valuesOf(code);
    const cells = columns.map((column) => {
      const [field, value] = [this.names[column >> 1] ?? '', values[column >> 1]];
      return isList(column) ? listCell(field, value) : plainCell(field, value);
    });
    const bytes = Buffer.from(cells.join(','));
    return this.texts.encode(bytes, 0, bytes.length);
  }
}

/** What a chunk's rows set of some fields. */
export interface CodedFields {
  readonly fields: SharedFields;
  /** The code of each row's combination. */
  readonly codes: Uint32Array;
}
