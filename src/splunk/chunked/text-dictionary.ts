import { PagedNumbers } from './paged-numbers';

const PAGE_BYTES = 1 << 20;
const FIRST_SLOTS = 256;
/** Of murmur3's 32-bit form: multiply, rotate, multiply for every four bytes. */
const [MIX_1, MIX_2] = [0xcc9e2d51, 0x1b873593];
const [LAST_1, LAST_2] = [0x85ebca6b, 0xc2b2ae35];

/**
 * Distinct texts as small numbers, in order of first appearance: the empty text is 0. Texts are looked up and kept as
 * the bytes they came in, outside the heap, so that millions of rows cost neither strings nor the collector's time.
 * Texts of different bytes are different, even where both are wrong UTF-8 and read the same.
 */
export class TextDictionary {
  private readonly pages: Buffer[] = [Buffer.allocUnsafeSlow(PAGE_BYTES)];
  private used = 0;
  private readonly starts = new PagedNumbers();
  private readonly lengths = new PagedNumbers();
  private readonly hashes = new PagedNumbers();
  /** Codes by hash, open addressing; 0 is a free slot. */
  private slots = new Uint32Array(FIRST_SLOTS);
  /** Not the same in each process, so that nobody can prepare user names that all collide. */
  private readonly seed = (Math.random() * 2 ** 32) | 0;

  constructor() {
    this.remember(Buffer.alloc(0), 0, 0, 0);
  }

  /** How many texts there are, the empty one among them. */
  get size(): number {
    return this.starts.length;
  }

  /** The code of the text in these bytes; a new one where it was not there. */
  encode(bytes: Buffer, from: number, to: number): number {
    if (from === to) return 0;
    const hash = this.hashOf(bytes, from, to);
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (let code = this.slots[slot] ?? 0; code !== 0; code = this.slots[slot] ?? 0) {
      if (this.hashes.at(code) === hash && this.equals(code, bytes, from, to)) return code;
      slot = (slot + 1) & mask;
    }
    const code = this.remember(bytes, from, to, hash);
    this.slots[slot] = code;
    if (2 * this.size > this.slots.length) this.growSlots();
    return code;
  }

  /** The code of a text that is there; undefined where it is not. */
  codeOf(text: string): number | undefined {
    const bytes = Buffer.from(text);
    if (bytes.length === 0) return 0;
    const hash = this.hashOf(bytes, 0, bytes.length);
    const mask = this.slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const code = this.slots[slot] ?? 0;
      if (code === 0) return undefined;
      if (this.hashes.at(code) === hash && this.equals(code, bytes, 0, bytes.length)) return code;
    }
  }

  /** A code's text; a new string at each call. */
  text(code: number): string {
    const length = this.lengths.at(code);
    if (length === 0) return '';
    const start = this.starts.at(code);
    const page = this.pages[Math.floor(start / PAGE_BYTES)] ?? this.pages[0];
    const from = start % PAGE_BYTES;
    return page?.toString('utf8', from, from + length) ?? '';
  }

  private hashOf(bytes: Buffer, from: number, to: number): number {
    let hash = this.seed ^ (to - from);
    let at = from;
    for (; at + 4 <= to; at += 4) {
      const four =
        (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
      const mixed = Math.imul(four, MIX_1);
      hash ^= Math.imul((mixed << 15) | (mixed >>> 17), MIX_2);
      hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
    }
    let rest = 0;
    for (; at < to; at += 1) rest = (rest << 8) | (bytes[at] ?? 0);
    hash ^= Math.imul(rest, MIX_1);
    hash = Math.imul(hash ^ (hash >>> 16), LAST_1);
    hash = Math.imul(hash ^ (hash >>> 13), LAST_2);
    return (hash ^ (hash >>> 16)) >>> 0;
  }

  private equals(code: number, bytes: Buffer, from: number, to: number): boolean {
    const length = to - from;
    if (this.lengths.at(code) !== length) return false;
    const start = this.starts.at(code);
    const page = this.pages[Math.floor(start / PAGE_BYTES)] as Buffer;
    let at = start % PAGE_BYTES;
    for (let other = from; other < to; other += 1, at += 1) {
      if (page[at] !== bytes[other]) return false;
    }
    return true;
  }

  private remember(bytes: Buffer, from: number, to: number, hash: number): number {
    const length = to - from;
    if (this.used + length > PAGE_BYTES) {
      // A text longer than a page has one of its own; no text goes over the end of a page.
      this.pages.push(Buffer.allocUnsafeSlow(Math.max(length, PAGE_BYTES)));
      this.used = 0;
    }
    const page = this.pages.at(-1) as Buffer;
    const start = (this.pages.length - 1) * PAGE_BYTES + this.used;
    if (start >= 2 ** 32) throw new RangeError('more than 4 GB of different texts');
    bytes.copy(page, this.used, from, to);
    this.used = length > PAGE_BYTES ? PAGE_BYTES : this.used + length;
    this.starts.push(start);
    this.lengths.push(length);
    this.hashes.push(hash);
    return this.size - 1;
  }

  private growSlots(): void {
    const slots = new Uint32Array(2 * this.slots.length);
    const mask = slots.length - 1;
    for (let code = 1; code < this.size; code += 1) {
      let slot = this.hashes.at(code) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = code;
    }
    this.slots = slots;
  }
}
