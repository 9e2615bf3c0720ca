import fc from 'fast-check';
import { peak } from '../../src/detection/windows';

/** The rule of DETECTION §3 word for word: every window (t - length, t] that ends at a moment in [from, to]. */
function bruteForce(times: readonly number[], from: number, to: number, length: number): number {
  const ends = [from, ...times.filter((time) => time >= from && time <= to)];
  return Math.max(...ends.map((end) => times.filter((time) => time > end - length && time <= end).length));
}

describe('sliding windows', () => {
  test('half-open: marks exactly one length apart never share a window', () => {
    expect(peak([0, 600], 0, 600, 600)?.count).toBe(1);
    expect(peak([0, 599.999], 0, 600, 600)?.count).toBe(2);
  });

  test('a window may begin before the run, and must end inside it', () => {
    expect(peak([0, 10, 700], 5, 10, 600)).toEqual({ count: 2, start: 0, end: 10 });
    expect(peak([0, 10, 20], 5, 10, 600)?.count).toBe(2);
  });

  test('ten marks across the edge of a ten-minute bucket are ten', () => {
    const times = Array.from({ length: 10 }, (_, index) => 600 * 1000 - 300 + index * 60);
    expect(peak(times, 0, Infinity, 600)?.count).toBe(10);
  });

  test('nothing in reach: undefined', () => {
    expect(peak([], 0, 100, 600)).toBeUndefined();
    expect(peak([1000], 0, 100, 600)).toBeUndefined();
  });

  test('property: equals a brute-force count', () => {
    const time = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(
        fc.array(time, { maxLength: 40 }),
        time,
        time,
        fc.integer({ min: 1, max: 120 }),
        (marks, a, b, length) => {
          const times = [...marks].sort((x, y) => x - y);
          const [from, to] = [Math.min(a, b), Math.max(a, b)];
          expect(peak(times, from, to, length)?.count ?? 0).toBe(bruteForce(times, from, to, length));
        },
      ),
    );
  });
});
