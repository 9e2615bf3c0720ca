import fc from 'fast-check';
import { fieldMatcher } from '../../../src/bench/spl/commands/field-patterns';
import { fieldsRead } from '../../../src/bench/spl/required-fields';
import { pipelineOf, rowsOf } from '../../helpers/expect-rows';
import { FakeHost, FakeLookup, type PlainRow } from '../../helpers/fake-host';

const stages = [
  'where a="1" OR b="2"',
  'search a=1 OR c=*',
  'eval a=b.c, d=if(isnull(a), "x", a)',
  'eval _time=_time+1, ab=d',
  'fields a b',
  'fields - a*',
  'fields a*, _time',
  'table a c ab',
  'rename a AS b',
  'rename a* AS x*, b AS a',
  'rename x* AS a*',
  'sort 0 -a, b',
  'dedup a b',
  'head 2',
  'tail 2',
  'bin span=2 d AS a',
  'bin span=1m _time',
  'rex field=b "(?<a>\\\\d)(?<c>\\\\d)?"',
  'spath input=c path=k output=a',
  'lookup t k AS a OUTPUT v AS b',
  'lookup t k AS c OUTPUTNEW v AS d',
  'fillnull value=z a',
  'fillnull',
  'mvexpand b',
  'tojson a b* output_field=c',
  'tojson output_field=d',
  'stats count values(a) AS a latest(d) AS d by b',
  'stats count(eval(a="1")) AS a dc(c) AS c',
  'eventstats max(a) AS d by b',
  'streamstats count AS c by a',
  'streamstats time_window=1m sum(d) AS a',
];

const value = fc.constantFrom('1', '2', '12', 'x', '{"k":"1"}');
const row: fc.Arbitrary<PlainRow> = fc.record(
  { a: value, ab: value, b: fc.oneof(value, fc.constant(['1', '2'])), c: value, d: value },
  { requiredKeys: [] },
);
const events = fc
  .array(row, { maxLength: 6 })
  .map((rows) => rows.map((one, index) => ({ ...one, _time: 100 - index })));

const lookups = { t: new FakeLookup(['k', 'v'], [{ k: '1', v: 'one' }]) };

/** The rows of a search, or the message that it ends with. */
async function outcome(spl: string, rows: readonly PlainRow[]): Promise<unknown> {
  try {
    return await rowsOf(spl, new FakeHost({ events: rows, lookups }));
  } catch (error) {
    return String(error);
  }
}

describe('the fields that a pipeline reads', () => {
  it('are enough: with no other field in the events every search gives the same rows', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...stages), { minLength: 1, maxLength: 5 }),
        fc.constantFrom('table a b c d', 'stats count values(a) by b', 'fields c d'),
        events,
        async (middle, last, rows) => {
          const spl = [...middle, last].map((stage) => `| ${stage}`).join(' ');
          const needed = fieldsRead(pipelineOf(spl).commands.slice(1));
          const isNeeded = needed === 'all' ? () => true : fieldMatcher([...needed]);
          const fewer = rows.map((one) => Object.fromEntries(Object.entries(one).filter(([field]) => isNeeded(field))));
          expect(await outcome(spl, fewer)).toEqual(await outcome(spl, rows));
        },
      ),
      { numRuns: 400 },
    ));
});
