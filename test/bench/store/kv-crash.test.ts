import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildSync } from 'esbuild';
import { openKvStore } from '../../../src/bench/store/kvstore';
import { conf } from '../../helpers/conf';

const root = join(__dirname, '../../..');
let folder: string;
let script: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kv-crash-'));
  script = join(folder, 'writer.cjs');
  const entry = join(__dirname, 'kv-writer.fixture.ts');
  buildSync({ entryPoints: [entry], outfile: script, bundle: true, platform: 'node', external: ['lmdb'] });
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Runs a writer to its end. @returns what it said was saved, and why it failed */
async function run(
  command: string,
  args: readonly string[],
  onSaved: (saved: number, writer: ChildProcess) => void,
): Promise<{ saved: ReadonlyMap<string, number>; failure: string | undefined; writer: ChildProcess }> {
  const env = { ...process.env, NODE_PATH: join(root, 'node_modules') };
  const writer = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  const exited = once(writer, 'exit');
  const saved = new Map<string, number>();
  let failure: string | undefined;
  for await (const line of createInterface({ input: writer.stdout })) {
    const [key = '', rest = ''] = line.split(/ (.*)/s);
    if (key === 'failed') failure = rest;
    else saved.set(key, Number(rest));
    onSaved(saved.size, writer);
  }
  await exited;
  return { saved, failure, writer };
}

async function expectKept(saved: ReadonlyMap<string, number>): Promise<void> {
  const store = openKvStore({ folder, collections: conf({ c: {} }), report: () => undefined });
  for (const [key, n] of saved) expect(store.collection('c')?.get(key)).toMatchObject({ n });
  await store.close();
}

it('a killed bench has every document whose save resolved', async () => {
  const { saved, writer } = await run(process.execPath, [script, folder], (count, running) => {
    if (count === 40) running.kill('SIGKILL');
  });
  expect(writer.signalCode).toBe('SIGKILL');
  expect(saved.size).toBeGreaterThanOrEqual(40);
  await expectKept(saved);
});

const itOnPosix = process.platform === 'win32' ? it.skip : it;

itOnPosix('a full disk is an error and no crash, and what was saved before is kept', async () => {
  // A limit on the size of files, in blocks of 512 bytes (or 1,024 in some shells), stands for a disk that is full.
  const limited = `ulimit -f 1000; exec "$@"`;
  const { saved, failure } = await run(
    '/bin/sh',
    ['-c', limited, 'sh', process.execPath, script, folder],
    () => undefined,
  );
  expect(failure).toMatch(/^RunFailed: the KV store could not be written: /);
  expect(saved.size).toBeGreaterThan(10);
  await expectKept(saved);
});
