import { encodeCell, readHeader, scanCells } from '../cell-table';
import { BARE, cellText } from '../csv-cells';
import { type CellRun, CsvColumns, type CsvTable, type Span } from '../csv-table';
import { readNumber } from '../read-number';
import type { TextCodes } from '../text-arena';
import { encodeTuples } from '../tuple-texts';
import type { Kernel } from './kernel';
import { KernelTexts } from './kernel-texts';

/** As in assembly/scan.ts: a cell's form stands in the two highest bits beside its end. */
const FORM_SHIFT = 30;
const PLACE = 2 ** FORM_SHIFT - 1;
/** As in assembly/splice.ts. */
const RUN_BYTES = 12;
/** Bytes after the text that the scanner may read. */
const SLACK = 128;

/** A table whose cells lie in the kernel's memory until the next chunk is scanned; after that it scans its bytes anew. */
class KernelTable implements CsvTable {
  private readonly chunk: number;
  private later: CsvTable | undefined;
  private longestRow = 0;

  constructor(
    private readonly kernel: Kernel,
    readonly bytes: Buffer,
    private readonly known: CsvColumns,
    readonly size: number,
    private readonly room: number,
    private readonly places: { readonly text: number; readonly cells: number; readonly rows: number },
  ) {
    this.chunk = kernel.chunk;
  }

  get columns(): readonly string[] {
    return this.known.names;
  }

  indexOf(name: string): number | undefined {
    return this.known.indexOf(name);
  }

  isChosen(name: string): boolean {
    return this.known.isChosen(name);
  }

  row(row: number): Span {
    if (this.isGone) return this.again.row(row);
    const at = this.places.rows / 4 + 2 * row;
    const { words } = this.kernel;
    return { from: words[at] ?? 0, to: words[at + 1] ?? 0 };
  }

  span(row: number, column: number): Span {
    if (this.isGone) return this.again.span(row, column);
    const { from, to, form } = this.cell(row, column);
    const quotes = form === BARE ? 0 : 1;
    return { from: from - quotes, to: to + quotes };
  }

  text(row: number, column: number): string {
    if (this.isGone) return this.again.text(row, column);
    const { from, to, form } = this.cell(row, column);
    return cellText(this.bytes, from, to, form);
  }

  isEmpty(column: number): boolean {
    if (this.isGone) return this.again.isEmpty(column);
    return this.kernel.calls.hasText(this.cellsOf(column), this.size) === 0;
  }

  codes(column: number, texts: TextCodes): Uint32Array {
    if (this.isGone) return this.again.codes(column, texts);
    if (texts instanceof KernelTexts) return texts.encodeCells(this.places.text, this.cellsOf(column), this.size);
    const codes = new Uint32Array(this.size);
    for (let row = 0; row < codes.length; row += 1) {
      const { from, to, form } = this.cell(row, column);
      codes[row] = encodeCell(texts, this.bytes, from, to, form);
    }
    return codes;
  }

  tuples(columns: readonly (number | undefined)[], texts: TextCodes): Uint32Array {
    if (this.isGone) return this.again.tuples(columns, texts);
    if (!(texts instanceof KernelTexts)) return encodeTuples(this, columns, texts);
    const cells = columns.map((column) => (column === undefined ? undefined : this.cellsOf(column)));
    return texts.encodeTuples(this.places.text, cells, this.longest, this.size);
  }

