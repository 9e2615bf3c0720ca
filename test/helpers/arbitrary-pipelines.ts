import fc from 'fast-check';
import { rowsOf } from './expect-rows';
import { FakeHost, FakeLookup, type FakeHostOptions, type PlainRow } from './fake-host';

/** Commands that work on each other's fields. */
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
  'appendpipe [ where a="1" | stats count AS b by c | eval a="x" ]',
  'appendpipe [ rename b AS a | fields - d ]',
  'eventstats max(a) AS d by b',
  'streamstats count AS c by a',
  'streamstats time_window=1m sum(d) AS a',
];

const value = fc.constantFrom('1', '2', '12', 'x', '{"k":"1"}');
const row: fc.Arbitrary<PlainRow> = fc.record(
  { a: value, ab: value, b: fc.oneof(value, fc.constant(['1', '2'])), c: value, d: value },
  { requiredKeys: [] },
);
/** Events of five fields that may be absent, newest first. */
export const events = fc
  .array(row, { maxLength: 6 })
  .map((rows) => rows.map((one, index) => ({ ...one, _time: 100 - index })));

/** A search of up to six commands that ends in a table. */
export const pipelines = fc
  .tuple(
    fc.array(fc.constantFrom(...stages), { minLength: 1, maxLength: 5 }),
    fc.constantFrom('table a b c d', 'stats count values(a) by b', 'fields c d'),
  )
  .map(([middle, last]) => [...middle, last].map((stage) => `| ${stage}`).join(' '));

const lookups = { t: new FakeLookup(['k', 'v'], [{ k: '1', v: 'one' }]) };

/** The rows that a search gives, or the message that it ends with. */
export async function outcome(spl: string, rows: readonly PlainRow[], options: FakeHostOptions = {}): Promise<unknown> {
  try {
    return await rowsOf(spl, new FakeHost({ lookups, ...options, events: rows }));
  } catch (error) {
    return String(error);
  }
}
