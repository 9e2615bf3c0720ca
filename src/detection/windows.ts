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
  let best: Peak | undefined;
  let start = lowerBound(times, from - length);
  const tryEnd = (end: number, last: number): void => {
    while (start < last && (times[start] as number) <= end - length) start++;
    const count = last - start;
    if (count > (best?.count ?? 0)) {
      best = { count, start: times[start] as number, end: times[last - 1] as number };
    }
  };
  const firstInside = lowerBound(times, from);
  if (times[firstInside] !== from) tryEnd(from, firstInside);
  for (let index = firstInside; index < times.length && (times[index] as number) <= to; index++) {
    tryEnd(times[index] as number, index + 1);
  }
  return best;
}
