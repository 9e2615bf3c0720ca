import type { TextCodes } from './text-arena';

/** Where a cell stands in the text, its quotes included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Cells side by side, with the commas between them, that stand in place of chosen columns or behind all. */
export interface CellRun {
  /** The first and the last of the columns whose place it takes. */
  readonly place: { readonly first: number; readonly last: number } | undefined;
  /** Does not look up all of its texts. */
  readonly texts: TextCodes;
  /** One a row. */
  readonly codes: Uint32Array;
}

/**
 * A CSV text after one pass: the places of its rows, and of the cells of the chosen columns. Only cells that are asked
 * for become strings.
 */
export interface CsvTable {
  readonly bytes: Buffer;
  readonly columns: readonly string[];
  /** Rows, without the header. */
  readonly size: number;
  /** A column's place; the first of that name. */
  indexOf(name: string): number | undefined;
  /** Whether the cells of this column can be asked for. */
  isChosen(name: string): boolean;
  /** A row without its line end. */
  row(row: number): Span;
  /** A cell of a chosen column with its quotes. */
  span(row: number, column: number): Span;
  /** A cell's text, of a chosen column. */
  text(row: number, column: number): string;
  /** Whether all texts of a chosen column are empty. */
  isEmpty(column: number): boolean;
  /** The code of each row's text, of a chosen column. */
  codes(column: number, texts: TextCodes): Uint32Array;
  /** The code of each row's tuple: the texts of several chosen columns as one (undefined: a column that is not there). */
  tuples(columns: readonly (number | undefined)[], texts: TextCodes): Uint32Array;
  /**
   * The rows, each on a line, with runs of cells set.
   * @param header what stands before the rows
   * @param runs in the columns' order; those behind all columns last
   */
  splice(header: Buffer, runs: readonly CellRun[]): Buffer;
  /** Each row's number, of a chosen column: NaN where there is none, or no number. */
  numbers(column: number): Float64Array;
}

/** The columns of a table, and which of them are chosen. */
export class CsvColumns {
  /** For each column, which of the chosen ones it is; -1 where it is none. */
  readonly slots: Int32Array;
  /** How many are chosen. */
  readonly width: number;
  private readonly indices = new Map<string, number>();

  constructor(
    readonly names: readonly string[],
    chosen: (name: string) => boolean,
  ) {
    this.slots = new Int32Array(names.length).fill(-1);
    let width = 0;
    names.forEach((name, index) => {
      if (!this.indices.has(name)) this.indices.set(name, index);
      if (!chosen(name)) return;
      this.slots[index] = width;
      width += 1;
    });
    this.width = width;
  }

  indexOf(name: string): number | undefined {
    return this.indices.get(name);
  }

  isChosen(name: string): boolean {
    return (this.slots[this.indices.get(name) ?? -1] ?? -1) >= 0;
  }

  /** Which of the chosen ones a column is. @throws RangeError where it is none */
  slot(column: number): number {
    const slot = this.slots[column] ?? -1;
    if (slot < 0) throw new RangeError(`no chosen cell in column ${column}`);
    return slot;
  }
}
