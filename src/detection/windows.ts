/** The fullest sliding window: how many marks it holds, and the times of its first and last. */
export interface Peak {
  readonly count: number;
  readonly start: number;
  readonly end: number;
}

/** Index of the first element not below `value` in an ascending list. */
export function lowerBound(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The most marks in any half-open window (t - length, t] whose end t lies in [from, to]; windows may begin before
 * `from` (DETECTION §3). The earliest of equals. A maximum is always reached where a window ends at a mark or at
 * `from` itself, so that only those ends are tried.
 * @param times of the marks, ascending, epoch seconds
 * @param length seconds
 * @returns undefined where no window holds a mark
 */
export function peak(times: readonly number[], from: number, to: number, length: number): Peak | undefined {
  if (times.length === 0) return undefined;
  let [best, bestStart, bestLast] = [0, 0, 0];
  let start = lowerBound(times, from - length);
  const firstInside = lowerBound(times, from);
  // The first window ends at `from`, be there a mark or not.
  let last = times[firstInside] === from ? firstInside + 1 : firstInside;
  let end = from;
  for (;;) {
    while (start < last && (times[start] as number) <= end - length) start++;
    if (last - start > best) [best, bestStart, bestLast] = [last - start, start, last - 1];
    if (last === times.length) break;
    end = times[last] as number;
    if (end > to) break;
    last += 1;
  }
  return best === 0 ? undefined : { count: best, start: times[bestStart] as number, end: times[bestLast] as number };
}

/**
 * The same of windows that end at one of the marks in [from, to]. A run is told of what its own attempts fill up: the morning
 * after an attack its user's sign-in is none.
 */
export function peakAtMarks(times: readonly number[], from: number, to: number, length: number): Peak | undefined {
  const first = times[lowerBound(times, from)];
  return first === undefined || first > to ? undefined : peak(times, first, to, length);
}
