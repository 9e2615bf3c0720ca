import { TextArena, type TextCodes } from './text-arena';

const FIRST_SLOTS = 256;
/** Of murmur3's 32-bit form: multiply, rotate, multiply for every four bytes. */
const [MIX_1, MIX_2] = [0xcc9e2d51, 0x1b873593];
const [LAST_1, LAST_2] = [0x85ebca6b, 0xc2b2ae35];

/**
 * Different texts as small numbers, in order of first appearance: equal texts have equal codes. Texts of different bytes
 * are different, even where both are wrong UTF-8 and read the same.
 */
export class TextDictionary implements TextCodes {
  private readonly arena = new TextArena();
  /** Open addressing: a code (0 where free) and its hash, side by side. */
  private slots = new Uint32Array(2 * FIRST_SLOTS);
  /** Not the same in each process, so that nobody can prepare user names that all collide. */
  private readonly seed = (Math.random() * 2 ** 32) | 0;

  /** How many texts there are, the empty one among them. */
  get size(): number {
    return this.arena.size;
  }

  /** The code of the text in these bytes; a new one where it was not there. */
  encode(bytes: Buffer, from: number, to: number): number {
    if (from === to) return 0;
    const hash = this.hashOf(bytes, from, to);
    const { slots } = this;
    const mask = slots.length - 1;
    let slot = (2 * hash) & mask;
    for (let code = slots[slot] ?? 0; code !== 0; code = slots[slot] ?? 0) {
      if (slots[slot + 1] === hash && this.arena.equals(code, bytes, from, to)) return code;
      slot = (slot + 2) & mask;
    }
    const code = this.arena.encode(bytes, from, to);
    slots[slot] = code;
    slots[slot + 1] = hash;
    // At most two of three slots are taken.
    if (3 * code > slots.length) this.growSlots();
    return code;
  }

  text(code: number): string {
    return this.arena.text(code);
  }

  bytes(code: number): Buffer {
    return this.arena.bytes(code);
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

  private growSlots(): void {
    const { slots } = this;
    const larger = new Uint32Array(2 * slots.length);
    const mask = larger.length - 1;
    for (let at = 0; at < slots.length; at += 2) {
      const [code, hash] = [slots[at] ?? 0, slots[at + 1] ?? 0];
      if (code === 0) continue;
      let slot = (2 * hash) & mask;
      while (larger[slot] !== 0) slot = (slot + 2) & mask;
      larger[slot] = code;
      larger[slot + 1] = hash;
    }
    this.slots = larger;
  }
}
