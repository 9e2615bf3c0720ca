import type { CommandNode } from '../../../src/bench/spl/ast';
import { NotSupported, Problems } from '../../../src/bench/errors';
import { parseSearch, plainText } from '../../../src/bench/spl/parse';

function parsed(spl: string, ...customCommands: string[]): readonly CommandNode[] {
  return parseSearch(plainText(spl), { customCommands: new Set(customCommands) }).commands;
}

function fault(spl: string): string {
  try {
    parsed(spl);
  } catch (error) {
    if (error instanceof Error) return error.message;
  }
  return 'none';
}

describe('a search', () => {
  it('begins with an implicit search where no pipe leads it', () => {
    expect(parsed('index=main | head 5').map(({ name }) => name)).toEqual(['search', 'head']);
    expect(parsed('search index=main').map(({ name }) => name)).toEqual(['search']);
    expect(parsed('| makeresults | eval a=1').map(({ name }) => name)).toEqual(['makeresults', 'eval']);
  });

  it('keeps every character in its place when comments in triple backticks go', () => {
    const [, head] = parsed('index=main ```a | "b\n` c``` | head 5');
    expect(head?.where).toEqual({ source: 'search', line: 2, column: 10 });
    expect(parsed('| makeresults | eval a="```no comment```"')[1]).toMatchObject({
      assignments: [{ expression: { value: '```no comment```' } }],
    });
  });

  it.each([
    ['', '1:1: expected'],
    ['index=a | | head', '1:11: expected a command, found "|"'],
    ['index=a |', '1:10: expected a command, found the end of the search'],
    ['index=a | eval a="x', '1:18: the quotation mark that opens here is not closed'],
    ['index=a | eval a=(1', 'found the end of the search'],
    ['index=a\n| rename a b', '2:12: expected "as", found "b"'],
    ['index=a | `filter`', 'found "`" (a macro that was not expanded?)'],
    ['index=a ```open', '1:9: the comment that opens here is not closed by ```'],
    ['index=a | stats count by', 'expected a field name, found the end of the search'],
    ['index=a | head limit=x', 'limit of head wants a whole number, found "x"'],
    ['index=a | dedup a keepempty=t keepempty=f', 'keepempty of dedup is given twice'],
    ['index=a | bin _time span=5minuts', 'span of bin wants a number, or a time span'],
    ['inputlookup users', 'a search that starts with inputlookup needs a pipe before it'],
    ['index=a | collect index=b output_format=hec source=c', 'collect takes no source= with output_format=hec'],
  ])('says of %j what is wrong and where: %s', (spl, message) => {
    expect(fault(spl)).toContain(message);
  });

  it('refuses a malformed known command as such, never as an unknown command', () => {
    expect(fault('index=a | where a >> 5')).toMatch(/^search:1:20: expected .*, found ">"$/);
  });

  it('refuses unknown commands, options and subsearches by name, all of them at once', () => {
    const spl = 'index=a | transaction user | streamstats global=f count | eval b=frob(1) | search [ search x ]';
    expect(() => parsed(spl)).toThrow(Problems);
    expect(fault(spl).split('\n')).toEqual([
      'search:1:11: not supported: transaction (command)',
      'search:1:42: not supported: global (option of streamstats); known: current, window, time_window',
      'search:1:83: not supported: [ … ] (subsearch)',
      'search:1:66: not supported: frob (function)',
    ]);
    expect(() => parsed('index=a | transaction user')).toThrow(NotSupported);
  });
});

