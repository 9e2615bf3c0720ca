import type { Writable } from 'node:stream';
import type { SearchCommand } from './command';
import { Dialogue } from './dialogue';

export interface Streams {
  /** A Readable without encoding, process.stdin as a rule. */
  readonly input: AsyncIterable<Buffer>;
  readonly output: Writable;
}

/** The other side went away: nobody is left to tell. */
class PeerGone extends Error {}

/** Waits until the stream takes more, or never will. */
function roomOrEnd(output: Writable): Promise<void> {
  return new Promise((resolve) => {
    const events = ['drain', 'close', 'error'];
    const done = () => {
      for (const event of events) output.off(event, done);
      resolve();
    };
    for (const event of events) output.on(event, done);
  });
}

/** Writes and waits where the other side is slow, so that replies do not pile up. @throws PeerGone */
async function write(output: Writable, pieces: readonly Buffer[]): Promise<void> {
  for (const piece of pieces) {
    if (!output.writable) throw new PeerGone();
    if (!output.write(piece)) await roomOrEnd(output);
  }
}

/**
 * Runs a command on two streams, stdin and stdout as a rule, until the input ends or the talk failed. Writes nothing
 * else, on no other stream: what stands on stderr can end the search.
 * @returns the exit code for the process; 0 also where the other side went away, as splunkd does with cancelled searches
 */
export async function runCommand(command: SearchCommand, { input, output }: Streams): Promise<number> {
  // A broken pipe is found again by the next write; without a listener it would end the process with a stack trace.
  const ignore = () => undefined;
  output.on('error', ignore);
  const dialogue = new Dialogue(command, (pieces) => write(output, pieces));
  try {
    for await (const bytes of input) {
      await dialogue.receive(bytes);
      if (dialogue.exitCode !== undefined) break;
    }
    await dialogue.end();
  } catch (error) {
    if (error instanceof PeerGone) return 0;
    throw error;
  }
  return dialogue.exitCode ?? 0;
}

/** The same talk without a stream: all that is said in, all that is answered out. */
export async function converse(
  command: SearchCommand,
  bytes: Iterable<Buffer>,
): Promise<{ readonly output: Buffer; readonly exitCode: number }> {
  const output: Buffer[] = [];
  const dialogue = new Dialogue(command, (pieces) => {
    output.push(...pieces);
  });
  for (const piece of bytes) await dialogue.receive(piece);
  await dialogue.end();
  return { output: Buffer.concat(output), exitCode: dialogue.exitCode ?? 0 };
}
