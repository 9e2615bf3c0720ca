// Talks to the search commands with broken messages, a million times: `npm run stress`. Every reply is held against the
// plainest reader of the same bytes. The same seed makes the same talks:
//   npm run stress -- --seed 7 --count 20000    another seed, fewer talks
//   npm run stress -- --seed 7 --from 1234 --count 1    one of them
import { fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, 'build/stress');
/** A talk takes microseconds: a process that is silent for so long hangs. */
const PATIENCE_MS = 60_000;
const REPORT_MS = 5000;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    from: { type: 'string', default: '0' },
    count: { type: 'string', default: '1000000' },
  },
});
const [seed, from, count] = [Number(values.seed), Number(values.from), Number(values.count)];
if (![seed, from, count].every(Number.isSafeInteger) || count < 1) {
  console.error('--seed, --from and --count are whole numbers');
  process.exit(2);
}
const repeat = (first, talks) => `npm run stress -- --seed ${seed} --from ${first} --count ${talks}`;

const program = join(folder, 'stress.cjs');
await build({
  ...{ absWorkingDir: root, entryPoints: ['test/stress/stress.ts'], outfile: program, bundle: true },
  ...{ platform: 'node', target: 'node20', format: 'cjs', logLevel: 'warning' },
});

console.error(`${count} broken talks, seed ${seed}`);
const start = Date.now();
const child = fork(program, [seed, from, count].map(String));
let [done, heard, reported, fault] = [0, start, start, undefined];

const watch = setInterval(() => {
  if (Date.now() - heard < PATIENCE_MS) return;
  fault = `hangs in one of these: ${repeat(from + done, Math.min(500, count - done))}`;
  child.kill('SIGKILL');
}, 1000);

child.on('message', (sign) => {
  heard = Date.now();
  if (sign.kind === 'done') {
    done = sign.cases;
    if (heard - reported < REPORT_MS && done < count) return;
    reported = heard;
    console.error(`${done} in ${Math.round((heard - start) / 1000)} s`);
    return;
  }
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `seed-${seed}-talk-${sign.number}`);
  const bytes = Buffer.from(sign.bytes, 'base64');
  writeFileSync(file, bytes);
  fault =
    `talk ${sign.number}, to the ${sign.command} command: ${sign.fault}\n` +
    `what was said is in ${file}:\n${JSON.stringify(bytes.toString('latin1'))}\nagain: ${repeat(sign.number, 1)}`;
});

child.on('close', (code, signal) => {
  clearInterval(watch);
  if (fault === undefined && done === count) return;
  console.error(
    fault ?? `ended with ${signal ?? code} after ${done} talks; from there: ${repeat(from + done, count - done)}`,
  );
  process.exitCode = 1;
});
