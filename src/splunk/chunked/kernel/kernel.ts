import { KERNEL_BYTES } from './generated/kernel-bytes';

/** What `assembly/index.ts` exports. Addresses are bytes of its memory, 0 where there is none left. */
interface Calls {
  readonly memory: WebAssembly.Memory;
  allocate(bytes: number): number;
  release(block: number, bytes: number): void;
  countLines(text: number, length: number): number;
  scan(
    ...places: [
      ...[text: number, length: number, start: number, columns: number],
      ...[slots: number, cells: number, rows: number, room: number],
    ]
  ): number;
  newTexts(distinct: number): number;
  textAddress(texts: number, code: number): number;
  textLength(texts: number, code: number): number;
  numberOf(texts: number, from: number, length: number): number;
  numberCells(texts: number, text: number, cells: number, rows: number, codes: number): number;
  numberTuples(
    ...places: [
      ...[texts: number, text: number, columns: number, count: number],
      ...[longest: number, rows: number, codes: number],
    ]
  ): number;
  textBytes(numbers: number, count: number): number;
  spliceRows(
    ...places: [text: number, rows: number, size: number, runs: number, count: number, target: number]
  ): number;
  readNumbers(text: number, cells: number, rows: number, numbers: number): void;
  hasText(cells: number, rows: number): number;
  seedWith(seed: number): void;
}

/** The largest block that its memory gives (assembly/memory.ts). */
const MOST_BYTES = 2 ** 31;

/** A block of the kernel's memory that grows with what is asked of it; what it held is then gone. */
export class Block {
  private block = 0;
  private bytes = 0;

  constructor(private readonly calls: Calls) {}

  /** The address of a block of at least so many bytes. @throws RangeError without memory */
  of(bytes: number): number {
    if (bytes <= this.bytes) return this.block;
    if (bytes > MOST_BYTES) return allocated(0);
    if (this.bytes > 0) this.calls.release(this.block, this.bytes);
    this.bytes = 0;
    this.block = allocated(this.calls.allocate(bytes));
    this.bytes = bytes;
    return this.block;
  }
}

/** @throws RangeError where the kernel had no memory left */
export function allocated(address: number): number {
  if (address === 0) throw new RangeError('no memory left: 4 GB of texts, or the limit of this process');
  return address >>> 0;
}

/** The WebAssembly part of the protocol: it scans chunks and numbers texts, in memory of its own. */
export class Kernel {
  readonly calls: Calls;
  /** Of the chunk that was scanned last: its text, its cells, its rows; and of a result, and of rows that are written. */
  readonly text: Block;
  readonly cells: Block;
  readonly rows: Block;
  readonly result: Block;
  readonly output: Block;
  /** Counts the chunks: what an earlier one left in memory is gone. */
  chunk = 0;
  private bytes = Buffer.alloc(0);
  private whole = new Uint32Array(0);

  /** @throws where the program cannot be started here */
  constructor() {
    const module = new WebAssembly.Module(Buffer.from(KERNEL_BYTES, 'base64'));
    this.calls = new WebAssembly.Instance(module).exports as unknown as Calls;
    this.calls.seedWith(Math.random() * 2 ** 32);
    this.text = new Block(this.calls);
    this.cells = new Block(this.calls);
    this.rows = new Block(this.calls);
    this.result = new Block(this.calls);
    this.output = new Block(this.calls);
  }

  /** Its memory as bytes, and as whole numbers of four; not to be kept, since memory moves when it grows. */
  get buffer(): Buffer {
    const { buffer } = this.calls.memory;
    if (this.bytes.buffer !== buffer) this.bytes = Buffer.from(buffer);
    return this.bytes;
  }

  get words(): Uint32Array {
    const { buffer } = this.calls.memory;
    if (this.whole.buffer !== buffer) this.whole = new Uint32Array(buffer);
    return this.whole;
  }
}

let started: Kernel | undefined;
let tried = false;

/** The process's kernel; undefined where WebAssembly is not to be had (a jail that allows too little address space). */
export function kernel(): Kernel | undefined {
  if (tried) return started;
  tried = true;
  try {
    started = new Kernel();
  } catch {
    // All that it does is done in TypeScript too, slower.
    started = undefined;
  }
  return started;
}
