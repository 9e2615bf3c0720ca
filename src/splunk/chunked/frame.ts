import { type Body, NO_BODY } from './body';
import { ProtocolError } from './errors';

/** The metadata of a frame: a JSON object. */
export type Metadata = Readonly<Record<string, unknown>>;

/** One message of the protocol. */
export interface Frame {
  readonly metadata: Metadata;
  /** CSV, or nothing. */
  readonly body: Buffer;
  /** Where the frame starts in the stream, and where its body does. In bytes. */
  readonly offset: number;
  readonly bodyOffset: number;
}

/** More than any pair of lengths needs; without a limit a peer that speaks no protocol would be read for ever. */
const MAX_HEADER_BYTES = 64;
/** Offsets into a body fit 31 bits. Splunk's chunks are thousands of times smaller. */
const MAX_FRAME_BYTES = 2 ** 31 - 1;
const LINE_FEED = 0x0a;
const NO_BYTES = Buffer.alloc(0);
const HEADER = /^chunked\s+1\.0\s*,\s*(\d+)\s*,\s*(\d+)\s*$/;
const HEADER_WORD = 'chunked';
const AFTER_WORD = /^[\s\d.,]*$/;
const HEADER_FORM = 'a frame header, "chunked 1.0,<bytes of metadata>,<bytes of body>" and a line feed';

/** Whether more bytes could still make a header of this: tells a peer that speaks no protocol before it sends a line. */
function mayBecomeHeader(text: string): boolean {
  const word = text.slice(0, HEADER_WORD.length);
  return HEADER_WORD.startsWith(word) && AFTER_WORD.test(text.slice(HEADER_WORD.length));
}

interface Lengths {
  readonly metadata: number;
  readonly total: number;
}

/**
 * Cuts a stream of bytes into frames, however the bytes arrive. It knows no stream: push what comes, in order.
 * Lengths count UTF-8 bytes; nothing stands between metadata and body, nor between frames.
 */
export class FrameReader {
  /** Bytes of the stream before the frame that is being read. */
  private offset = 0;
  private header = '';
  private lengths: Lengths | undefined;
  /** Metadata and body, of which the last bytes are missing. */
  private payload: Buffer = NO_BYTES;
  private missing = 0;
  /** Memory for a later frame. */
  private spare: Buffer = NO_BYTES;

  /** @param maxFrameBytes the most that metadata and body may have together */
  constructor(
    private readonly onFrame: (frame: Frame) => void,
    private readonly maxFrameBytes = MAX_FRAME_BYTES,
  ) {}

  /** @throws ProtocolError at the first frame that is none; frames before it have been delivered */
  push(bytes: Buffer): void {
    let at = 0;
    while (at < bytes.length) {
      at = this.lengths === undefined ? this.pushHeader(bytes, at) : this.pushPayload(this.lengths, bytes, at);
    }
  }

  /**
   * Says that nothing reads a frame any more, so that a later one may lie where it lies. Optional: without it each frame
   * has memory of its own, which costs garbage collections where frames are large.
   */
  recycle(frame: Frame): void {
    const { buffer } = frame.body;
    if (buffer.byteLength > this.spare.length) this.spare = Buffer.from(buffer);
  }

  /** Says that the stream ended. @throws ProtocolError inside a frame */
  end(): void {
    if (this.lengths !== undefined) {
      const expected = this.header.length + this.lengths.total;
      const end = this.offset + expected - this.missing;
      throw new ProtocolError(end, `${this.missing} more bytes of the frame at byte ${this.offset}, not the end`);
    }
    if (this.header !== '') throw new ProtocolError(this.offset, HEADER_FORM);
  }

  private pushHeader(bytes: Buffer, at: number): number {
    const room = at + MAX_HEADER_BYTES - this.header.length;
    const lineEnd = bytes.subarray(0, room).indexOf(LINE_FEED, at);
    const end = lineEnd < 0 ? Math.min(room, bytes.length) : lineEnd + 1;
    this.header += bytes.toString('latin1', at, end);
    if (lineEnd >= 0) {
      this.startPayload();
    } else if (this.header.length >= MAX_HEADER_BYTES || !mayBecomeHeader(this.header)) {
      throw new ProtocolError(this.offset, HEADER_FORM);
    }
    return end;
  }

  private startPayload(): void {
    const match = HEADER.exec(this.header);
    if (match === null) throw new ProtocolError(this.offset, HEADER_FORM);
    const metadata = Number(match[1]);
    const total = metadata + Number(match[2]);
    if (total > this.maxFrameBytes) {
      throw new ProtocolError(this.offset, `a frame of at most ${this.maxFrameBytes} bytes, not ${total}`);
    }
    this.lengths = { metadata, total };
    this.payload = this.memoryFor(total);
    this.missing = total;
    if (total === 0) this.deliver(this.lengths);
  }

  /** Never of the pool that small buffers share, since it may be recycled. */
  private memoryFor(bytes: number): Buffer {
    const { spare } = this;
    if (bytes > spare.length) return Buffer.allocUnsafeSlow(bytes);
    this.spare = NO_BYTES;
    return spare.subarray(0, bytes);
  }

  private pushPayload(lengths: Lengths, bytes: Buffer, at: number): number {
    const taken = bytes.copy(this.payload, lengths.total - this.missing, at, at + this.missing);
    this.missing -= taken;
    if (this.missing === 0) this.deliver(lengths);
    return at + taken;
  }

  private deliver(lengths: Lengths): void {
    const { payload } = this;
    const start = this.offset + this.header.length;
    const frame: Frame = {
      metadata: parseMetadata(payload.toString('utf8', 0, lengths.metadata), start),
      body: payload.subarray(lengths.metadata),
      offset: this.offset,
      bodyOffset: start + lengths.metadata,
    };
    this.offset = start + lengths.total;
    this.header = '';
    this.lengths = undefined;
    this.payload = NO_BYTES;
    this.onFrame(frame);
  }
}

function isObject(value: unknown): value is Metadata {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseMetadata(text: string, offset: number): Metadata {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (!isObject(value)) throw new ProtocolError(offset, 'metadata that is a JSON object');
  return value;
}

/** A frame's bytes, in pieces to be written one after the other: so a large body is not copied once more. */
export function* encodeFrame(metadata: Metadata, body: Body = NO_BODY): Generator<Buffer, undefined> {
  const json = Buffer.from(JSON.stringify(metadata));
  yield Buffer.concat([Buffer.from(`chunked 1.0,${json.length},${body.length}\n`), json]);
  yield* body.pieces();
}
