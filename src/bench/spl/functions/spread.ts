import { numberOf } from '../scalar';
import type { AggregateFunction } from './accumulator';

/** Variance or its root, by Welford's running form: a plain sum of squares loses the digits of epoch times. */
export function spread(of: 'sample' | 'population', as: 'variance' | 'deviation'): AggregateFunction {
  return () => {
    let count = 0;
    let mean = 0;
    let squares = 0;
    return {
      add(value) {
        const number = numberOf(value);
        if (number === undefined) return;
        count += 1;
        const before = number - mean;
        mean += before / count;
        squares += before * (number - mean);
      },
      result() {
        if (count === 0) return undefined;
        const divisor = of === 'sample' ? count - 1 : count;
        const variance = divisor === 0 ? 0 : squares / divisor; // The Search Reference's example shows 0 for one value.
        return as === 'deviation' ? Math.sqrt(variance) : variance;
      },
    };
  };
}
