import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { scanCsv } from '../../../src/splunk/chunked/csv-scan';
import { type SetFields, spliceFields } from '../../../src/splunk/chunked/splice';

function splice(text: string | Buffer, fields: SetFields, chosen: readonly string[] = []): string {
  const table = scanCsv(Buffer.from(text), (name) => chosen.includes(name));
  return spliceFields(table, fields).toString('latin1');
}

describe('spliceFields', () => {
  it('adds a field after the others and leaves what came as it is', () => {
    expect(splice('a,"_b"\r\n"1",x\r\n2,"y\n"\r\n', new Map([['c', [7, 'z,']]]))).toBe(
      'a,_b,c\n"1",x,7\n2,"y\n","z,"\n',
    );
  });

  it('passes bytes that are no UTF-8', () => {
    expect(splice(Buffer.from('a\n\xff\n', 'latin1'), new Map([['b', [1]]]))).toBe('a,b\n\xff,1\n');
  });

  it('cuts no long text, whatever its bytes a character', () => {
    const text = '\u20ac\u{1f512}'.repeat(5000);
    const out = splice('a\n1\n', new Map([['b', [text]]]));
    expect(Buffer.from(out, 'latin1').toString()).toBe(`a,b\n1,${text}\n`);
  });

  it('replaces a field that the chunk has, declared or not', () => {
    const fields = new Map([['b', ['x', undefined]]]);
    expect(splice('a,b,c\n1,"2",3\n4,5,6\n', fields, ['b'])).toBe('a,b,c\n1,x,3\n4,,6\n');
    expect(splice('a,b,c\n1,"2",3\n4,5,6\n', fields)).toBe('a,b,c\n1,x,3\n4,,6\n');
  });

  it('empties the old list of a field that it replaces, which would win over the new value', () => {
    expect(splice('a,__mv_a,b\n"x\ny",$x$;$y$,1\n', new Map([['a', ['z']]]))).toBe('a,__mv_a,b\nz,,1\n');
  });

  it('writes no blank line for a row whose only field it empties: readers skip it', () => {
    expect(splice('a\n1\n2\n', new Map([['a', [undefined, 'x']]]))).toBe('a\n""\nx\n');
    expect(splice('a\n\n2\n', new Map())).toBe('a\n""\n2\n');
  });

  it('adds a __mv_ column where a row gets several values', () => {
    expect(splice('a\n1\n2\n', new Map([['b', [['x', 'y'], 'z']]]))).toBe('a,b,__mv_b\n1,"x\ny",$x$;$y$\n2,z,\n');
  });

  it('refuses a column that is not as long as the chunk: a bug of the command', () => {
    expect(() => splice('a\n1\n2\n', new Map([['b', [1]]]))).toThrow('field b was set on 1 rows, of a chunk of 2');
  });

  it('changes no other cell, whatever is in them', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', 'é', '') });
    const rows = fc.array(fc.tuple(cell, cell, cell, cell), { minLength: 1 });
    fc.assert(
      fc.property(rows, (given) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const csv = given.map(([a, b, c]) => [a, b, c].map(quoted).join(',')).join('\n');
        const set = new Map([
          ['b', given.map((row) => row[3])],
          ['d', given.map((row) => row[3])],
        ]);
        const out = spliceFields(
          scanCsv(Buffer.from(`a,b,c\n${csv}\n`), () => true),
          set,
        );
        expect(parse(out)).toEqual([['a', 'b', 'c', 'd'], ...given.map(([a, , c, d]) => [a, d, c, d])]);
      }),
    );
  });
});
