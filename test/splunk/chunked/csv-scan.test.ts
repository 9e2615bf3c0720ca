import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { type CsvTable, scanCsv } from '../../../src/splunk/chunked/csv-scan';

const all = () => true;

function rowsOf(table: CsvTable): string[][] {
  return Array.from({ length: table.size }, (_, row) => table.columns.map((__, column) => table.text(row, column)));
}

function scan(text: string): string[][] {
  const table = scanCsv(Buffer.from(text), all);
  return [[...table.columns], ...rowsOf(table)];
}

describe('scanCsv', () => {
  it('reads cells with and without quotes, quotes doubled inside quotes', () => {
    expect(scan('a,"b c"\n1,"2,""two"""\n"",\n')).toEqual([
      ['a', 'b c'],
      ['1', '2,"two"'],
      ['', ''],
    ]);
  });

  it('takes LF and CRLF, a last row without line end, and line ends inside quotes', () => {
    expect(scan('a,b\r\n1,"x\r\ny"\n3,"z\n"\r\n5,')).toEqual([
      ['a', 'b'],
      ['1', 'x\r\ny'],
      ['3', 'z\n'],
      ['5', ''],
    ]);
  });

  it('takes a quote or a lone CR in a bare cell as text', () => {
    expect(scan('a,b\n5" pipe,x\ry\n')).toEqual([
      ['a', 'b'],
      ['5" pipe', 'x\ry'],
    ]);
  });

  it('reads an empty body as no columns and a header alone as no rows', () => {
    expect(scan('')).toEqual([[]]);
    expect(scan('a,"b"\n')).toEqual([['a', 'b']]);
    expect(scan('a')).toEqual([['a']]);
  });

  it('reads a blank line as an empty cell where there is one column, and steps over it where there are more', () => {
    expect(scan('a\n\n1\n')).toEqual([['a'], [''], ['1']]);
    expect(scan('a,b\n\n1,2\r\n\r\n')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('decodes chosen columns only', () => {
    const table = scanCsv(Buffer.from('a,_raw,b\n1,"{""x"":1}",2\n'), (name) => name !== '_raw');
    expect([table.text(0, 0), table.text(0, 2)]).toEqual(['1', '2']);
    expect(() => table.text(0, 1)).toThrow('no chosen cell at row 0, column 1');
  });

  it('tells where rows and cells stand, quotes included', () => {
    const text = 'a,b\r\n"1","x""y"\r\n2,\r\n';
    const bytes = Buffer.from(text);
    const table = scanCsv(bytes, all);
    const at = ({ from, to }: { from: number; to: number }) => bytes.toString('utf8', from, to);
    expect([at(table.row(0)), at(table.span(0, 0)), at(table.span(0, 1))]).toEqual(['"1","x""y"', '"1"', '"x""y"']);
    expect([at(table.row(1)), at(table.span(1, 1))]).toEqual(['2,', '']);
  });

  it('keeps every cell of many rows', () => {
    const rows = Array.from({ length: 1000 }, (_, row) => [`${row}`, `say "${row}"`, `"`]);
    const text = rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n');
    expect(scan(`a,b,c\n${text}`).slice(1)).toEqual(rows);
  });

  it('turns wrong UTF-8 into U+FFFD and goes on', () => {
    const table = scanCsv(Buffer.from([0x61, 0x2c, 0x62, 0x0a, 0xff, 0xc3, 0x2c, 0x32]), all);
    expect(rowsOf(table)).toEqual([['\ufffd\ufffd', '2']]);
  });

  it('reads a field of 10 MB and 64 columns', () => {
    const long = `"${'x'.repeat(99)}`.repeat(100_000);
    expect(scan(`a,b\n"${long.replaceAll('"', '""')}",1\n`)[1]).toEqual([long, '1']);
    const wide = Array.from({ length: 64 }, (_, index) => `c${index}`);
    expect(scan(`${wide.join(',')}\n${wide.join(',')}\n`)).toEqual([wide, wide]);
  });

  it.each([
    ['a row of too many cells', 'a\n1,2\n', 'byte 102: expected a row of 1 columns like the header, not of more'],
    ['a row of too few', 'a,b\n1,2\n3\n', 'byte 108: expected a row of 2 columns like the header, not of 1'],
    ['a quote that is not closed', 'a,b\n1,"2\n', 'byte 106: expected a closing quote for the cell that starts here'],
    ['text after a closing quote', 'a,b\n"1"x,2\n', 'byte 107: expected a comma or the end of the row'],
  ])('refuses %s and says at which byte of the stream', (_, text, message) => {
    expect(() => scanCsv(Buffer.from(text), all, 100)).toThrow(message);
  });

  it('gives the rows that csv-parse gives', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'é', '\u{1f512}', '') });
    const quoted = cell.map((text) => `"${text.replaceAll('"', '""')}"`);
    const bare = fc.string({ unit: fc.constantFrom('a', ' ', 'é', '0') });
    const lineEnd = fc.constantFrom('\n', '\r\n');
    const tables = fc.integer({ min: 2, max: 5 }).chain((columns) => {
      const row = fc.array(fc.oneof(quoted, bare), { minLength: columns, maxLength: columns });
      return fc.array(fc.tuple(row, lineEnd), { minLength: 1, maxLength: 400 });
    });
    fc.assert(
      fc.property(tables, (rows) => {
        const text = rows.map(([cells, end]) => cells.join(',') + end).join('');
        const expected = parse(text, { record_delimiter: ['\r\n', '\n'], bom: false });
        expect(scan(text)).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });
});
