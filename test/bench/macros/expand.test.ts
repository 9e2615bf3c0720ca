import * as fc from 'fast-check';
import { readConf } from '../../../src/bench/conf/reader';
import { settingText } from '../../../src/bench/conf/setting-text';
import type { Conf } from '../../../src/bench/conf/types';
import { expandMacros } from '../../../src/bench/macros';

function macros(text: string): Conf {
  const { stanzas, problems } = readConf(text, 'm/default/macros.conf');
  expect(problems).toEqual([]);
  return new Map([...stanzas].map(([name, stanza]) => [name, { ...stanza, app: 'm' }]));
}

const expand = (search: string, conf: string): string => expandMacros(search, macros(conf), { now: 1000 }).text;
const plain = '[one]\ndefinition = a=1\n[two(2)]\nargs = x, y\ndefinition = $x$ | head $y$\n';

describe('expandMacros', () => {
  it('replaces calls by definitions, with arguments for $name$', () => {
    expect(expand('index=main `one` | `two(b, 3)`', plain)).toBe('index=main a=1 | b | head 3');
  });

  it('returns a search without calls as it is', () => {
    expect(expand('search "a" | eval b=\'c\'', '')).toBe('search "a" | eval b=\'c\'');
  });

  it('expands macros inside macros, their calls with $name$ too', () => {
    expect(expand('`outer(3)`', `${plain}[outer(1)]\nargs = n\ndefinition = \`two(c, $n$)\` \`one\``)).toBe(
      'c | head 3 a=1',
    );
  });

  it('does not expand macros inside of quoted values', () => {
    expect(expand('"audit`one`local" `one` "\\"`one`"', plain)).toBe('"audit`one`local" a=1 "\\"`one`"');
  });

  it('leaves comments in triple backticks alone', () => {
    expect(expand('search `one` ```not `one`, nor `none` ``` | head 1', plain)).toBe(
      'search a=1 ```not `one`, nor `none` ``` | head 1',
    );
  });

  it('replaces $name$ globally, even inside of quotes, once, and leaves other dollar signs', () => {
    const conf = '[m(2)]\nargs = a, b\ndefinition = match(f, "^$a$$") $a$ $b$ $c$';
    expect(expand('`m(x, $a$)`', conf)).toBe('match(f, "^x$") x $a$ $c$');
  });

  it('takes a quoted argument without its quotes, escaped quotes as quotes, commas as text', () => {
    const conf = '[m(1)]\nargs = a\ndefinition = <$a$>';
    expect(expand('`m("x, (y")`', conf)).toBe('<x, (y>');
    expect(expand('`m("He said \\"hello!\\"")`', conf)).toBe('<He said "hello!">');
    expect(expand('`m("^\\\\d+\\s")`', conf)).toBe('<^\\\\d+\\s>');
    expect(expand('`m( f="x y" )`', conf)).toBe('<f="x y">');
  });

  it('takes arguments by name in any order (macros.conf.example)', () => {
    const conf = '[m(2)]\nargs = foo, bar\ndefinition = $foo$-$bar$';
    expect(expand('`m(bar=2, foo="1,0")`', conf)).toBe('1,0-2');
    expect(expand('`m(other=2, 3)`', conf)).toBe('other=2-3');
    expect(() => expand('`m(bar=2, 3)`', conf)).toThrow(/not supported: arguments with and without name/);
    expect(() => expand('`m(bar=2, bar=3)`', conf)).toThrow(/argument foo is missing/);
  });

  it('refuses a comma inside brackets, for which nothing says how Splunk parts it', () => {
    expect(() => expand('`two(if(a,b), 3)`', plain)).toThrow(/not supported: a comma inside brackets/);
  });

  it('names a missing macro, where it was called, and names like it', () => {
    expect(() => expand('search\n | `oen`', plain)).toThrow('search:2:4: no such macro: oen; did you mean one?');
    expect(() => expand('`outer`', '[outer]\ndefinition = a \\\n `nothing`')).toThrow(
      'm/default/macros.conf:3:2: no such macro: nothing',
    );
  });

  it('says how many arguments there are to be; macros of one name and different numbers are different macros', () => {
    const conf = `${plain}[two]\ndefinition = none`;
    expect(expand('`two`', conf)).toBe('none');
    expect(() => expand('`two(1)`', conf)).toThrow('macro two takes 0 or 2 arguments, here are 1');
    expect(() => expand('`two()`', conf)).toThrow(/called without brackets/);
  });

  it('detects cycles and names the chain', () => {
    const conf = '[a]\ndefinition = `b(1)`\n[b(1)]\nargs = x\ndefinition = `a`';
    expect(() => expand('`a`', conf)).toThrow('m/default/macros.conf:5:14: macro a calls itself: a -> b(1) -> a');
    expect(expand('`a` `a`', '[a]\ndefinition = x')).toBe('x x');
  });

  it('refuses a call without end, a macro without definition and wrong args', () => {
    expect(() => expand('search `one', plain)).toThrow('search:1:8: the macro call that opens here is not closed by `');
    expect(() => expand('`a`', '[a]\nargs = b')).toThrow(/\[a\] has no definition/);
    expect(() => expand('`a(1)`', '[a(1)]\nargs = b, c\ndefinition = d')).toThrow(/args names 2 of its 1 arguments/);
    expect(() => expand('`a(1,2)`', '[a(2)]\nargs = b, b\ndefinition = d')).toThrow(/b in args/);
  });

  it('points to the conf file, the call or the search that each character came from', () => {
    const conf = macros('[m(1)]\nargs = x\ndefinition = head \\\n  $x$ | tail');
    const result = expandMacros('find a\n `m(3)` | z', conf);
    expect(result.text).toBe('find a\n head \n  3 | tail | z');
    const at = (text: string): string => {
      const { source, line, column } = result.locate(result.text.indexOf(text));
      return `${source}:${line}:${column}`;
    };
    expect(at('find')).toBe('search:1:1');
    expect(at('head')).toBe('m/default/macros.conf:3:14');
    expect(at('3')).toBe('search:2:5');
    expect(at('tail')).toBe('m/default/macros.conf:4:9');
    expect(at('z')).toBe('search:2:11');
    expect(result.locate(result.text.length)).toEqual({ source: 'search', line: 2, column: 12 });
  });

  it('takes a search of a conf file with its positions', () => {
    const setting = readConf('[s]\nsearch = a \\\n| `no`', 's.conf').stanzas.get('s')?.settings.get('search');
    expect(() =>
      expandMacros(settingText(setting ?? { value: '', where: { source: '', line: 1, column: 1 } }), macros('')),
    ).toThrow('s.conf:3:3: no such macro: no');
  });

  it('gives back any text that has no backticks, each character at its place', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z"\\ \n|$]*$/), fc.stringMatching(/^[a-z ]*$/), (after, before) => {
        const result = expandMacros(`${before}\`one\`${after}`, macros(plain));
        expect(result.text).toBe(`${before}a=1${after}`);
        const lastLine = (before + after).split('\n').length;
        expect(result.locate(result.text.length).line).toBe(after === '' ? 2 : lastLine);
      }),
    );
  });
});

