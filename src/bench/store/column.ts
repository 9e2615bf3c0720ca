const BLOCK = 1 << 16;

type Numbers = Float64Array | Uint32Array;

/** A list of numbers that grows by blocks: no copy of all that was there, and no object for each value. */
export class Column {
  private readonly blocks: Numbers[] = [];
  private count = 0;

  constructor(private readonly kind: Float64ArrayConstructor | Uint32ArrayConstructor) {}

  get length(): number {
    return this.count;
  }

  push(value: number): void {
    const inBlock = this.count % BLOCK;
    let block = this.blocks[this.blocks.length - 1];
    if (inBlock === 0 || block === undefined) {
      block = new this.kind(BLOCK);
      this.blocks.push(block);
    }
    block[inBlock] = value;
    this.count++;
  }

  /** @param index below `length` */
  at(index: number): number {
    return this.blocks[Math.floor(index / BLOCK)]?.[index % BLOCK] ?? NaN;
  }
}
