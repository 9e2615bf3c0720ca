import { BARE, CellReader, cellText, copyUndoubled, DOUBLED } from './csv-cells';
import { readNumber } from './read-number';
import type { TextCodes } from './text-arena';

/** Where a cell stands in the text, its quotes included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const FIRST_ROOM = 256;

function grown<T extends Uint32Array | Uint8Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}

/**
 * A CSV text after one pass: the places of its rows, and of the cells of the chosen columns. Only cells that are asked
 * for become strings.
 */
export class CsvTable {
  /** Rows, without the header. */
  size = 0;
  private readonly indices = new Map<string, number>();
  private readonly slots: Int32Array;
  private readonly width: number;
  /** A row's first and last byte + 1, its line end left out. */
  private rows = new Uint32Array(2 * FIRST_ROOM);
  /** A chosen cell's first and last byte + 1, row by row, and its form. */
  private cells: Uint32Array;
  private forms: Uint8Array;

  constructor(
    readonly bytes: Buffer,
    readonly columns: readonly string[],
    chosen: (name: string) => boolean,
  ) {
    this.slots = new Int32Array(columns.length).fill(-1);
    let width = 0;
    columns.forEach((name, index) => {
      if (!this.indices.has(name)) this.indices.set(name, index);
      if (!chosen(name)) return;
      this.slots[index] = width;
      width += 1;
    });
    this.width = width;
    this.cells = new Uint32Array(2 * width * FIRST_ROOM);
    this.forms = new Uint8Array(width * FIRST_ROOM);
  }

  /** A column's place; the first of that name. */
  indexOf(name: string): number | undefined {
    return this.indices.get(name);
  }

  /** Whether the cells of this column can be asked for. */
  isChosen(name: string): boolean {
    return (this.slots[this.indices.get(name) ?? -1] ?? -1) >= 0;
  }

  row(row: number): Span {
    return { from: this.rows[2 * row] ?? 0, to: this.rows[2 * row + 1] ?? 0 };
  }

  /** A cell of a chosen column with its quotes. */
  span(row: number, column: number): Span {
    const cell = this.cellOf(row, column);
    const quotes = this.forms[cell] === BARE ? 0 : 1;
    return { from: (this.cells[2 * cell] ?? 0) - quotes, to: (this.cells[2 * cell + 1] ?? 0) + quotes };
  }

  /** A cell's text, of a chosen column. */
  text(row: number, column: number): string {
    const cell = this.cellOf(row, column);
    const from = this.cells[2 * cell] ?? 0;
    const to = this.cells[2 * cell + 1] ?? 0;
    return from === to ? '' : cellText(this.bytes, from, to, this.forms[cell] ?? BARE);
  }

  /** Whether all texts of a chosen column are empty. */
  isEmpty(column: number): boolean {
    for (let row = 0; row < this.size; row += 1) {
      const cell = this.cellOf(row, column);
      if (this.cells[2 * cell] !== this.cells[2 * cell + 1]) return false;
    }
    return true;
  }

  /** The code of each row's text, of a chosen column. */
  codes(column: number, texts: TextCodes): Uint32Array {
    const codes = new Uint32Array(this.size);
    const { bytes, cells, forms, width } = this;
    let [before, length, code] = [0, 0, 0];
    for (let row = 0, cell = this.cellOf(0, column); row < codes.length; row += 1, cell += width) {
      const from = cells[2 * cell] ?? 0;
      const to = cells[2 * cell + 1] ?? 0;
      if (from === to) continue;
      // Many columns say the same in row after row.
      const form = forms[cell] ?? BARE;
      if (form === DOUBLED) code = encodeUndoubled(texts, bytes, from, to);
      else if (to - from !== length || !sameBytes(bytes, before, from, length)) code = texts.encode(bytes, from, to);
      codes[row] = code;
      before = from;
      length = form === DOUBLED ? 0 : to - from;
    }
    return codes;
  }

  /** Each row's number, of a chosen column: NaN where there is none, or no number. */
  numbers(column: number): Float64Array {
    const numbers = new Float64Array(this.size);
    for (let row = 0, cell = this.cellOf(0, column); row < numbers.length; row += 1, cell += this.width) {
      numbers[row] = readNumber(this.bytes, this.cells[2 * cell] ?? 0, this.cells[2 * cell + 1] ?? 0);
    }
    return numbers;
  }

  /** Takes in the rows that the reader stands before. @throws ProtocolError at a row that fits no CSV or the header */
  readRows(reader: CellReader): void {
    // A blank line is no row of several columns; Python's reader, which Splunk's own SDK uses, skips it too.
    const blankIsRow = this.columns.length === 1;
    while (!reader.atEnd) {
      if (!blankIsRow && reader.skipLineEnd()) continue;
      this.readRow(reader);
    }
  }

  private readRow(reader: CellReader): void {
    this.makeRoom();
    const start = reader.position;
    const cells = this.size * this.width;
    let column = 0;
    let more = true;
    while (more) {
      const slot = this.slots[column];
      if (slot === undefined) this.failWidth(reader, start, 'more');
      more = reader.next();
      if (slot >= 0) {
        const cell = cells + slot;
        this.cells[2 * cell] = reader.from;
        this.cells[2 * cell + 1] = reader.to;
        this.forms[cell] = reader.form;
      }
      column += 1;
    }
    if (column < this.columns.length) this.failWidth(reader, start, String(column));
    this.rows[2 * this.size] = start;
    this.rows[2 * this.size + 1] = reader.to + (reader.form === BARE ? 0 : 1);
    this.size += 1;
  }

  private failWidth(reader: CellReader, start: number, found: string): never {
    reader.fail(start, `a row of ${this.columns.length} columns like the header, not of ${found}`);
  }

  private makeRoom(): void {
    const rows = this.rows.length / 2;
    if (this.size < rows) return;
    this.rows = grown(this.rows, new Uint32Array(4 * rows));
    this.cells = grown(this.cells, new Uint32Array(4 * rows * this.width));
    this.forms = grown(this.forms, new Uint8Array(2 * rows * this.width));
  }

  private cellOf(row: number, column: number): number {
    const slot = this.slots[column] ?? -1;
    if (slot < 0 || row >= this.size) throw new RangeError(`no chosen cell at row ${row}, column ${column}`);
    return row * this.width + slot;
  }
}

/** Compared from the end, where texts of one column differ first. */
function sameBytes(bytes: Buffer, one: number, other: number, length: number): boolean {
  for (let at = length - 1; at >= 0; at -= 1) {
    if (bytes[one + at] !== bytes[other + at]) return false;
  }
  return true;
}

function encodeUndoubled(texts: TextCodes, bytes: Buffer, from: number, to: number): number {
  const target = Buffer.allocUnsafe(to - from);
  return texts.encode(target, 0, copyUndoubled(bytes, from, to, target));
}

/**
 * Reads a chunk's body. An empty one has no columns and no rows.
 * @param chosen which columns' cells will be asked for; the others are only stepped over
 * @param offset where the body starts in the stream, for errors
 * @throws ProtocolError
 */
export function scanCsv(bytes: Buffer, chosen: (name: string) => boolean, offset = 0): CsvTable {
  const reader = new CellReader(bytes, offset);
  const columns: string[] = [];
  let more = !reader.atEnd;
  while (more) {
    more = reader.next();
    columns.push(cellText(bytes, reader.from, reader.to, reader.form));
  }
  const table = new CsvTable(bytes, columns, chosen);
  table.readRows(reader);
  return table;
}
