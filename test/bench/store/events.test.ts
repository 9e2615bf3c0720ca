import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import fc from 'fast-check';
import type { BenchError } from '../../../src/bench/errors';
import { EventStore } from '../../../src/bench/store/events';
import type { StoredEvent } from '../../../src/bench/store/types';

const everything = { from: -Infinity, to: Infinity };
const origin = { index: 'main', host: 'h', source: 's', sourcetype: 't' };

let folder: string;
let problems: BenchError[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mfa-watch-store-'));
  problems = [];
});

afterEach(() => rmSync(folder, { recursive: true }));

const open = () => EventStore.open(folder, (problem) => problems.push(problem));

async function scan(store: EventStore, asked: Partial<Parameters<EventStore['scan']>[0]> = {}): Promise<StoredEvent[]> {
  const all: StoredEvent[] = [];
  for await (const batch of store.scan({ time: everything, arrival: everything, ...asked })) all.push(...batch);
  return all;
}

const event = (time: number, raw = `at ${time}`): StoredEvent => ({
  ...origin,
  index: 'summary',
  raw,
  time,
  arrival: Math.floor(time) + 60,
  indexed: new Map<string, string | number | string[]>([
    ['mfa_user', 'ana@example.com'],
    ['mfa_n', 1.5],
    ['__proto__', ['a', 'b']],
  ]),
});

describe('EventStore.scan', () => {
  it('gives all events newest first, of equal times the later added first, however they come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(fc.integer({ min: 0, max: 50 }))), async (rounds) => {
        const store = await open();
        const expected: { time: number; raw: string }[] = [];
        for (const times of rounds) {
          for (const time of times) {
            const raw = `${expected.length}`;
            expected.unshift({ time, raw });
            await store.addText({ time, arrival: time, origin }, Buffer.from(raw));
          }
          await store.flush();
          const found = (await scan(store)).map(({ time, raw }) => ({ time, raw }));
          expect(found).toEqual(expected.toSorted((a, b) => b.time - a.time));
        }
        await store.close();
      }),
      { numRuns: 20 },
    );
  });

  it('narrows by time and arrival, both half-open, and by origin', async () => {
    const store = await open();
    for (const time of [1, 2, 3, 4]) {
      await store.addText(
        { time, arrival: 10 - time, origin: { ...origin, host: `h${time % 2}` } },
        Buffer.from(`${time}`),
      );
    }
    await store.flush();
    const raws = async (asked: Parameters<typeof scan>[1]) => (await scan(store, asked)).map(({ raw }) => raw);
    expect(await raws({ time: { from: 2, to: 4 } })).toEqual(['3', '2']);
    expect(await raws({ arrival: { from: 7, to: 9 } })).toEqual(['3', '2']);
    expect(await raws({ origin: ({ host }) => host === 'h1' })).toEqual(['3', '1']);
    await store.close();
  });

  it('refuses to go on with a file that was changed since it was put in', async () => {
    const path = join(folder, 'log');
    writeFileSync(path, 'first\nsecond');
    const store = await open();
    const file = await store.register(path);
    store.addInPlace({ time: 1, arrival: 1, origin }, { file, offset: 6, length: 6 });
    expect((await scan(store)).map(({ raw }) => raw)).toEqual(['second']);
    writeFileSync(path, 'short');
    await expect(scan(store)).rejects.toThrow(/log changed while it was in use/);
    await store.close();
  });
});

it('refuses a state folder that is none', async () => {
  const path = join(folder, 'file');
  writeFileSync(path, '');
  await expect(EventStore.open(path, () => undefined)).rejects.toThrow(/file can't hold the bench's state/);
});

describe('EventStore.append', () => {
  it('keeps what was appended, with its fields, when the store is opened again', async () => {
    const store = await open();
    await store.append('summary', [event(5), event(7, '')]);
    await store.append('other', [{ ...event(6), indexed: undefined }]);
    const before = await scan(store);
    await store.close();
    const again = await open();
    expect(before).toEqual([event(7, ''), { ...event(6), index: 'other', indexed: undefined }, event(5)]);
    expect(await scan(again)).toEqual(before);
    expect(problems).toEqual([]);
    await again.close();
  });

  it('takes appends at once in turn', async () => {
    const store = await open();
    await Promise.all([1, 2, 3, 4, 5].map((time) => store.append('summary', [event(time)])));
    expect((await scan(store)).map(({ time }) => time)).toEqual([5, 4, 3, 2, 1]);
    await store.close();
  });

  it('drops and reports a last event that a kill cut short, reports a damaged one, and keeps the rest', async () => {
    const path = join(folder, 'index/summary.jsonl');
    const store = await open();
    await store.append('summary', [event(1), event(2)]);
    await store.close();
    const [first, second] = readFileSync(path, 'utf8').split('\n');
    writeFileSync(path, `${first}\nnonsense\n${second}\n{"time":3,"arr`);
    const again = await open();
    expect(problems.map(({ message }) => message)).toEqual([
      `${path}:2:1: a damaged event was passed over`,
      `${path}:4:1: dropped 14 bytes of an event that was not yet saved when the bench was ended`,
    ]);
    await again.append('summary', [event(4)]);
    await again.close();
    problems = [];
    const last = await open();
    expect((await scan(last)).map(({ time }) => time)).toEqual([4, 2, 1]);
    await last.close();
  });

  it('refuses a name that Splunk does not allow for an index, and a file that another process wrote', async () => {
    const store = await open();
    await expect(store.append('../x', [event(1)])).rejects.toThrow(/is no index name/);
    await store.append('summary', [event(1)]);
    appendFileSync(join(folder, 'index/summary.jsonl'), '{}\n');
    await expect(store.append('summary', [event(2)])).rejects.toThrow(/changed by another process/);
    await store.close();
  });

  it('loses nothing acknowledged when the process is killed', async () => {
    const script = join(folder, 'child.js');
    const bundle = join(folder, 'events.js');
    buildSync({
      entryPoints: [join(__dirname, '../../../src/bench/store/events.ts')],
      bundle: true,
      platform: 'node',
      outfile: bundle,
    });
    writeFileSync(
      script,
      `const { EventStore } = require(${JSON.stringify(bundle)});
      (async () => {
        const store = await EventStore.open(${JSON.stringify(folder)}, () => {});
        for (let time = 1; ; time++) {
          await store.append('summary', [{ raw: 'x'.repeat(5000), time, arrival: time, host: 'h', source: 's', sourcetype: 't' }]);
          process.stdout.write(time + '\\n');
        }
      })();`,
    );
    const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
    let told = '';
    child.stdout.on('data', (data: Buffer) => {
      told += data.toString();
      if (told.split('\n').length > 20) child.kill('SIGKILL');
    });
    await new Promise((resolve) => child.on('close', resolve));
    const acknowledged = told.split('\n').slice(0, -1).map(Number);
    const store = await open();
    const times = (await scan(store)).map(({ time }) => time);
    expect(times).toEqual(expect.arrayContaining(acknowledged));
    await store.close();
  });
});
