import { buckets, mixed, sequence, sliding } from '../../../src/eval/peers/shapes';
import type { Selected } from '../../../src/eval/peers/rule';

const at = (times: readonly number[], is = 'fail', key = 'ada'): Selected[] =>
  times.map((time) => ({ at: time, key, is }));
const every = (seconds: number, count: number, from = 0): readonly number[] =>
  Array.from({ length: count }, (_, index) => from + index * seconds);

describe('the arithmetic of published rules', () => {
  it('fixed buckets miss a burst that lies across their edge, and sliding windows do not', () => {
    const burst = at(every(30, 10, 450));
    expect(buckets(600, 10)(burst)).toEqual([]);
    expect(sliding(600, 10)(burst)).toEqual([burst]);
    expect(buckets(600, 10)(at(every(30, 10)))).toHaveLength(1);
    expect(buckets(600, 10)(at(every(30, 9)))).toEqual([]);
  });

  it('each key counts for itself', () => {
    expect(buckets(600, 4)([...at(every(10, 3)), ...at(every(10, 3), 'fail', 'eve')])).toEqual([]);
  });

  it('a sliding window tells of a burst once, and holds its seconds and no more', () => {
    expect(sliding(600, 5)(at(every(10, 9)))).toHaveLength(1);
    expect(sliding(600, 5)(at(every(10, 10)))).toHaveLength(2);
    expect(sliding(600, 2)(at([0, 600]))).toEqual([]);
    expect(sliding(600, 2)(at([0, 599]))).toHaveLength(1);
  });

  it('a success starts a count anew, or ends a sequence that wants one', () => {
    const broken = [...at([0, 10, 20]), ...at([30], 'success'), ...at([40, 50])];
    expect(sequence(600, 5, 'reset')(broken)).toEqual([]);
    expect(sequence(600, 5, 'reset')(at(every(10, 5)))).toHaveLength(1);
    expect(sequence(600, 3, 'then')([...at([0, 10, 20]), ...at([30], 'success')])).toHaveLength(1);
    expect(sequence(600, 5, 'then')([...broken, ...at([60], 'success')])).toHaveLength(1);
    expect(sequence(600, 3, 'then')(at(every(10, 9)))).toEqual([]);
    expect(sequence(600, 3, 'then')([...at([0, 10, 20]), ...at([700], 'success')])).toEqual([]);
  });

  it('failures and a success in one bucket count in any order', () => {
    expect(mixed(600, 2)([...at([0], 'success'), ...at([10, 20])])).toHaveLength(1);
    expect(mixed(600, 2)(at([10, 20]))).toEqual([]);
  });
});
