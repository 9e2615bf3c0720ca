import { spawn } from 'node:child_process';
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

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kv-crash-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

it('a killed bench has every document whose save resolved', async () => {
  const script = join(folder, 'writer.cjs');
  const entry = join(__dirname, 'kv-writer.fixture.ts');
  buildSync({ entryPoints: [entry], outfile: script, bundle: true, platform: 'node', external: ['lmdb'] });

  const env = { ...process.env, NODE_PATH: join(root, 'node_modules') };
  const writer = spawn(process.execPath, [script, folder], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const acknowledged = new Map<string, number>();
  for await (const line of createInterface({ input: writer.stdout })) {
    const [key = '', n] = line.split(' ');
    acknowledged.set(key, Number(n));
    if (acknowledged.size === 40) writer.kill('SIGKILL');
  }
  if (writer.exitCode === null && writer.signalCode === null) await once(writer, 'exit');
  expect(writer.signalCode).toBe('SIGKILL');
  expect(acknowledged.size).toBeGreaterThanOrEqual(40);

  const store = openKvStore({ folder, collections: conf({ c: {} }), report: () => undefined });
  for (const [key, n] of acknowledged) expect(store.collection('c')?.get(key)).toMatchObject({ n });
  await store.close();
});
