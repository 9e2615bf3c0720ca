import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';

const python = process.env['MFA_WATCH_SDK_PYTHON'] ?? '';

/** What a process did with all that it was told. */
export interface Ended {
  readonly output: Buffer;
  readonly errors: string;
  readonly exitCode: number | null;
}

/** Runs a script of this folder on the Python that has the SDK. */
export async function runPython(script: string, args: readonly string[], input: Buffer): Promise<Ended> {
  const child = spawn(python, [join(__dirname, script), ...args]);
  const exited = new Promise<number | null>((resolve) => child.on('close', resolve));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [output, errors] = await Promise.all([buffer(child.stdout), buffer(child.stderr)]);
  return { output, errors: errors.toString(), exitCode: await exited };
}

/** A record as the SDK has it: a text or a list of texts for each field. */
export type SdkRecord = Readonly<Record<string, string | readonly string[]>>;

export interface SdkMessage {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly records: readonly SdkRecord[];
}

export interface SdkTalk {
  /** null where the command left without an answer. */
  readonly replies: readonly (SdkMessage | null)[];
  /** What it wrote after the last answer. */
  readonly rest: string;
  readonly exitCode: number;
  readonly stderr: string;
}

/** Lets the SDK play splunkd for a program: it writes the messages, and reads the answers. */
export async function talkAsSplunkd(argv: readonly string[], messages: readonly SdkMessage[]): Promise<SdkTalk> {
  const { output, errors, exitCode } = await runPython(
    'splunkd.py',
    [],
    Buffer.from(JSON.stringify({ argv, messages })),
  );
  if (exitCode !== 0) throw new Error(`splunkd.py ended with ${exitCode}: ${errors}`);
  return JSON.parse(output.toString()) as SdkTalk;
}
