import type { Readable, Writable } from 'node:stream';

/** How a command ended. */
export interface Ending {
  /** Whether it ended by itself and well. */
  readonly clean: boolean;
  /** For an error: `ended with exit code 1`. */
  readonly words: string;
}

/** A command that runs: what it reads, what it writes, and its end. */
export interface Peer {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable | undefined;
  /** Resolves once it has ended and all that it wrote was read. Never rejects. */
  readonly ended: Promise<Ending>;
  /** Ends it at once. Harmless where it has ended. */
  kill(): void;
}
