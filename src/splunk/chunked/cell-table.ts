import { ByteWriter } from './byte-writer';
import { BARE, CellReader, cellText, copyUndoubled, DOUBLED } from './csv-cells';
import { type CellRun, CsvColumns, type CsvTable, type Span } from './csv-table';
import { readNumber } from './read-number';
import type { TextCodes } from './text-arena';
import { encodeTuples } from './tuple-texts';

const FIRST_ROOM = 256;

function grown<T extends Uint32Array | Uint8Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}

/** A table that was scanned in TypeScript: where there is no WebAssembly, and where it has something to complain of. */
class CellTable implements CsvTable {
  size = 0;
  private readonly known: CsvColumns;
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
    this.known = new CsvColumns(columns, chosen);
    this.width = this.known.width;
    this.cells = new Uint32Array(2 * this.width * FIRST_ROOM);
    this.forms = new Uint8Array(this.width * FIRST_ROOM);
  }

  indexOf(name: string): number | undefined {
    return this.known.indexOf(name);
  }

  isChosen(name: string): boolean {
    return this.known.isChosen(name);
  }

  row(row: number): Span {
    return { from: this.rows[2 * row] ?? 0, to: this.rows[2 * row + 1] ?? 0 };
  }

  span(row: number, column: number): Span {
    const cell = this.cellOf(row, column);
    const quotes = this.forms[cell] === BARE ? 0 : 1;
    return { from: (this.cells[2 * cell] ?? 0) - quotes, to: (this.cells[2 * cell + 1] ?? 0) + quotes };
  }

  text(row: number, column: number): string {
    const cell = this.cellOf(row, column);
    return cellText(this.bytes, this.cells[2 * cell] ?? 0, this.cells[2 * cell + 1] ?? 0, this.forms[cell] ?? BARE);
  }

  isEmpty(column: number): boolean {
    for (let row = 0; row < this.size; row += 1) {
      const cell = this.cellOf(row, column);
      if (this.cells[2 * cell] !== this.cells[2 * cell + 1]) return false;
    }
    return true;
  }

  codes(column: number, texts: TextCodes): Uint32Array {
    const codes = new Uint32Array(this.size);
    for (let row = 0; row < codes.length; row += 1) {
      const cell = this.cellOf(row, column);
      const [from, to] = [this.cells[2 * cell] ?? 0, this.cells[2 * cell + 1] ?? 0];
      codes[row] = encodeCell(texts, this.bytes, from, to, this.forms[cell] ?? BARE);
    }
    return codes;
  }

  tuples(columns: readonly (number | undefined)[], texts: TextCodes): Uint32Array {
    return encodeTuples(this, columns, texts);
  }

  splice(header: Buffer, runs: readonly CellRun[]): Buffer {
    const out = new ByteWriter(header.length + this.bytes.length + 64 * this.size * runs.length);
    out.all(header);
    const [inPlace, behind] = [runs.filter(({ place }) => place), runs.filter(({ place }) => !place)];
    for (let row = 0; row < this.size; row += 1) {
      const { from, to } = this.row(row);
      const start = out.size;
      let at = from;
      for (const { place, texts, codes } of inPlace) {
        out.copy(this.bytes, at, this.span(row, place?.first ?? 0).from);
        out.all(texts.bytes(codes[row] ?? 0));
        at = this.span(row, place?.last ?? 0).to;
      }
      out.copy(this.bytes, at, to);
      for (const { texts, codes } of behind) {
        out.text(',');
        out.all(texts.bytes(codes[row] ?? 0));
      }
      // A row of one empty cell must not be a blank line, which readers skip.
      out.text(out.size === start ? '""\n' : '\n');
    }
    return out.finish();
  }

  numbers(column: number): Float64Array {
    const numbers = new Float64Array(this.size);
    for (let row = 0; row < numbers.length; row += 1) {
      const cell = this.cellOf(row, column);
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
      const slot = this.known.slots[column];
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
    const slot = this.known.slots[column] ?? -1;
    if (slot < 0 || row >= this.size) throw new RangeError(`no chosen cell at row ${row}, column ${column}`);
    return row * this.width + slot;
  }
}

/** The code of a cell's text. */
export function encodeCell(texts: TextCodes, bytes: Buffer, from: number, to: number, form: number): number {
  if (form !== DOUBLED) return texts.encode(bytes, from, to);
  const target = Buffer.allocUnsafe(to - from);
  return texts.encode(target, 0, copyUndoubled(bytes, from, to, target));
}

/** A header's names and where the rows start. @throws ProtocolError */
export function readHeader(
  bytes: Buffer,
  offset: number,
): { readonly names: readonly string[]; readonly rows: number } {
  const reader = new CellReader(bytes, offset);
  return { names: headerOf(reader, bytes), rows: reader.position };
}

function headerOf(reader: CellReader, bytes: Buffer): readonly string[] {
  const names: string[] = [];
  let more = !reader.atEnd;
  while (more) {
    more = reader.next();
    names.push(cellText(bytes, reader.from, reader.to, reader.form));
  }
  return names;
}

/** `scanCsv` in TypeScript alone. @throws ProtocolError */
export function scanCells(bytes: Buffer, chosen: (name: string) => boolean, offset: number): CsvTable {
  const reader = new CellReader(bytes, offset);
  const table = new CellTable(bytes, headerOf(reader, bytes), chosen);
  table.readRows(reader);
  return table;
}
