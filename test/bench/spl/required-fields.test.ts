import type { ExternalFields } from '../../../src/bench/spl/host';
import { fieldsRead } from '../../../src/bench/spl/required-fields';
import { pipelineOf } from '../../helpers/expect-rows';

function needed(spl: string, custom?: ExternalFields): readonly string[] | 'all' {
  const fields = fieldsRead(pipelineOf(spl).commands.slice(1), () => custom);
  return fields === 'all' ? 'all' : [...fields].sort();
}

describe('the fields that a pipeline reads', () => {
  it.each<[string, readonly string[] | 'all']>([
    ['| where a>1', 'all'],
    ['| stats count', []],
    ['| stats count latest(a) by b', ['_time', 'a', 'b']],
    ['| stats count(eval(x=1 AND y=2))', ['x', 'y']],
    ['| table a, b*', ['a', 'b*']],
    ['| fields a', ['_*', 'a']],
    ['| fields a b | table a', ['a']],
    ['| fields - a | table a b', ['b']],
    ['| fields - a* | table a1 b', ['b']],
    ['| search user=x "word" | table a', ['_raw', 'a', 'user']],
    ['| eval a=b+c | table a', ['b', 'c']],
    ['| eval a=b, c=a | table c', ['b']],
    ['| eval unused=b | table a', ['a']],
    ['| eval a=a+1 | table a', ['a']],
    ['| eval ab=x | table a*', ['a*', 'x']],
    ['| rename a AS b | table b', ['a']],
    ['| rename a AS b | table c', ['c']],
    ['| rename x.* AS * | table a', ['a', 'x.*']],
    ['| sort 0 -a | dedup b sortby c | table d', ['a', 'b', 'c', 'd']],
    ['| bin span=1m _time AS t | table t', ['_time', 't']],
    ['| rex field=m "(?<a>x)" | table a', ['a', 'm']],
    ['| spath path=a.b output=c | table c', ['_raw', 'c']],
    ['| lookup t k AS a OUTPUT v | table v', ['a', 'v']],
    ['| streamstats time_window=1h count by u | table count', ['_time', 'count', 'u']],
    ['| eventstats max(a) AS m | table m', ['a', 'm']],
    ['| head (a>1) | tail 1 | reverse | fillnull b | mvexpand c | table b', ['a', 'b', 'c']],
    ['| tojson a b* output_field=j | table j', ['a', 'b*']],
    ['| tojson | stats count', []],
    ['| tojson | table _raw', 'all'],
    ['| collect index=summary | stats count', 'all'],
    ['| outputlookup t | stats count', 'all'],
  ])('of %s', (spl, expected) => expect(needed(spl)).toEqual(expected));

  it('of a custom command that makes its own rows are what the command says', () => {
    const custom = { reads: new Set(['user', 't']), passesRows: false };
    expect(needed('| eval user=u | mfaepisodes | table x', custom)).toEqual(['t', 'u']);
    expect(needed('| mfaepisodes | table x')).toBe('all');
  });

  it('of a custom command that passes its rows on are also what comes after it reads', () => {
    const custom = { reads: new Set(['user']), passesRows: true };
    expect(needed('| mfaepisodes | table x', custom)).toEqual(['user', 'x']);
    expect(needed('| mfaepisodes', custom)).toBe('all');
  });
});
