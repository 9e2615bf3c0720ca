import fc from 'fast-check';
import { compareValues, sortDocuments } from '../../../src/bench/store/kv-order';
import type { JsonValue, KvDocument } from '../../../src/bench/store/types';

const values = (documents: readonly KvDocument[]): readonly (JsonValue | undefined)[] => documents.map(({ v }) => v);

describe('sort', () => {
  it("follows MongoDB's order of types: missing and null, numbers, text, objects, arrays' elements, booleans", () => {
    const mixed: KvDocument[] = [{ v: true }, { v: { a: 1 } }, { v: 'a' }, { v: 2 }, {}, { v: '10' }, { v: 10 }];
    expect(values(sortDocuments(mixed, [['v', 1]]))).toEqual([undefined, 2, 10, '10', 'a', { a: 1 }, true]);
  });

  it('sorts an array by its least element ascending and its greatest descending', () => {
    const documents: KvDocument[] = [{ v: [1, 9] }, { v: 5 }];
    expect(values(sortDocuments(documents, [['v', 1]]))).toEqual([[1, 9], 5]);
    expect(values(sortDocuments(documents, [['v', -1]]))).toEqual([[1, 9], 5]);
  });

  it('applies fields in turn, each in its own direction, and keeps the order of ties', () => {
    const documents: KvDocument[] = [
      { a: 1, b: 1, n: 0 },
      { a: 2, b: 1, n: 1 },
      { a: 1, b: 2, n: 2 },
      { a: 1, b: 2, n: 3 },
    ];
    const sorted = sortDocuments(documents, [
      ['a', 1],
      ['b', -1],
    ]);
    expect(sorted.map(({ n }) => n)).toEqual([2, 3, 0, 1]);
  });

  it('is a total order over any JSON values', () => {
    const json = fc.jsonValue() as fc.Arbitrary<JsonValue>;
    fc.assert(
      fc.property(json, json, json, (a, b, c) => {
        expect(Math.sign(compareValues(a, b))).toBe(0 - Math.sign(compareValues(b, a)));
        if (compareValues(a, b) <= 0 && compareValues(b, c) <= 0) expect(compareValues(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });
});
