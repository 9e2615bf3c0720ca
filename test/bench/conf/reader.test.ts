import * as fc from 'fast-check';
import { NotSupported } from '../../../src/bench/errors';
import { readConf } from '../../../src/bench/conf/reader';

const valueOf = (text: string, key: string, stanza = 'a'): string | undefined =>
  readConf(text, 'x.conf').stanzas.get(stanza)?.settings.get(key)?.value;

describe('readConf', () => {
  it('reads stanzas and settings with the place of each value', () => {
    const { stanzas, problems } = readConf('# note\n[a]\nkey =  some value  \n', 'x.conf');
    expect(problems).toEqual([]);
    expect(stanzas.get('a')?.where).toEqual({ source: 'x.conf', line: 2, column: 1 });
    expect(stanzas.get('a')?.settings.get('key')).toEqual({
      value: 'some value',
      where: { source: 'x.conf', line: 3, column: 8 },
    });
  });

  it('takes # for a comment only at the start of a line', () => {
    expect(valueOf('[a]\n# k = no\nk = v # part of the value', 'k')).toBe('v # part of the value');
  });

  it('continues a value after a backslash at the end of the line, joined by a newline', () => {
    expect(valueOf('[a]\nsearch = one \\\n  | two \\\n# not a comment\nnext = 1', 'search')).toBe(
      'one \n  | two \n# not a comment',
    );
    expect(valueOf('[a]\r\ns = one \\\r\ntwo\r\nt = 1', 's')).toBe('one \ntwo');
  });

  it('reports blanks after a backslash, which end the value unnoticed', () => {
    const { problems } = readConf('[a]\nsearch = one \\ \n| two\n', 'x.conf');
    expect(problems.map((problem) => problem.message)).toEqual([
      'x.conf:2:14: blanks after the backslash: the line does not continue; remove them',
      'x.conf:3:1: neither a comment, a [stanza] nor a "setting = value": | two',
    ]);
  });

  it('splits at the first = and keeps later ones', () => {
    expect(valueOf('[a]\nEVAL-x = if(a=="b", 1, 2)', 'EVAL-x')).toBe('if(a=="b", 1, 2)');
  });

  it('drops a byte order mark', () => {
    expect(valueOf('\uFEFF[a]\nk = v', 'k')).toBe('v');
  });

  it('gives settings above the first heading to [default] (global settings)', () => {
    expect(valueOf('k = v\n[a]\n', 'k', 'default')).toBe('v');
  });

  it('combines repeated stanzas, and the last value of a setting wins', () => {
    const text = '[a]\nk = 1\nl = 2\n[b]\n[a]\nk = 3\n';
    expect(valueOf(text, 'k')).toBe('3');
    expect(valueOf(text, 'l')).toBe('2');
  });

  it('takes a stanza name up to the last bracket', () => {
    expect(valueOf('[source::.../[a-z]*.log]\nk = v', 'k', 'source::.../[a-z]*.log')).toBe('v');
    expect(valueOf('[m(2)]\nk = v', 'k', 'm(2)')).toBe('v');
  });

  it('reports an unreadable heading, leaves out what stands under it and goes on', () => {
    const { stanzas, problems } = readConf('[a\nk = v\n[b]\nk = w\n= x\n', 'x.conf');
    expect([...stanzas.keys()]).toEqual(['b']);
    expect(problems.map((problem) => problem.where?.line)).toEqual([1, 5]);
  });

  it('refuses a setting name over two lines, and a file that ends in a backslash', () => {
    expect(readConf('[a]\nk\\\ney = v', 'x.conf').problems[0]).toBeInstanceOf(NotSupported);
    expect(readConf('[a]\nk = v\\', 'x.conf').problems[0]?.message).toMatch(
      /x\.conf:2:1: the file ends in a backslash/,
    );
  });

  it('finds any value at the place that it states', () => {
    const value = fc.stringMatching(/^[a-z"|=#[\]]([a-z "|=#[\]]*[a-z"|=#[\]])?$/);
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), fc.integer({ min: 0, max: 4 }), (values, blanks) => {
        const text = `[s]\n${values.map((v, n) => `key${n}${' '.repeat(blanks)}=${' '.repeat(blanks)}${v}`).join('\n')}\n`;
        const settings = readConf(text, 'x.conf').stanzas.get('s')?.settings;
        values.forEach((v, n) => {
          const setting = settings?.get(`key${n}`);
          expect(setting?.value).toBe(v);
          expect(text.split('\n')[(setting?.where.line ?? 0) - 1]?.slice((setting?.where.column ?? 0) - 1)).toBe(v);
        });
      }),
    );
  });
});
