import { readSync, writeSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';

/** The other side of a talk. */
export interface Peer {
  /** What it says, in pieces; each may be gone when the next is asked for. */
  readonly input: AsyncIterable<Buffer> | Iterable<Buffer>;
  /** Says something; returns once all of it is taken. @throws PeerGone */
  write(bytes: Buffer): void | Promise<void>;
}

/** The other side went away: nobody is left to tell. */
export class PeerGone extends Error {}

/** A peer behind streams. */
export function streamPeer(input: Readable, output: Writable): Peer {
  // A broken pipe is found by the next write; without a listener it would end the process with a stack trace.
  output.on('error', () => undefined);
  return {
    input,
    write: (bytes) =>
      new Promise((resolve, reject) => {
        output.write(bytes, (error) => {
          if (error) reject(new PeerGone());
          else resolve();
        });
      }),
  };
}

const STDIN = 0;
const STDOUT = 1;
/** More than a pipe holds by default. */
const PIECE_BYTES = 1 << 18;
/** How long to wait for a descriptor that somebody made non-blocking. */
const RETRY_MILLISECONDS = 1;

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

/** Calls again while the descriptor is not ready. */
function whenReady<T>(call: () => T): T {
  for (;;) {
    try {
      return call();
    } catch (error) {
      if (codeOf(error) !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MILLISECONDS);
    }
  }
}

function readPiece(piece: Buffer): number {
  try {
    return whenReady(() => readSync(STDIN, piece));
  } catch (error) {
    // Windows reports the end of a pipe as an error.
    if (codeOf(error) === 'EOF') return 0;
    throw error;
  }
}

function* stdinPieces(): Generator<Buffer, undefined> {
  const piece = Buffer.allocUnsafeSlow(PIECE_BYTES);
  for (;;) {
    const bytes = readPiece(piece);
    if (bytes === 0) return;
    yield piece.subarray(0, bytes);
  }
}

/**
 * The peer behind stdin and stdout. Both are read and written in place: between messages a command has nothing else to
 * do, and Node's streams would cost it a tenth of its time and some of its start.
 */
export function processPeer(): Peer {
  return {
    input: stdinPieces(),
    write(bytes) {
      for (let at = 0; at < bytes.length;) {
        const from = at;
        try {
          at += whenReady(() => writeSync(STDOUT, bytes, from));
        } catch (error) {
          if (codeOf(error) === 'EPIPE') throw new PeerGone();
          throw error;
        }
      }
    },
  };
}
