import { parseJson } from '../../../src/bench/spl/json-tree';
import { MAX_DEPTH } from '../../../src/bench/spl/json-scan';
import { jsonFlattener } from '../../../src/bench/spl/json-walk';

const nested = (depth: number) => `{"a":1,"b":${'['.repeat(depth - 1)}"]"${']'.repeat(depth - 1)}}`;
const flatten = jsonFlattener(() => true, Infinity);

describe('JSON that nests deeper than any log does is broken, and exhausts nothing', () => {
  test('up to the limit it is read', () => {
    expect(parseJson(nested(MAX_DEPTH))).toHaveProperty('a', 1);
    expect([...flatten(nested(MAX_DEPTH)).values()]).toEqual(['1', ']']);
  });

  test('beyond it there is no document, and extraction gives what stands before', () => {
    for (const depth of [MAX_DEPTH + 1, 200_000]) {
      expect(parseJson(nested(depth))).toBeUndefined();
      expect([...flatten(nested(depth))]).toEqual([['a', '1']]);
    }
  });
});
