import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCorpus } from '../../../src/eval/measure/corpus';

const START = Date.UTC(2026, 2, 2) / 1000;
const root = mkdtempSync(join(tmpdir(), 'mfa-watch-corpus-'));
afterAll(() => rmSync(root, { recursive: true }));

/** Every file of a corpus with a hash of its bytes. */
async function made(name: string, seed: number): Promise<ReadonlyMap<string, string>> {
  const folder = join(root, name);
  await writeCorpus(folder, { seed, users: 30, days: 2, start: START, attacks: true });
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length), createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );
}

it('gives the same bytes for the same seed, and others for another', async () => {
  const first = await made('first', 7);
  expect(first.size).toBeGreaterThan(15);
  expect(await made('again', 7)).toEqual(first);
  const other = await made('other', 8);
  expect([...other].filter(([path, hash]) => path.startsWith('/logs') && first.get(path) === hash)).toEqual([]);
}, 30_000);

it('is in the form that Splunk exports, each event after it happened', async () => {
  const folder = join(root, 'form');
  const { logs, attacks } = await writeCorpus(folder, { seed: 1, users: 30, days: 2, start: START, attacks: false });
  expect(attacks).toEqual([]);
  for (const [sourcetype, path] of logs) {
    const lines = readFileSync(join(path, 'events.jsonl'), 'utf8').trim().split('\n');
    for (const line of lines) {
      const { result } = JSON.parse(line) as { result: Record<string, string> };
      expect(result['sourcetype']).toBe(sourcetype);
      expect(Number(result['_indextime'])).toBeGreaterThan(START - 86_400);
    }
  }
}, 30_000);
