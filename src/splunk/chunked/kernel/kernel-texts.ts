import type { TextCodes } from '../text-arena';
import { allocated, type Kernel } from './kernel';

const NO_MEMORY = 0xffffffff;
const SLACK = 8;

/** Texts in the kernel's memory: each different one once, or once of those that come soon after each other. */
export class KernelTexts implements TextCodes {
  private readonly texts: number;

  constructor(
    private readonly kernel: Kernel,
    /** False: codes are addresses. */
    readonly distinct: boolean,
  ) {
    this.texts = allocated(kernel.calls.newTexts(distinct ? 1 : 0));
  }

  encode(bytes: Buffer, from: number, to: number): number {
    const { kernel } = this;
    const at = kernel.result.of(to - from + SLACK);
    bytes.copy(kernel.buffer, at, from, to);
    const code = kernel.calls.numberOf(this.texts, at, to - from) >>> 0;
    return code === NO_MEMORY ? allocated(0) : code;
  }

  /** The codes of cells that the kernel has scanned. */
  encodeCells(text: number, cells: number, rows: number): Uint32Array {
    const { kernel } = this;
    const result = kernel.result.of(4 * rows);
    if (kernel.calls.numberCells(this.texts, text, cells, rows, result) === 0) allocated(0);
    return kernel.words.slice(result / 4, result / 4 + rows);
  }

  /**
   * The codes of rows' tuples: several columns' cells that the kernel has scanned, as one text (see `tupleText`).
   * @param columns the address of each column's cells; undefined where the chunk lacks it
   * @param longest bytes of the longest row
   */
  encodeTuples(text: number, columns: readonly (number | undefined)[], longest: number, rows: number): Uint32Array {
    const { kernel } = this;
    const pairs = columns.flatMap((cells, place) => (cells === undefined ? [] : [cells, place]));
    const list = kernel.result.of(4 * (pairs.length + rows));
    const result = list + 4 * pairs.length;
    kernel.words.set(pairs, list / 4);
    const done = kernel.calls.numberTuples(this.texts, text, list, pairs.length / 2, longest, rows, result);
    if (done === 0) allocated(0);
    return kernel.words.slice(result / 4, result / 4 + rows);
  }

  text(code: number): string {
    const { calls, buffer } = this.kernel;
    const length = calls.textLength(this.texts, code);
    if (length === 0) return '';
    const from = calls.textAddress(this.texts, code) >>> 0;
    return buffer.toString('utf8', from, from + length);
  }

  /** A copy of a code's bytes. */
  bytes(code: number): Buffer {
    const { calls, buffer } = this.kernel;
    const from = calls.textAddress(this.texts, code) >>> 0;
    return Buffer.from(buffer.subarray(from, from + calls.textLength(this.texts, code)));
  }
}
