import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { loadConf } from '../../../src/bench/conf/layers';
import { PropsConf } from '../../../src/bench/fields/props';
import { addInput } from '../../../src/bench/input/add-input';
import { EventStore } from '../../../src/bench/store/events';
import type { StoredEvent } from '../../../src/bench/store/types';

const everything = { from: -Infinity, to: Infinity };

let folder: string;
let store: EventStore;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mfa-watch-input-'));
  store = await EventStore.open(join(folder, 'state'), (problem) => {
    throw problem;
  });
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

function write(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function add(path: string, options: { sourcetype?: string; arrivalField?: string } = {}) {
  const apps = [{ name: 'bench_vendor', folder: join(__dirname, '../../../src/bench/vendor') }];
  const props = new PropsConf(
    loadConf(apps, 'props', (problem) => {
      throw problem;
    }),
  );
  const { arrivalField, sourcetype = 'OktaIM2:log' } = options;
  return addInput(store, { sourcetype, path }, { props, ...(arrivalField === undefined ? {} : { arrivalField }) });
}

async function events(): Promise<StoredEvent[]> {
  const all: StoredEvent[] = [];
  for await (const batch of store.scan({ time: everything, arrival: everything })) all.push(...batch);
  return all;
}

const okta = (uuid: string, second: number) => `{"uuid":"${uuid}","published":"2026-03-01T10:00:0${second}.250Z"}`;
const second = (number: number) => Date.UTC(2026, 2, 1, 10, 0, number, 250) / 1000;

describe('addInput', () => {
  it('reads one JSON object a line, where it stands, with time, origin and arrival', async () => {
    const path = write('okta.json', `${okta('a', 1)}\r\n\n${okta('é', 2)}`);
    expect(await add(path)).toEqual({
      files: [{ path, form: 'JSON, one object a line', events: 2 }],
      events: 2,
      bytes: Buffer.byteLength(okta('a', 1) + okta('é', 2)),
      problems: [],
    });
    const origin = { index: 'main', host: 'bench', source: path, sourcetype: 'OktaIM2:log', indexed: undefined };
    expect(await events()).toEqual([
      { raw: okta('é', 2), time: second(2), arrival: Math.floor(second(2)), ...origin },
      { raw: okta('a', 1), time: second(1), arrival: Math.floor(second(1)), ...origin },
    ]);
  });

  it.each([
    ['an array', `[${okta('a', 1)},\n${okta('b', 2)}]`],
    ['a wrapper', `{"Records":[${okta('a', 1)},${okta('b', 2)}]}`],
    [
      'a printed array',
      JSON.stringify(
        [okta('a', 1), okta('b', 2)].map((text) => JSON.parse(text)),
        undefined,
        2,
      ),
    ],
  ])('reads %s into the same events', async (_form, content) => {
    const report = await add(write('okta.json', content));
    expect(report.problems).toEqual([]);
    expect((await events()).map(({ raw }) => raw)).toEqual([okta('b', 2), okta('a', 1)]);
  });

  it('reads folders with all below, plain and gzip, each file by its content', async () => {
    mkdirSync(join(folder, 'logs/deep'), { recursive: true });
    write('logs/a.json', okta('a', 1));
    write('logs/deep/b.txt', gzipSync(`${okta('b', 2)}\n${okta('c', 3)}`));
    const report = await add(join(folder, 'logs'));
    expect(report.files.map(({ form, events: count }) => [form, count])).toEqual([
      ['JSON, one object a line', 1],
      ['JSON, one object a line, gzip', 2],
    ]);
    expect((await events()).map(({ raw }) => JSON.parse(raw).uuid)).toEqual(['c', 'b', 'a']);
  });

  it("reads Splunk's export: raw text, time, arrival and origin are those of the index", async () => {
    const result = {
      _raw: okta('a', 1),
      _time: '2026-03-01T11:00:01.250+01:00',
      _indextime: '1772359300',
      index: 'okta',
      host: 'h',
      source: 's',
      sourcetype: 'OktaIM2:log',
    };
    const stored = { ...result, raw: result._raw, time: second(1), arrival: 1772359300, indexed: undefined };
    const { index, host, source, sourcetype, raw, time, arrival, indexed } = stored;
    const path = write(
      'export.json',
      `{"preview":false,"offset":0,"result":${JSON.stringify(result)}}\n{"preview":false,"lastrow":true}\n`,
    );
    expect((await add(path)).problems).toEqual([]);
    expect(await events()).toEqual([{ index, host, source, sourcetype, raw, time, arrival, indexed }]);
    await add(write('results.json', JSON.stringify({ preview: false, fields: [{ name: '_raw' }], results: [result] })));
    const cells = Object.values(result).map((cell) => `"${cell.replaceAll('"', '""')}"`);
    await add(write('export.csv', `${Object.keys(result).join(',')}\n${cells.join(',')}\n`));
    expect(new Set((await events()).map((event) => JSON.stringify(event))).size).toBe(1);
    expect(store.size).toBe(3);
  });

  it("keeps the export's source type and says that --input names another", async () => {
    const path = write(
      'export.json',
      JSON.stringify({ _raw: 'x', _time: '1772359201', sourcetype: 'o365:management:activity' }),
    );
    const { problems } = await add(path);
    expect(problems).toEqual([
      {
        kind: 'other source type',
        count: 1,
        examples: [`${path}:1: the export says o365:management:activity, which holds, and --input says OktaIM2:log`],
      },
    ]);
  });

  it('makes a row of CSV without _raw an event of JSON, empty cells left out', async () => {
    await add(write('rows.csv', 'published,user,note\n2026-03-01T10:00:01.250Z,"a ""b""",\n'));
    expect((await events()).map(({ raw, time }) => [raw, time])).toEqual([
      ['{"published":"2026-03-01T10:00:01.250Z","user":"a \\"b\\""}', second(1)],
    ]);
  });

  it('takes arrival from _indextime, else from the field of --arrival, else from the event time', async () => {
    const line = (arrival: string) => `{"published":"2026-03-01T10:00:01.250Z","meta":{"received":${arrival}}}`;
    const path = write('okta.json', [line('"2026-03-01T10:05:00Z"'), line('1772360000'), line('"soon"')].join('\n'));
    const { problems } = await add(path, { arrivalField: 'meta.received' });
    expect((await events()).map(({ arrival }) => arrival)).toEqual([
      Math.floor(second(1)),
      1772360000,
      Date.UTC(2026, 2, 1, 10, 5) / 1000,
    ]);
    expect(problems).toEqual([
      { kind: 'no arrival', count: 1, examples: [`${path}:3: meta.received is "soon"; the event's time is taken`] },
    ]);
  });

  it('counts bad lines, names the first five with file and line, and goes on', async () => {
    const bad = Array.from({ length: 7 }, () => '{"broken":').join('\n');
    const path = write('okta.json', `${okta('a', 1)}\n${bad}\n[1]\n${okta('b', 2)}\n`);
    const { events: count, problems } = await add(path);
    expect(count).toBe(2);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ kind: 'bad line', count: 8 });
    expect(problems[0]?.examples).toHaveLength(5);
    expect(problems[0]?.examples[0]).toMatch(`${path}:2: no JSON`);
  });

  it('names a row of CSV that does not fit its header', async () => {
    const path = write('rows.csv', 'published,user\n2026-03-01T10:00:01Z,a\nonly-one\n2026-03-01T10:00:02Z,b\n');
    const { events: count, problems } = await add(path);
    expect(count).toBe(2);
    expect(problems).toMatchObject([{ kind: 'bad line', count: 1, examples: [expect.stringContaining(`${path}:3:`)] }]);
  });

  it('takes the time of the event before where there is no time stamp, or a wrong one, and says so', async () => {
    const path = write(
      'okta.json',
      `${okta('a', 1)}\n{"uuid":"b"}\n{"uuid":"c","published":"2026-13-01T10:00:00.000Z"}\n`,
    );
    const { problems } = await add(path);
    expect((await events()).map(({ time }) => time)).toEqual([second(1), second(1), second(1)]);
    expect(problems.map(({ kind, examples }) => [kind, examples[0]?.split(';')[0]])).toEqual([
      ['no time stamp', `${path}:2: none found`],
      ['wrong time stamp', `${path}:3: no possible time`],
    ]);
  });

  it('names an unknown source type, an unreadable and a binary file, and a broken gzip', async () => {
    mkdirSync(join(folder, 'logs'));
    write('logs/a.bin', Buffer.from([1, 2, 0, 3]));
    write('logs/b.gz', gzipSync(`${okta('a', 1)}\n`.repeat(5000)).subarray(0, 200));
    write('logs/c.txt', '2026-03-01T10:00:01.250Z hello\n');
    symlinkSync(join(folder, 'gone'), join(folder, 'logs/d.txt'));
    const { problems } = await add(join(folder, 'logs'), { sourcetype: 'other' });
    const kinds = problems.map(({ kind, count }) => [kind, count]);
    expect(kinds).toContainEqual(['unreadable file', 3]);
    expect(kinds).toContainEqual(['unknown source type', 1]);
    expect((await events()).map(({ time }) => time)).toContain(second(1));
  });

  it('refuses a path where nothing is', async () => {
    await expect(add(join(folder, 'nothing'))).rejects.toThrow(/no file or folder at .*nothing/);
  });
});