  splice(header: Buffer, runs: readonly CellRun[]): Buffer {
    if (this.isGone || !runs.every(({ texts }) => texts instanceof KernelTexts && !texts.distinct))
      return this.again.splice(header, runs);
    const { kernel, size, places } = this;
    const { calls } = kernel;
    const all = size * runs.length;
    const numbers = kernel.result.of(4 * all + RUN_BYTES * runs.length);
    const list = numbers + 4 * all;
    runs.forEach(({ place, codes }, index) => {
      const own = numbers + 4 * size * index;
      const [first, last] = place === undefined ? [0, 0] : [this.cellsOf(place.first), this.cellsOf(place.last)];
      kernel.words.set(codes, own / 4);
      kernel.words.set([first, last, own], (list + RUN_BYTES * index) / 4);
    });
    const room = this.bytes.length + calls.textBytes(numbers, all) + size * (runs.length + 3) + SLACK;
    const target = kernel.output.of(header.length + room);
    kernel.buffer.set(header, target);
    const rows = target + header.length;
    const written = calls.spliceRows(places.text, places.rows, size, list, runs.length, rows) >>> 0;
    // A copy, since the next chunk's rows are written over these.
    const bytes = Buffer.allocUnsafe(header.length + written);
    kernel.buffer.copy(bytes, 0, target, rows + written);
    return bytes;
  }

  numbers(column: number): Float64Array {
    if (this.isGone) return this.again.numbers(column);
    const { kernel, size } = this;
    const result = kernel.result.of(8 * size);
    kernel.calls.readNumbers(this.places.text, this.cellsOf(column), size, result);
    const numbers = new Float64Array(kernel.words.buffer, result, size).slice();
    for (let row = 0; row < size; row += 1) {
      if (numbers[row] !== Infinity) continue;
      const { from, to } = this.cell(row, column);
      numbers[row] = readNumber(this.bytes, from, to);
    }
    return numbers;
  }

  /** Bytes of the longest row. */
  private get longest(): number {
    if (this.longestRow > 0) return this.longestRow;
    const { words } = this.kernel;
    const start = this.places.rows / 4;
    for (let at = start; at < start + 2 * this.size; at += 2) {
      this.longestRow = Math.max(this.longestRow, (words[at + 1] ?? 0) - (words[at] ?? 0));
    }
    return this.longestRow;
  }

  private get isGone(): boolean {
    return this.kernel.chunk !== this.chunk;
  }

  private get again(): CsvTable {
    const chosen = (name: string): boolean => this.known.isChosen(name);
    return (this.later ??= scanCells(this.bytes, chosen, 0));
  }

  private cellsOf(column: number): number {
    return this.places.cells + 8 * this.room * this.known.slot(column);
  }

  private cell(row: number, column: number): { readonly from: number; readonly to: number; readonly form: number } {
    const slot = this.known.slots[column] ?? -1;
    if (slot < 0 || row >= this.size) throw new RangeError(`no chosen cell at row ${row}, column ${column}`);
    const at = this.places.cells / 4 + 2 * (this.room * slot + row);
    const { words } = this.kernel;
    const end = words[at + 1] ?? 0;
    return { from: words[at] ?? 0, to: end & PLACE, form: end >>> FORM_SHIFT };
  }
}

/**
 * `scanCsv` in the kernel.
 * @returns undefined where the rows are not right, so that the scanner in TypeScript tells what is wrong with them
 */
export function scanWithKernel(
  kernel: Kernel,
  bytes: Buffer,
  chosen: (name: string) => boolean,
  offset: number,
): CsvTable | undefined {
  if (bytes.length > PLACE) return undefined;
  const header = readHeader(bytes, offset);
  const columns = new CsvColumns(header.names, chosen);
  const text = kernel.text.of(bytes.length + SLACK);
  kernel.chunk += 1;
  kernel.buffer.set(bytes, text);
  const room = kernel.calls.countLines(text, bytes.length) + 1;
  const rows = kernel.rows.of(8 * room);
  const cells = kernel.cells.of(8 * room * Math.max(columns.width, 1));
  const slots = kernel.result.of(4 * Math.max(columns.slots.length, 1));
  kernel.words.set(columns.slots, slots / 4);
  const size = kernel.calls.scan(text, bytes.length, header.rows, columns.slots.length, slots, cells, rows, room);
  return size < 0 ? undefined : new KernelTable(kernel, bytes, columns, size, room, { text, cells, rows });
}
