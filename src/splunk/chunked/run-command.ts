import type { SearchCommand } from './command';
import { Dialogue } from './dialogue';
import { type Peer, PeerGone } from './peer';

/**
 * Runs a command with a peer, splunkd as a rule, until the peer says no more or the talk failed. Writes nothing else, on
 * no other stream: what stands on stderr can end the search.
 * @returns the exit code for the process; 0 also where the other side went away, as splunkd does with cancelled searches
 */
export async function runCommand(command: SearchCommand, { input, write }: Peer): Promise<number> {
  const dialogue = new Dialogue(command, async (pieces) => {
    for (const piece of pieces) await write(piece);
  });
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
