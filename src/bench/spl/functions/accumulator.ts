import type { Scalar, Value } from '../row';

/** One statistic of one group while its rows go by. */
export interface Accumulator {
  /** @param time the row's `_time`, epoch seconds; undefined where it has none */
  add(value: Scalar, time: number | undefined): void;
  /** Undefined where there was nothing to compute: then no field is written. */
  result(): Value | undefined;
}

export type AggregateFunction = () => Accumulator;
