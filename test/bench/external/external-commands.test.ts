import { join } from 'node:path';
import { RunFailed } from '../../../src/bench/errors';
import { createExternalCommands, type ExternalCommandsOptions } from '../../../src/bench/external/external-commands';
import { startInProcess } from '../../../src/bench/external/start-in-process';
import { type Start, startPrograms } from '../../../src/bench/external/start-program';
import type { Row, Value } from '../../../src/bench/spl/row';
import { CommandError, type SearchCommand, type SearchInfo } from '../../../src/splunk/chunked';
import { conf } from '../../helpers/conf';
import { buildSearchProgram, makeAppFolder } from '../../helpers/programs';
import * as commands from '../../helpers/search-commands';

const where = { source: 'search', line: 1, column: 7 };
const context = { earliest: 1700000000, latest: Infinity, sid: 'sid-1', search: 'search index=main' };

function call(command: string, ...args: string[]) {
  return { command, args, rawArgs: args, where };
}

function row(fields: Record<string, Value>): Row {
  return new Map(Object.entries(fields));
}

function ages(count: number): Row[] {
  return Array.from({ length: count }, (_, age) => row({ name: `user ${age}`, age, tags: ['a', 'b'] }));
}

async function* given(...batches: Row[][]): AsyncGenerator<Row[]> {
  yield* batches;
}

async function all(rows: AsyncIterable<Row[]>): Promise<Row[]> {
  const found: Row[] = [];
  for await (const batch of rows) found.push(...batch);
  return found;
}

function bench(start: Start, options: Partial<ExternalCommandsOptions> = {}) {
  const heard: string[] = [];
  const external = createExternalCommands({
    start,
    app: 'mfa_watch',
    owner: 'admin',
    sessionKey: 'key-of-a-test',
    splunkdUri: 'http://127.0.0.1:8089',
    onMessage: (level, text) => heard.push(`${level} ${text}`),
    chunks: { seed: 1, min: 3, max: 9 },
    ...options,
  });
  return { external, heard };
}

const folder = makeAppFolder();
buildSearchProgram(join(folder, 'bin', 'tester'));
const stanzas = Object.keys(commands).map((name) => [
  name,
  { chunked: '1', filename: 'tester', 'command.arg.1': name },
]);
const processes = startPrograms(conf(Object.fromEntries(stanzas)), [{ name: 'mfa_watch', folder }]);
const inProcess = startInProcess(new Map(Object.entries<SearchCommand>(commands)));

describe.each([
  ['as processes', processes],
  ['in-process', inProcess],
])('commands %s', (_, start) => {
  it('tell which fields they read; an events command takes all', async () => {
    const { external } = bench(start);
    expect(await external.fields(call('total', 'field=count'))).toEqual({
      reads: new Set(['count']),
      passesRows: false,
    });
    expect(await external.fields(call('accumulate'))).toEqual({
      reads: new Set(['age', 'accum_age']),
      passesRows: true,
    });
    expect(await external.fields(call('oldest'))).toEqual({ reads: 'all', passesRows: false });
  });

  it('reporting: all rows in several chunks, the results at the end, messages to the user', async () => {
    const { external, heard } = bench(start);
    const rows = await all(external.run(call('total'), given(ages(20), [], ages(5)), context));
    expect(rows).toEqual([row({ rows: '25', sum: '200' })]);
    expect(heard).toEqual(['INFO total saw 25 rows']);
  });

  it('events: whole rows, with fields that only some have', async () => {
    const { external } = bench(start);
    const rows = await all(external.run(call('oldest'), given([...ages(12), row({ age: 99 })]), context));
    expect(rows.slice(0, 2)).toEqual([row({ age: '99' }), row({ name: 'user 11', age: '11', tags: ['a', 'b'] })]);
    expect(rows).toHaveLength(13);
  });

  it('stateful: rows keep what was not sent, found again by _chunked_idx', async () => {
    const { external } = bench(start);
    const rows = await all(external.run(call('accumulate'), given(ages(20)), context));
    expect(rows).toHaveLength(20);
    expect(rows[19]).toEqual(row({ name: 'user 19', age: '38', tags: ['a', 'b'], accum_age: '190', parity: 'odd' }));
    expect(rows[18]?.get('parity')).toEqual(['even', 'checked']);
  });

  it('generating: asked again until it is finished; refused after rows', async () => {
    const { external } = bench(start);
    const rows = await all(external.run(call('countdown', '3'), given(), context));
    expect(rows).toEqual([row({ n: '3' }), row({ n: '2' }), row({ n: '1' })]);
    await expect(all(external.run(call('countdown', '3'), given(ages(1)), context))).rejects.toThrow(
      'the command countdown makes rows and must come first in a search',
    );
  });

  it('get a chunk even where there are no rows', async () => {
    const { external, heard } = bench(start);
    expect(await all(external.run(call('total'), given(), context))).toEqual([]);
    expect(heard).toEqual(['INFO total saw 0 rows']);
  });

  it('that refuse an option or throw fail the search with their own words, said once', async () => {
    const { external, heard } = bench(start);
    const refused = external.run(call('total', 'fild=x'), given(ages(1)), context);
    await expect(all(refused)).rejects.toThrow(
      'search:1:7: the command total reports: unknown option "fild=x"; known: field',
    );
    const thrown = external.run(call('broken'), given(ages(30)), context);
    await expect(all(thrown)).rejects.toThrow(RunFailed);
    expect(heard).toEqual([]);
  });
});

it('a stateful command that empties a field takes it from the row', async () => {
  const forget: SearchCommand = {
    type: 'stateful',
    start: () => ({
      requiredFields: ['tags'],
      rows: (batch) => new Map([['tags', batch.column('tags').map(() => undefined)]]),
    }),
  };
  const { external } = bench(startInProcess(new Map([['forget', forget]])));
  const rows = await all(external.run(call('forget'), given(ages(1)), context));
  expect(rows).toEqual([row({ name: 'user 0', age: 0 })]);
});

describe('getinfo', () => {
  it('tells a command what splunkd tells: arguments, time range as texts ("0" where open), session, folder', async () => {
    const seen: SearchInfo[] = [];
    const spy: SearchCommand = {
      type: 'reporting',
      start(info) {
        seen.push(info);
        throw new CommandError('enough');
      },
    };
    const { external } = bench(startInProcess(new Map([['spy', spy]])));
    const spied = { ...call('spy', 'by=user'), rawArgs: ['by="user"'] };
    await expect(all(external.run(spied, given(), { ...context, dispatchDir: '/dispatch/1' }))).rejects.toThrow(
      'enough',
    );
    expect(seen).toEqual([
      {
        command: 'spy',
        args: ['by=user'],
        rawArgs: ['by="user"'],
        earliest: 1700000000,
        latest: 0,
        sid: 'sid-1',
        app: 'mfa_watch',
        owner: 'admin',
        search: 'search index=main',
        sessionKey: 'key-of-a-test',
        splunkdUri: 'http://127.0.0.1:8089',
        splunkVersion: '10.4.0',
        dispatchDir: '/dispatch/1',
        maxResultRows: 50000,
        preview: false,
      },
    ]);
  });
});
