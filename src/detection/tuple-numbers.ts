/** Tuples of whole numbers as numbers, from 1 on, in order of first appearance. */
export class TupleNumbers {
  private tuples = new Uint32Array(64);
  private slots = new Uint32Array(256);
  private count = 0;

  /** @param width how many numbers a tuple has */
  constructor(private readonly width: number) {}

  get size(): number {
    return this.count;
  }

  /** The number of a row's tuple over these columns; the greatest so far plus one where the tuple is new. */
  numberOf(columns: readonly Uint32Array[], row: number): number {
    const mask = this.slots.length - 1;
    let slot = hashOf(columns, row) & mask;
    for (let found = this.slots[slot] ?? 0; found !== 0; found = this.slots[slot] ?? 0) {
      if (this.equals(found, columns, row)) return found;
      slot = (slot + 1) & mask;
    }
    return this.add(slot, columns, row);
  }

  /** One member of a tuple. */
  at(number: number, index: number): number {
    return this.tuples[(number - 1) * this.width + index] ?? 0;
  }

  private equals(number: number, columns: readonly Uint32Array[], row: number): boolean {
    const { tuples } = this;
    let at = (number - 1) * this.width;
    for (let index = 0; index < columns.length; index += 1, at += 1) {
      if (tuples[at] !== columns[index]?.[row]) return false;
    }
    return true;
  }

  private add(slot: number, columns: readonly Uint32Array[], row: number): number {
    const at = this.count * this.width;
    if (at + this.width > this.tuples.length) {
      const larger = new Uint32Array(2 * (at + this.width));
      larger.set(this.tuples);
      this.tuples = larger;
    }
    for (const [index, column] of columns.entries()) this.tuples[at + index] = column[row] ?? 0;
    this.count += 1;
    this.slots[slot] = this.count;
    if (2 * this.count > this.slots.length) this.growSlots();
    return this.count;
  }

  private growSlots(): void {
    const slots = new Uint32Array(2 * this.slots.length);
    const mask = slots.length - 1;
    for (let number = 1; number <= this.count; number += 1) {
      let hash = 0;
      for (let index = 0; index < this.width; index += 1) hash = mixed(hash, this.at(number, index));
      let slot = spread(hash) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number;
    }
    this.slots = slots;
  }
}

function mixed(hash: number, value: number): number {
  return Math.imul((hash << 5) ^ (hash >>> 27) ^ value, 0x9e3779b1);
}

function spread(hash: number): number {
  return hash ^ (hash >>> 15);
}

function hashOf(columns: readonly Uint32Array[], row: number): number {
  let hash = 0;
  for (let index = 0; index < columns.length; index += 1) hash = mixed(hash, columns[index]?.[row] ?? 0);
  return spread(hash);
}
