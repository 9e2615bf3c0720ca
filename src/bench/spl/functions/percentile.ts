import { numberOf } from '../scalar';
import type { AggregateFunction } from './accumulator';

function sortedNumbers(finish: (sorted: readonly number[]) => number | undefined): AggregateFunction {
  return () => {
    const numbers: number[] = [];
    return {
      add(value) {
        const number = numberOf(value);
        if (number !== undefined) numbers.push(number);
      },
      result: () => finish([...numbers].sort((left, right) => left - right)),
    };
  };
}

/**
 * Between the two nearest ranks, as the Search Reference's examples have it (perc50 of 1 to 10 is 5.5, perc95 is
 * 9.55). Splunk approximates `perc` above 1,000 distinct values; the bench stays exact.
 */
export function percentile(percent: number): AggregateFunction {
  return sortedNumbers((sorted) => {
    const rank = (percent / 100) * (sorted.length - 1);
    const below = sorted[Math.floor(rank)];
    const above = sorted[Math.ceil(rank)];
    return below === undefined || above === undefined ? undefined : below + (above - below) * (rank % 1);
  });
}

/**
 * With an even number of values the middle pair's average, an exact half rounded up (measured by others on Splunk
 * 10.4: 1 and 2 give 2, 1.2 and 1.4 give 1.3); the Search Reference says only "approximated to the higher".
 */
export const median = sortedNumbers((sorted) => {
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) return undefined;
  const middle = (upper + lower) / 2;
  return sorted.length % 2 === 0 && middle - Math.floor(middle) === 0.5 ? Math.ceil(middle) : middle;
});
