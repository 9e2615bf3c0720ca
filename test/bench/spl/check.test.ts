import { Problems } from '../../../src/bench/errors';
import { checkPipeline } from '../../../src/bench/spl/check';
import { parseSearch, plainText } from '../../../src/bench/spl/parse';

function problems(spl: string): readonly string[] {
  try {
    checkPipeline(parseSearch(plainText(spl), { customCommands: new Set() }));
    return [];
  } catch (error) {
    if (error instanceof Problems) return error.problems.map(({ message }) => message);
    return [error instanceof Error ? error.message : 'no error'];
  }
}

describe('the check of a whole search', () => {
  it('lets a sound search through', () => {
    expect(problems('index=a | eval b=if(match(c,"x"),1,0) | stats sum(b) AS b by c | where b>1')).toEqual([]);
  });

  it('tells all problems at once, each once and in order', () => {
    expect(
      problems(
        'index=a earliest=-1x | eval b=frob(1)+match(c,"("), d=if(frob(1)=2, 1) | stats countt(x) avg(y*) | rex "(?<a>" | where b',
      ),
    ).toEqual([
      expect.stringContaining('search:1:9: "-1x" is no time'),
      'search:1:31: not supported: frob (function)',
      expect.stringContaining('search:1:39: the regex "(" cannot be read'),
      'search:1:58: not supported: frob (function)',
      'search:1:55: if wants 3 arguments, found 2',
      'search:1:80: not supported: countt (statistical function)',
      expect.stringContaining('not supported: '),
      expect.stringContaining('cannot be read'),
      expect.stringContaining('a condition is wanted here'),
    ]);
  });

  it.each([
    ['| stats count', 'stats makes no rows, so a search cannot begin with it'],
    ['index=a | makeresults', 'makeresults can only begin a search'],
    ['index=a | inputlookup t', 'inputlookup can only begin a search, unless append=true'],
    ['index=a | eval b=c=d', 'eval cannot store a condition in b: write if(…, 1, 0)'],
    ['index=a | eval b=isnull(c)', 'eval cannot store a condition in b'],
    ['index=a | where lower(b)', 'a condition is wanted here, not a value'],
    ['index=a | head (b)', 'a condition is wanted here, not a value'],
    ['index=a | search earliest=-1d', "earliest= sets a search's time range"],
    ['index=a | stats sum() AS b', 'expected'],
    ['index=a | stats count(eval(frob(b))) AS c', 'not supported: frob (function)'],
    ['index=a | rex field=b "no group"', 'rex needs a named group'],
    ['index=a | rex mode=sed "x/a/b/"', 'sed'],
    ['index=a | rename a* AS b', 'same number of *'],
    ['index=a | appendpipe [ search index=b | makeresults ]', 'makeresults can only begin a search'],
    ['index=a | appendpipe [ eval b=frob(1) ]', 'not supported: frob (function)'],
    ['index=a | appendpipe run_in_preview=t [ stats count ]', 'not supported: run_in_preview (option of appendpipe)'],
    ['index=a | appendpipe [ index=b ]', 'not supported: index (command)'],
    ['| multisearch [ search a ]', 'multisearch wants two searches or more'],
    ['| multisearch [ search a ] [ search b | stats count ]', 'multisearch takes streaming commands only, not stats'],
    ['| multisearch [ search a ] [ search b | eval c=frob(1) ]', 'not supported: frob (function)'],
  ])('refuses %s: %s', (spl, message) => {
    let found: readonly string[] = [];
    try {
      found = problems(spl);
    } catch (error) {
      found = [String(error)];
    }
    expect(found.join('\n')).toContain(message);
  });
});
