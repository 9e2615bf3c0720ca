import { createExternalCommands, type ExternalCommands } from '../../src/bench/external/external-commands';
import { startInProcess } from '../../src/bench/external/start-in-process';
import type { Row } from '../../src/bench/spl/row';
import { COMMANDS } from '../../src/commands';
import { benchServer, type BenchServer } from '../helpers/bench-server';
import { toPlain, toRow, type PlainRow } from '../helpers/fake-host';

const WHERE = { source: 'test', line: 1, column: 1 };

let server: BenchServer;
beforeEach(async () => {
  server = await benchServer();
});
afterEach(() => server.stop());

const commandsAt = (splunkdUri: string): ExternalCommands =>
  createExternalCommands({
    ...{ app: 'mfa_watch', owner: 'admin', sessionKey: server.session.key, splunkdUri },
    start: startInProcess(COMMANDS),
    onMessage: (_level, text) => {
      throw new Error(text);
    },
  });

async function* batches(rows: readonly PlainRow[]): AsyncGenerator<Row[]> {
  yield await Promise.resolve(rows.map(toRow));
}

async function purged(rows: readonly PlainRow[], uri = server.url): Promise<readonly PlainRow[]> {
  const call = { command: 'mfapurge', args: [], rawArgs: [], where: WHERE };
  const found: PlainRow[] = [];
  const context = { earliest: 0, latest: 1000, sid: 'sid' };
  for await (const batch of commandsAt(uri).run(call, batches(rows), context)) found.push(...batch.map(toPlain));
  return found;
}

describe('mfapurge', () => {
  const keep = (...updated: readonly (number | string | undefined)[]): Promise<readonly string[]> | undefined =>
    server.kv
      .collection('mfa_watch_aged')
      ?.save(updated.map((each, at) => ({ _key: `${at}`, ...(each === undefined ? {} : { updated: each }) })));
  const left = (): unknown =>
    server.kv
      .collection('mfa_watch_aged')
      ?.find()
      .map(({ _key }) => _key);
  const aged = { collection: 'mfa_watch_aged', field: 'updated', before: 100 };

  it('removes what is older, and neither what is as old nor what has no age', async () => {
    await keep(99.999, 100, 101, undefined);
    expect(await purged([aged])).toMatchObject([{ collection: 'mfa_watch_aged', state: 'ok' }]);
    expect(left()).toEqual(['1', '2', '3']);
  });

  it('removes more than one read of the KV store gives', async () => {
    await keep(...Array.from({ length: 50_001 }, () => 1), 200);
    expect(await purged([aged])).toMatchObject([{ state: 'ok' }]);
    expect(left()).toEqual(['50001']);
  }, 30_000);

  it.each<[string, PlainRow, RegExp]>([
    ['a collection of another app', { ...aged, collection: 'aged' }, /"aged" is no collection of this app/],
    ['a path in the place of a collection', { ...aged, collection: 'mfa_watch_a/../x' }, /no collection of this app/],
    ['no number', { ...aged, before: 'soon' }, /before is "soon", no number/],
    ['no number at all', { collection: 'mfa_watch_aged', field: 'updated' }, /before is "", no number/],
    ['no field', { ...aged, field: '$or' }, /"\$or" is no field/],
    ['a collection that is not there', { ...aged, collection: 'mfa_watch_gone' }, /DELETE .* 404/],
  ])('refuses %s, removes nothing there, and goes on', async (_what, row, why) => {
    await keep(1);
    expect(await purged([row])).toMatchObject([{ state: 'failed', why: expect.stringMatching(why) }]);
    expect(left()).toEqual(['0']);
    expect(await purged([row, aged])).toMatchObject([{ state: 'failed' }, { state: 'ok' }]);
    expect(left()).toEqual([]);
  });

  it('says where splunkd cannot be reached', async () => {
    expect(await purged([aged], 'http://127.0.0.1:1')).toMatchObject([
      { state: 'failed', why: expect.stringMatching(/ECONNREFUSED|refused/) },
    ]);
    expect(await purged([aged], '')).toMatchObject([
      { state: 'failed', why: expect.stringMatching(/without splunkd's address/) },
    ]);
  });
});
