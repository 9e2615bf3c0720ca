import { PagedNumbers } from './paged-numbers';

/** Pages of a power of two, so that a text's place is cut into page and offset by bits. */
const PAGE_BITS = 20;
const PAGE_BYTES = 1 << PAGE_BITS;
const PAGE_MASK = PAGE_BYTES - 1;

/** Gives texts small numbers, by which they can be read again; the empty text is 0. */
export interface TextCodes {
  /** The code of the text in these bytes. */
  encode(bytes: Buffer, from: number, to: number): number;
  /** A code's text; a new string at each call. */
  text(code: number): string;
  /** A copy of a code's bytes. */
  bytes(code: number): Buffer;
}

/**
 * Texts one after the other, each time anew: for columns of which hardly two rows say the same. They are kept as the
 * bytes they came in, outside the heap, so that millions of rows cost neither strings nor the collector's time.
 */
export class TextArena implements TextCodes {
  private readonly pages: Buffer[] = [];
  private used = PAGE_BYTES;
  private readonly starts = new PagedNumbers();
  private readonly lengths = new PagedNumbers();

  constructor() {
    this.add(Buffer.alloc(0), 0, 0);
  }

  /** How many texts there are, the empty one among them. */
  get size(): number {
    return this.starts.length;
  }

  encode(bytes: Buffer, from: number, to: number): number {
    return from === to ? 0 : this.add(bytes, from, to);
  }

  text(code: number): string {
    const length = this.lengths.at(code);
    const start = this.starts.at(code);
    const from = start & PAGE_MASK;
    return length === 0 ? '' : (this.pages[start >>> PAGE_BITS] as Buffer).toString('utf8', from, from + length);
  }

  bytes(code: number): Buffer {
    const start = this.starts.at(code);
    const from = start & PAGE_MASK;
    const page = this.pages[start >>> PAGE_BITS];
    return Buffer.from(page?.subarray(from, from + this.lengths.at(code)) ?? []);
  }

  /** Whether a code's text has these bytes. */
  equals(code: number, bytes: Buffer, from: number, to: number): boolean {
    if (this.lengths.at(code) !== to - from) return false;
    const start = this.starts.at(code);
    const page = this.pages[start >>> PAGE_BITS] as Buffer;
    let at = start & PAGE_MASK;
    for (let other = from; other < to; other += 1, at += 1) {
      if (page[at] !== bytes[other]) return false;
    }
    return true;
  }

  private add(bytes: Buffer, from: number, to: number): number {
    const length = to - from;
    if (this.used + length > PAGE_BYTES) {
      if (this.pages.length === 2 ** (32 - PAGE_BITS)) throw new RangeError('more than 4 GB of different texts');
      // A text longer than a page has one of its own; no text goes over the end of a page.
      this.pages.push(Buffer.allocUnsafeSlow(Math.max(length, PAGE_BYTES)));
      this.used = 0;
    }
    const page = this.pages[this.pages.length - 1] as Buffer;
    let at = this.used;
    this.starts.push((this.pages.length - 1) * PAGE_BYTES + at);
    this.lengths.push(length);
    for (let other = from; other < to; other += 1, at += 1) page[at] = bytes[other] ?? 0;
    this.used = at;
    return this.starts.length - 1;
  }
}
