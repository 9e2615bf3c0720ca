import { ProtocolError } from './errors';

const QUOTE = 0x22;
const COMMA = 0x2c;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** A cell's form: bare, in quotes, or in quotes with quotes inside (which are doubled). */
export const BARE = 0;
export const QUOTED = 1;
export const DOUBLED = 2;

/**
 * Walks the cells of a CSV text as Splunk writes it: commas, quotes doubled inside quotes, rows ended by LF or CRLF,
 * line ends allowed inside quotes. A quote inside a bare cell is text. One cell at a time, on offsets, without a copy:
 * every byte of a search's results passes here.
 */
export class CellReader {
  /** The last cell's text, without its quotes, and its form. */
  from = 0;
  to = 0;
  form = BARE;
  private at = 0;

  /** @param offset where the text starts in the stream, for errors */
  constructor(
    private readonly bytes: Buffer,
    private readonly offset: number,
  ) {}

  get position(): number {
    return this.at;
  }

  get atEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  /** Steps over a line end, if one is here. */
  skipLineEnd(): boolean {
    const length = this.lineEndLength();
    this.at += length;
    return length > 0;
  }

  /** Reads one cell and what follows it. @returns whether the row goes on */
  next(): boolean {
    if (this.bytes[this.at] === QUOTE) this.readQuoted();
    else this.readBare();
    if (this.bytes[this.at] === COMMA) {
      this.at += 1;
      return true;
    }
    if (!this.skipLineEnd() && !this.atEnd) this.fail(this.at, 'a comma or the end of the row after a closing quote');
    return false;
  }

  fail(at: number, expected: string): never {
    throw new ProtocolError(this.offset + at, expected);
  }

  private lineEndLength(): number {
    const byte = this.bytes[this.at];
    if (byte === LINE_FEED) return 1;
    return byte === CARRIAGE_RETURN && this.bytes[this.at + 1] === LINE_FEED ? 2 : 0;
  }

  private readQuoted(): void {
    const { bytes } = this;
    const start = this.at + 1;
    let at = start;
    this.form = QUOTED;
    for (;;) {
      while (at < bytes.length && bytes[at] !== QUOTE) at += 1;
      if (at >= bytes.length) this.fail(start - 1, 'a closing quote for the cell that starts here');
      if (bytes[at + 1] !== QUOTE) break;
      this.form = DOUBLED;
      at += 2;
    }
    this.from = start;
    this.to = at;
    this.at = at + 1;
  }

  private readBare(): void {
    const { bytes } = this;
    let at = this.at;
    let byte = bytes[at];
    while (byte !== COMMA && byte !== LINE_FEED && byte !== undefined) {
      at += 1;
      byte = bytes[at];
    }
    // The CR of a CRLF belongs to the row's end; any other is text.
    if (byte === LINE_FEED && at > this.at && bytes[at - 1] === CARRIAGE_RETURN) at -= 1;
    this.form = BARE;
    this.from = this.at;
    this.to = at;
    this.at = at;
  }
}

/** A cell's text. Wrong UTF-8 becomes U+FFFD, as everywhere in Node. The string is a copy and keeps no chunk alive. */
export function cellText(bytes: Buffer, from: number, to: number, form: number): string {
  return form === DOUBLED ? undoubled(bytes, from, to) : bytes.toString('utf8', from, to);
}

/**
 * A cell's bytes with doubled quotes halved, at the start of a buffer that has room for them. In bytes, since
 * `replaceAll` on text takes gigabytes on a chunk of long `_raw`s.
 * @returns how many bytes there are
 */
export function copyUndoubled(bytes: Buffer, from: number, to: number, target: Buffer): number {
  let length = 0;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    target[length] = byte;
    length += 1;
    if (byte === QUOTE) at += 1;
  }
  return length;
}

function undoubled(bytes: Buffer, from: number, to: number): string {
  const target = Buffer.allocUnsafe(to - from);
  return target.toString('utf8', 0, copyUndoubled(bytes, from, to, target));
}