describe('the commands', () => {
  it.each<[string, object]>([
    ['stats count AS n, dc(src_ip) sum(eval(a*2)) AS s by user, "the app"', { by: ['user', 'the app'] }],
    [
      'stats p95(x) distinct_count(y) c mean(z)',
      { aggregates: [{ name: 'perc95', as: 'p95(x)' }, { name: 'dc' }, { name: 'count', as: 'c' }, { name: 'avg' }] },
    ],
    [
      'eventstats max(a{}.b) AS m',
      { name: 'eventstats', aggregates: [{ name: 'max', of: { name: 'a{}.b' }, as: 'm' }] },
    ],
    ['streamstats current=f window=3 time_window=10m count', { current: false, window: 3, timeWindow: 600 }],
    ['fields - _raw, a*', { mode: 'remove', patterns: ['_raw', 'a*'] }],
    ['fields a b', { mode: 'keep', patterns: ['a', 'b'] }],
    [
      'rename a AS b, "c d" AS e',
      {
        pairs: [
          { from: 'a', to: 'b' },
          { from: 'c d', to: 'e' },
        ],
      },
    ],
    [
      'sort 0 -count, +user num(risk)',
      {
        limit: 0,
        keys: [
          { field: 'count', descending: true, as: 'auto' },
          { field: 'user', descending: false },
          { field: 'risk', as: 'num' },
        ],
      },
    ],
    ['sort - count', { limit: 10000, keys: [{ field: 'count', descending: true }], reverse: false }],
    ['sort count desc', { keys: [{ field: 'count' }], reverse: true }],
    [
      'dedup 2 user, ip keepempty=t sortby -_time',
      { count: 2, fields: ['user', 'ip'], keepempty: true, sortby: [{ field: '_time', descending: true }] },
    ],
    ['head', { limit: 10, condition: undefined }],
    ['head (a>1) keeplast=t', { limit: undefined, keeplast: true }],
    ['bucket span=5m _time AS slot', { name: 'bin', field: '_time', span: { amount: 5, unit: 'm' }, as: 'slot' }],
    ['rex field=a max_match=0 "(?<x>\\d\\"+)"', { field: 'a', maxMatch: 0, pattern: '(?<x>\\d"+)', mode: 'extract' }],
    ['spath input=a path=b{}.c output=d', { input: 'a', path: 'b{}.c', output: 'd' }],
    [
      'lookup t a AS b, c OUTPUTNEW d AS e f',
      {
        table: 't',
        inputs: [
          { lookupField: 'a', eventField: 'b' },
          { lookupField: 'c', eventField: 'c' },
        ],
        outputs: [{ lookupField: 'd', eventField: 'e' }, { lookupField: 'f' }],
        onlyNew: true,
      },
    ],
    ['inputlookup append=t t where a=1 OR b=2', { table: 't', append: true, filter: { kind: 'or' } }],
    ['outputlookup t key_field=_key append=true', { table: 't', keyField: '_key', append: true }],
    ['fillnull value=- a b', { value: '-', fields: ['a', 'b'] }],
    ['mvexpand a limit=5', { field: 'a', limit: 5 }],
    ['appendpipe [ where a=1 | stats count ]', { commands: [{ name: 'where' }, { name: 'stats' }] }],
    ['collect index=s output_format=hec', { index: 's', format: 'hec', source: undefined, addtime: true }],
  ])('%s', (stage, node) => {
    expect(parsed(`index=a | ${stage}`)[1]).toMatchObject(node);
  });

  it('may take the pipelines of a multisearch in brackets', () => {
    const [multisearch] = parsed('| multisearch [ search index=a | eval b="]" ] [ search index=b ]');
    expect(multisearch).toMatchObject({
      searches: [{ commands: [{}, { name: 'eval' }] }, { commands: [{ name: 'search' }] }],
    });
  });

  it('hands a custom command its arguments as written and without quotes', () => {
    expect(parsed('index=a | mycommand by=a,b windows="10m 1h" x = y', 'mycommand')[1]).toMatchObject({
      name: 'custom',
      command: 'mycommand',
      args: ['by=a,b', 'windows=10m 1h', 'x', '=', 'y'],
      rawArgs: ['by=a,b', 'windows="10m 1h"', 'x', '=', 'y'],
    });
  });
});
