/** The most bytes of UTF-8 that one UTF-16 unit takes. */
const BYTES_A_UNIT = 3;

/** Fewer bytes are copied faster one by one than by a call. */
const CALL_PAYS = 64;

/** Bytes written one after the other into a buffer that grows. */
export class ByteWriter {
  private bytes: Buffer;
  private length = 0;

  /** @param expected how many bytes will come, about */
  constructor(expected: number) {
    this.bytes = Buffer.allocUnsafe(Math.max(expected, 64));
  }

  /** How many bytes were written. */
  get size(): number {
    return this.length;
  }

  copy(source: Buffer, from: number, to: number): void {
    this.makeRoom(to - from);
    if (to - from >= CALL_PAYS) this.length += source.copy(this.bytes, this.length, from, to);
    else this.copyByByte(source, from, to);
  }

  all(source: Buffer): void {
    this.makeRoom(source.length);
    this.bytes.set(source, this.length);
    this.length += source.length;
  }

  byte(value: number): void {
    this.makeRoom(1);
    this.bytes[this.length] = value;
    this.length += 1;
  }

  text(text: string): void {
    this.makeRoom(text.length * BYTES_A_UNIT);
    this.length += this.bytes.write(text, this.length);
  }

  /** What was written: a view, valid until the next write. */
  finish(): Buffer {
    return this.bytes.subarray(0, this.length);
  }

  private copyByByte(source: Buffer, from: number, to: number): void {
    const { bytes } = this;
    let place = this.length;
    for (let at = from; at < to; at += 1) {
      bytes[place] = source[at] ?? 0;
      place += 1;
    }
    this.length = place;
  }

  private makeRoom(more: number): void {
    const needed = this.length + more;
    if (needed <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, 2 * this.bytes.length));
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }
}
