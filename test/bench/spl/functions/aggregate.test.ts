import fc from 'fast-check';
import { aggregateFunction } from '../../../../src/bench/spl/functions/aggregate';
import type { Scalar, Value } from '../../../../src/bench/spl/row';

function aggregate(name: string, values: readonly Scalar[], times: readonly number[] = []): Value | undefined {
  const accumulator = aggregateFunction(name)?.();
  values.forEach((value, index) => accumulator?.add(value, times[index]));
  return accumulator?.result();
}

const oneToTen = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1];

describe('statistical functions', () => {
  it.each<[string, Scalar[], Value | undefined]>([
    ['sum', ['1', 2, 'x'], 3],
    ['avg', [1, '2', 'x'], 1.5],
    ['sumsq', [1, 2, 3], 14],
    ['range', ['3', 10, 'x'], 7],
    ['dc', ['a', 'b', 'a'], 2],
    ['mode', ['a', 'b', 'b'], 'b'],
    ['first', ['x', 'y'], 'x'],
    ['last', ['x', 'y'], 'y'],
    ['stdev', [10, 20, 30, 40, 50], 15.811388300841896],
    ['stdevp', [10, 20, 30, 40, 50], Math.sqrt(200)],
    ['var', [10, 20, 30, 40, 50], 250],
    ['varp', [10, 20, 30, 40, 50], 200],
  ])('%s ignores what is no number and gives the documented result', (name, values, expected) =>
    expect(aggregate(name, values)).toEqual(expected),
  );

  it.each([
    'sum',
    'avg',
    'min',
    'max',
    'range',
    'stdev',
    'median',
    'perc95',
    'values',
    'list',
    'first',
    'latest',
    'mode',
  ])('%s has no result without values', (name) => expect(aggregate(name, [])).toBeUndefined());

  it('count and dc are 0 without values', () => {
    expect(aggregate('count', [])).toBe(0);
    expect(aggregate('dc', [])).toBe(0);
  });

  it('the deviation of one value is 0', () => expect(aggregate('stdev', [5])).toBe(0));

  it('min and max compare numbers as numbers and text lexicographically', () => {
    expect(aggregate('max', ['9', '10', 100])).toBe(100);
    expect(aggregate('min', ['b', 'B', 'a'])).toBe('B');
    expect(aggregate('max', ['b', 'B', 'a'])).toBe('b');
  });

  it('min and max take numbers before text where a field has both', () => {
    expect(aggregate('max', ['1', 'a', '3'])).toBe(3);
    expect(aggregate('min', ['a', '1', 'B'])).toBe(1);
  });

  it('values gives the distinct values as text, in lexicographical order', () => {
    expect(aggregate('values', ['10', 9, '70', 'b', 'B', 9])).toEqual(['10', '70', '9', 'B', 'b']);
    expect(aggregate('values', [''])).toBe('');
  });

  it('list gives the first 100 values in order', () => {
    expect(aggregate('list', ['b', 'a', 'b'])).toEqual(['b', 'a', 'b']);
    expect(
      aggregate(
        'list',
        Array.from({ length: 200 }, (_, index) => index),
      ),
    ).toHaveLength(100);
  });

  it('earliest and latest go by _time, not by order', () => {
    expect(aggregate('earliest', ['a', 'b', 'c'], [20, 10, 30])).toBe('b');
    expect(aggregate('latest', ['a', 'b', 'c'], [20, 10, 30])).toBe('c');
    expect(aggregate('latest_time', ['a', 'b', 'c'], [20, 10, 30])).toBe(30);
    expect(aggregate('latest', ['a', 'b'], [20, 20])).toBe('a');
    expect(aggregate('latest', ['a'], [])).toBeUndefined();
  });

  it("percN lies between the nearest ranks, as in the Search Reference's example", () => {
    expect(aggregate('perc50', oneToTen)).toBe(5.5);
    expect(aggregate('perc95', oneToTen)).toBeCloseTo(9.55, 10);
    expect(aggregate('perc90', ['1', '2', '3', '4'])).toBeCloseTo(3.7, 10);
    expect(aggregate('exactperc25', [10, 20, 30, 40, 50])).toBe(20);
    expect(aggregate('perc100', oneToTen)).toBe(10);
    expect(aggregate('perc0', oneToTen)).toBe(1);
  });

  it.each<[number[], number]>([
    [[37, 58, 8, 34, 13, 74, 38], 37],
    [[1, 2], 2],
    [[1, 4], 3],
    [[10, 20, 30, 40, 50, 60], 35],
    [[1.2, 1.4], 1.3],
  ])('the median of %p is %p: of an even number the middle pair averaged, a half rounded up', (values, expected) =>
    expect(aggregate('median', values)).toBeCloseTo(expected, 10),
  );

  it.each(['perc101', 'percentile', 'perc', 'nosuch', 'toString'])('knows no %s', (name) =>
    expect(aggregateFunction(name)).toBeUndefined(),
  );

  it('percentiles never fall and stay within the values', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), fc.nat(100), fc.nat(100), (values, one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)].map((p) =>
          Number(aggregate(`perc${p}`, values)),
        );
        expect(low).toBeLessThanOrEqual(Number(high));
        expect(low).toBeGreaterThanOrEqual(Math.min(...values));
        expect(high).toBeLessThanOrEqual(Math.max(...values));
      }),
    );
  });
});
