import fc from 'fast-check';
import { type OutputRow, RowWriter } from '../../../src/splunk/chunked/csv-write';
import { scanCsv } from '../../../src/splunk/chunked/csv-scan';
import { TableBatch } from '../../../src/splunk/chunked/row-batch';

function write(rows: readonly OutputRow[]): string {
  const writer = new RowWriter();
  for (const row of rows) writer.add(row);
  const { length, pieces } = writer.finish();
  const bytes = Buffer.concat([...pieces()]);
  expect(bytes.length).toBe(length);
  return bytes.toString();
}

describe('RowWriter', () => {
  it('writes one header that is the union of all rows’ fields', () => {
    expect(write([{ a: 1 }, { b: 'x', a: undefined }, { c: '', a: 3 }])).toBe('a,b,c\n1,,\n,x,\n3,,\n');
  });

  it('quotes what needs it, names too', () => {
    expect(write([{ 'a,b': 'say "no"', c: 'x\ny' }])).toBe('"a,b",c\n"say ""no""","x\ny"\n');
  });

  it('writes several values joined by newlines and as a __mv_ column', () => {
    expect(write([{ a: ['x', 2], b: 1 }])).toBe('a,__mv_a,b\n"x\n2",$x$;$2$,1\n');
  });

  it('writes one value in a list bare and leaves an empty list out', () => {
    expect(write([{ a: ['x'], b: [], c: 1 }])).toBe('a,b,c\nx,,1\n');
  });

  it('writes nothing where no row has a field, and no blank line for an empty row', () => {
    expect(write([])).toBe('');
    expect(write([{}, {}])).toBe('');
    expect(write([{}, { a: 1 }, {}, { a: '' }])).toBe('a\n""\n1\n""\n""\n');
    expect(write([{}, { a: 1, b: 2 }])).toBe('a,b\n"",\n1,2\n');
  });

  it('refuses a number that is none: a bug of the command', () => {
    expect(() => write([{ speed: NaN }])).toThrow('field speed would be NaN');
  });

  it('writes what the scanner reads back', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '$', ';', 'é') });
    const value = fc.oneof(text, fc.array(text, { minLength: 2, maxLength: 3 }));
    const rows = fc.array(fc.dictionary(fc.constantFrom('a', 'b', 'c d', 'e,f'), value), { minLength: 1 });
    fc.assert(
      fc.property(rows, (given) => {
        const batch = new TableBatch(
          scanCsv(Buffer.from(write(given)), () => true),
          0,
        );
        const fields = new Set(given.flatMap((row) => Object.keys(row)));
        expect(new Set(batch.fields)).toEqual(fields);
        for (const field of fields) {
          const expected = given.map((row) => {
            const one = row[field] ?? '';
            return typeof one === 'string' ? (one === '' ? [] : [one]) : one;
          });
          expect(batch.multivalues(field)).toEqual(expected);
        }
      }),
    );
  });
});
