import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { scanCsv } from '../../../src/splunk/chunked/csv-scan';
import type { OutputValue } from '../../../src/splunk/chunked/csv-write';
import { type CodedFields, SharedFields } from '../../../src/splunk/chunked/shared-fields';
import { spliceFields } from '../../../src/splunk/chunked/splice';
import { spliceShared } from '../../../src/splunk/chunked/splice-shared';

const HEADER = ['a', 'b', 'c', 'd', '__mv_a', '__mv_b', '__mv_c'];

/** Rows of texts that need quotes now and then, and a column of lists that may hold old ones. */
const chunk = fc.array(
  fc.array(fc.constantFrom('', 'x', 'long text of some length, in quotes', 'say ""no""', 'ü'), {
    minLength: HEADER.length,
    maxLength: HEADER.length,
  }),
  { minLength: 1, maxLength: 8 },
);
const value: fc.Arbitrary<OutputValue> = fc.oneof(
  fc.constantFrom(undefined, '', 'plain', 'with, comma', 'a "quote"', 7, -1.5, 'x'.repeat(200)),
  fc.array(fc.constantFrom('one', 'two$', ''), { maxLength: 3 }),
);
/** Fields by name, and combinations of their values. */
const shared = (names: readonly string[]) =>
  fc.array(fc.tuple(...names.map(() => value)), { minLength: 1, maxLength: 4 });

const csv = (rows: readonly (readonly string[])[]): Buffer =>
  Buffer.from(
    [HEADER, ...rows]
      .map((row) => `${row.map((cell) => (/[",]/.test(cell) ? `"${cell}"` : cell)).join(',')}\n`)
      .join(''),
  );

/** Cells by column name, whatever the columns' order; columns of lists that are empty throughout left out. */
function cells(bytes: Buffer): readonly unknown[] {
  const rows = parse<Record<string, string>>(bytes, { columns: true });
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([name, text]) => !name.startsWith('__mv_') || text !== '')),
  );
}

describe('spliceShared', () => {
  it('gives what spliceFields gives, for columns that are there or new, declared or not, side by side or apart', () => {
    const ones = ['b', 'c', 'new1'];
    const others = ['a', 'new2'];
    const codes = fc.infiniteStream(fc.nat());
    fc.assert(
      fc.property(chunk, shared(ones), shared(others), codes, fc.boolean(), (rows, first, second, stream, all) => {
        const coded = (names: readonly string[], values: readonly (readonly OutputValue[])[]): CodedFields => ({
          fields: new SharedFields(names, (code) => values[code] ?? []),
          codes: Uint32Array.from(rows, () => Number(stream.next().value) % values.length),
        });
        const groups = [coded(ones, first), coded(others, second)];
        const expected = new Map(
          groups.flatMap(({ fields, codes: of }, index) =>
            fields.names.map((name, place): [string, OutputValue[]] => [
              name,
              [...of].map((code) => (index === 0 ? first : second)[code]?.[place]),
            ]),
          ),
        );
        const table = () => scanCsv(csv(rows), (name) => all || name === 'a');
        expect(cells(spliceShared(table(), groups))).toEqual(cells(spliceFields(table(), expected)));
      }),
    );
  });

  it('leaves everything else in its bytes, and writes no blank line', () => {
    const fields = new SharedFields(['a'], () => [undefined]);
    const rows = (text: string) =>
      spliceShared(
        scanCsv(Buffer.from(text), () => true),
        [{ fields, codes: new Uint32Array(1) }],
      );
    expect(rows('a,z\n1,"q, ""r"""\r\n').toString()).toBe('a,z\n,"q, ""r"""\n');
    expect(rows('a\n1\n').toString()).toBe('a\n""\n');
  });

  it('makes bytes of a combination once', () => {
    const valuesOf = jest.fn((code: number): OutputValue[] => [`value ${code}`]);
    const fields = new SharedFields(['a'], valuesOf);
    const codes = Uint32Array.from({ length: 100 }, (_, row) => row % 2);
    const table = scanCsv(Buffer.from(`a\n${'1\n'.repeat(100)}`), () => true);
    const first = spliceShared(table, [{ fields, codes }]);
    const calls = valuesOf.mock.calls.length;
    expect(
      spliceShared(
        scanCsv(first, () => true),
        [{ fields, codes }],
      ).equals(first),
    ).toBe(true);
    expect(valuesOf.mock.calls).toHaveLength(calls);
  });
});
