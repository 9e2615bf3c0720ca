// The whole way on a tiny "month" of two days: made up, written, read by the bench, decided by the app's own searches, scored.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measure } from '../../../src/eval/measure/measure';
import { report } from '../../../src/eval/measure/report';

const ROOT = join(__dirname, '../../..');
const START = Date.UTC(2026, 2, 2) / 1000;
const folder = mkdtempSync(join(tmpdir(), 'mfa-watch-measure-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('finds a campaign, and nothing is wrong with the events', async () => {
  const told: string[] = [];
  const options = { seed: 2, users: 14, days: 2, start: START, attacks: true };
  const result = await measure(ROOT, folder, options, (line) => void told.push(line));
  const { campaigns, peers } = result.scores;
  expect(told.filter((line) => !/synthetic events|Collect prompts/.test(line))).toEqual([]);
  const fast = campaigns.filter(({ kind }) => kind === 'push bombing, fast');
  expect(fast.length).toBeGreaterThan(0);
  expect(fast.map(({ analytics }) => analytics['AN0449'])).toEqual(fast.map(({ verdict }) => verdict));
  expect(fast.every(({ verdict }) => verdict !== null)).toBe(true);
  expect(peers.some(({ found }) => found.length > 0)).toBe(true);
  const text = report(result.told, result.scores);
  expect(text).toMatch(/^SYNTHETIC/);
  expect(text).toContain('push bombing, fast');
}, 60_000);
