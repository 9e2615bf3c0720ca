import fc from 'fast-check';
import { events, outcome, pipelines } from '../../helpers/arbitrary-pipelines';
import { rowsOf } from '../../helpers/expect-rows';
import { FakeHost } from '../../helpers/fake-host';

const numbers = fc.array(fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })));
const column = async (spl: string, values: readonly (string | number)[]) =>
  (await rowsOf(spl, new FakeHost({ events: values.map((v) => ({ v })) }))).map((row) => row['v']);

describe('any search', () => {
  it('gives the same rows however its events are cut into batches', () =>
    fc.assert(
      fc.asyncProperty(pipelines, events, fc.integer({ min: 1, max: 7 }), async (spl, rows, batch) => {
        expect(await outcome(spl, rows, { batch })).toEqual(await outcome(spl, rows, { batch: 1000 }));
      }),
      { numRuns: 200 },
    ));
});

describe('commands on any values', () => {
  it('sort gives the same values in their order', () =>
    fc.assert(
      fc.asyncProperty(numbers, async (values) => {
        expect(await column('| sort 0 v', values)).toEqual([...values].sort((left, right) => left - right));
      }),
    ));

  it('dedup leaves each value once, and nothing more to remove', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('a', 'b', 1, '1')), async (values) => {
        const once = await column('| dedup v', values);
        expect(new Set(once.map(String)).size).toBe(new Set(values.map(String)).size);
        expect(await column('| dedup v | dedup v', values)).toEqual(once);
      }),
    ));

  it('stats counts every row that has the by-field once', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('a', 'b', 'c')), async (values) => {
        const rows = await rowsOf('| stats count by v', new FakeHost({ events: values.map((v) => ({ v })) }));
        expect(rows.map(({ v, count }) => [v, count])).toEqual(
          [...new Set(values)].sort().map((v) => [v, values.filter((other) => other === v).length]),
        );
      }),
    ));

  it('streamstats ends where stats ends', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 }), async (values) => {
        const host = () => new FakeHost({ events: values.map((v) => ({ v })) });
        const aggregates = 'count AS n sum(v) AS s max(v) AS m values(v) AS all';
        const running = await rowsOf(`| streamstats ${aggregates} | tail 1 | table n s m all`, host());
        expect(running).toEqual(await rowsOf(`| stats ${aggregates}`, host()));
      }),
    ));
});