describe('eval-based macros', () => {
  it('expand to the string that the definition gives, arguments as fields and as $name$ (macros.conf.example)', () => {
    const conf =
      '[fooeval(2)]\nargs = foo, bar\ndefinition = if(bar > 0, "$foo$ + $bar$", "$foo$ - $bar$")\niseval = true';
    expect(expand('`fooeval(10,20)`', conf)).toBe('10 + 20');
    expect(expand('`fooeval(10,-20)`', conf)).toBe('10 - -20');
  });

  it('take now() from the search clock, and may give a macro call', () => {
    const conf = `${plain}[t]\niseval = 1\ndefinition = "earliest=" . (now() - 60) . " \`one\`"`;
    expect(expand('`t`', conf)).toBe('earliest=940 a=1');
  });

  it('are evaluated anew at each time, also inside of a macro, and the others stay as they are', () => {
    const conf = macros(`${plain}[t]\niseval = 1\ndefinition = "t=" . now()\n[outer]\ndefinition = \`one\` \`t\`\n`);
    const at = (now: number) => expandMacros('`outer` `one`', conf, { now });
    expect([at(1), at(2)]).toMatchObject([
      { text: 'a=1 t=1 a=1', isFixed: false },
      { text: 'a=1 t=2 a=1', isFixed: false },
    ]);
    expect(expandMacros('`one`', conf)).toMatchObject({ text: 'a=1', isFixed: true });
  });

  it('must give a string', () => {
    expect(() => expand('`t`', '[t]\niseval = 1\ndefinition = null()')).toThrow(
      'm/default/macros.conf:3:14: the eval definition of macro t must give a string, here it gives null',
    );
    expect(() => expand('`t`', '[t]\niseval = 1\ndefinition = 1 +')).toThrow(/^m\/default\/macros\.conf:3:/);
    expect(() => expand('`t`', '[t]\niseval = maybe\ndefinition = 1')).toThrow(/iseval = maybe: must be true or false/);
  });
});

describe('validation of macro arguments', () => {
  const boolean = '[v(1)]\nargs = n\ndefinition = $n$\nvalidation = n > 5\nerrormsg = n must be above 5';

  it('a boolean expression passes when true, and fails with errormsg when false or null', () => {
    expect(expand('`v(6)`', boolean)).toBe('6');
    expect(() => expand('`v(5)`', boolean)).toThrow('search:1:1: macro v(1): n must be above 5');
    expect(() => expand('`v(5)`', boolean.replace('n > 5', 'other > 5'))).toThrow(/n must be above 5/);
  });

  it('any other expression passes when null, and its string is the error', () => {
    const text = boolean.replace('n > 5', 'validate(n > 5, "too small: $n$", n < 9, "too big")');
    expect(expand('`v(6)`', text)).toBe('6');
    expect(() => expand('`v(5)`', text)).toThrow('macro v(1): too small: 5');
    expect(() => expand('`v(9)`', text)).toThrow('macro v(1): too big');
  });
});
