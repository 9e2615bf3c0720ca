import { pipelineOf, rowsOf } from '../../helpers/expect-rows';
import { FakeHost } from '../../helpers/fake-host';
import { compilePipeline } from '../../../src/bench/spl/run';

async function query(spl: string, options: ConstructorParameters<typeof FakeHost>[0] = {}) {
  const host = new FakeHost(options);
  await rowsOf(spl, host);
  return host.queries[0];
}

describe('running a search', () => {
  it('asks the store only for the fields that its commands read', async () => {
    const asked = await query('index=main user=alice | eval x=a.b | stats count by x c');
    expect(asked?.fields).toEqual(new Set(['a', 'b', 'c']));
    expect(asked?.filter.kind).toBe('and');
  });

  it('asks a custom command which fields it reads', async () => {
    const options = { externalFields: { reads: new Set(['mfa_user']), passesRows: false } };
    expect((await query('index=main | mfaepisodes | stats count by run', options))?.fields).toEqual(
      new Set(['mfa_user']),
    );
  });

  it('runs the searches of a multisearch one after another, each with the fields that it and the rest read', async () => {
    const host = new FakeHost({ events: [{ a: '1', b: '2' }] });
    const rows = await rowsOf(
      '| multisearch [ search index=x | eval c=a ] [ search index=y earliest=-1h | rename b AS c ] | stats count by c',
      host,
    );
    expect(rows).toEqual([
      { c: '1', count: 1 },
      { c: '2', count: 1 },
    ]);
    expect(host.queries.map((asked) => asked.fields)).toEqual([new Set(['a']), new Set(['b'])]);
    expect(host.queries[1]?.time.to).toBe(host.now);
  });

  it('passes over a search of a multisearch that can have no events, once it was found to be right', async () => {
    const host = new FakeHost({ events: [{ a: '1' }], matches: false });
    const pipeline = pipelineOf('| multisearch [ search index=x | lookup t k ] [ search index=y ]');
    expect(() => compilePipeline(pipeline, host)).toThrow('no look-up t');
    expect(() => compilePipeline(pipeline, host)).toThrow('no look-up t');
    const right = pipelineOf('| multisearch [ search index=x ] [ search index=y ]');
    for (let round = 0; round < 3; round += 1) {
      for await (const batch of compilePipeline(right, host).run()) expect(batch).not.toEqual([]);
      expect(host.queries).toHaveLength(2);
    }
  });

  it('reads nothing before the search runs', () => {
    const host = new FakeHost();
    compilePipeline(pipelineOf('index=main | stats count'), host);
    expect(host.queries).toEqual([]);
  });

  it('runs as often as it is asked', async () => {
    const search = compilePipeline(pipelineOf('| streamstats count'), new FakeHost({ events: [{ a: '1' }] }));
    for (let round = 0; round < 2; round += 1) {
      for await (const batch of search.run()) expect(batch[0]?.get('count')).toBe(1);
    }
  });

  it("takes the search's time range where the first command gives none", async () => {
    expect((await query('index=main', { time: { from: 10, to: 20 } }))?.time).toEqual({ from: 10, to: 20 });
  });

  it('lets earliest override the whole time range, with now for latest', async () => {
    const asked = await query('index=main earliest=-1h', { time: { from: 10, to: 20 }, now: 7200 });
    expect(asked?.time).toEqual({ from: 3600, to: 7200 });
    expect(asked?.arrival).toEqual({ from: -Infinity, to: Infinity });
  });

  it('bounds arrival by _index_earliest and _index_latest', async () => {
    const asked = await query('index=main _index_earliest=-1h _index_latest=now', { now: 7200 });
    expect(asked?.arrival).toEqual({ from: 3600, to: 7200 });
  });

  it('passes rows on batch by batch where no command needs them all', async () => {
    const host = new FakeHost({ events: Array.from({ length: 6 }, (_, n) => ({ n })), batch: 2 });
    const rows = compilePipeline(pipelineOf('| eval m=n | where m>=0 | fields m'), host).run()[Symbol.asyncIterator]();
    await rows.next();
    expect(host.batchesRead).toBe(1);
  });

  it('carries 100,000 rows of 20 fields through eval and stats in a few seconds', async () => {
    const events = Array.from({ length: 100_000 }, (_, index) =>
      Object.fromEntries(
        Array.from({ length: 20 }, (_unused, field) => [`f${field}`, String((index * (field + 1)) % 97)]),
      ),
    );
    const host = new FakeHost({ events, batch: 1000 });
    const rows = await rowsOf('| eval x=f1+f2, y=if(x>50, "a", "b") | stats count dc(f3) sum(x) values(f4) by y', host);
    expect(rows.map((row) => row['count'])).toEqual(expect.arrayContaining([expect.any(Number)]));
  }, 10_000);
});
