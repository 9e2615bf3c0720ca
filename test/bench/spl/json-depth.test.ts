import { placeOf } from '../../../src/bench/spl/json-tape';
import { MAX_DEPTH } from '../../../src/bench/spl/json-scan';
import { jsonFlattener } from '../../../src/bench/spl/json-walk';

const nested = (depth: number) => `{"a":1,"b":${'['.repeat(depth - 1)}"]"${']'.repeat(depth - 1)}}`;
const flatten = jsonFlattener(() => true, Infinity);

describe('JSON that nests deeper than any log does is broken, and exhausts nothing', () => {
  test('up to the limit it is read', () => {
    expect(placeOf(nested(MAX_DEPTH))?.member('a')?.source).toBe('1');
    expect([...flatten(nested(MAX_DEPTH)).values()]).toEqual(['1', ']']);
  });

  test('beyond it there is no document, and extraction gives what stands before', () => {
    for (const depth of [MAX_DEPTH + 1, 200_000]) {
      expect(placeOf(nested(depth))).toBeUndefined();
      expect([...flatten(nested(depth))]).toEqual([['a', '1']]);
    }
  });
});
