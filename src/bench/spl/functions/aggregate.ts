import type { Scalar, Value } from '../row';
import { toValue } from '../row';
import { compareText, numberOf } from '../scalar';

/** One statistic of one group while its rows go by. */
export interface Accumulator {
  /** @param time the row's `_time`, epoch seconds; undefined where it has none */
  add(value: Scalar, time: number | undefined): void;
  /** Undefined where there was nothing to compute: then no field is written. */
  result(): Value | undefined;
}

export type AggregateFunction = () => Accumulator;

/** `list` gives the first 100 values (Search Reference, Multivalue stats functions). */
const LIST_MAX = 100;

function fold(step: (sum: number, value: number) => number): AggregateFunction {
  return () => {
    let sum = 0;
    let seen = false;
    return {
      add(value) {
        const number = numberOf(value);
        if (number === undefined) return;
        sum = step(sum, number);
        seen = true;
      },
      result: () => (seen ? sum : undefined),
    };
  };
}

function average(): Accumulator {
  let sum = 0;
  let count = 0;
  return {
    add(value) {
      const number = numberOf(value);
      if (number === undefined) return;
      sum += number;
      count += 1;
    },
    result: () => (count > 0 ? sum / count : undefined),
  };
}

/** Welford's running variance; a plain sum of squares loses the digits of epoch times. */
function spread(sample: boolean, root: boolean): AggregateFunction {
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
        const divisor = sample ? count - 1 : count;
        const variance = divisor === 0 ? 0 : squares / divisor; // The Search Reference's example shows 0 for one value.
        return root ? Math.sqrt(variance) : variance;
      },
    };
  };
}

/** Numbers come before text, so they alone decide where there are any; else lexicographical order does. */
function extreme(sign: 1 | -1): AggregateFunction {
  return () => {
    let number: number | undefined;
    let text: string | undefined;
    return {
      add(value) {
        const numeric = numberOf(value);
        if (numeric !== undefined) {
          if (number === undefined || (numeric - number) * sign > 0) number = numeric;
        } else if (number === undefined) {
          const word = String(value);
          if (text === undefined || compareText(word, text) * sign > 0) text = word;
        }
      },
      result: () => number ?? text,
    };
  };
}

function range(): Accumulator {
  let least = Infinity;
  let greatest = -Infinity;
  return {
    add(value) {
      const number = numberOf(value);
      if (number === undefined) return;
      least = Math.min(least, number);
      greatest = Math.max(greatest, number);
    },
    result: () => (greatest >= least ? greatest - least : undefined),
  };
}

function count(): Accumulator {
  let seen = 0;
  return {
    add() {
      seen += 1;
    },
    result: () => seen,
  };
}

function distinctCount(): Accumulator {
  const seen = new Set<string>();
  return {
    add(value) {
      seen.add(String(value));
    },
    result: () => seen.size,
  };
}

/** Values are handled as text here, as documented. */
function values(): Accumulator {
  const seen = new Set<string>();
  return {
    add(value) {
      seen.add(String(value));
    },
    result: () => toValue([...seen].sort(compareText)),
  };
}

function list(): Accumulator {
  const seen: string[] = [];
  return {
    add(value) {
      if (seen.length < LIST_MAX) seen.push(String(value));
    },
    result: () => toValue([...seen]),
  };
}

/** Which of several equally frequent values is given is not documented; here the one that was seen first. */
function mode(): Accumulator {
  const counts = new Map<string, number>();
  return {
    add(value) {
      const text = String(value);
      counts.set(text, (counts.get(text) ?? 0) + 1);
    },
    result() {
      let best: string | undefined;
      let most = 0;
      for (const [text, times] of counts) {
        if (times > most) [best, most] = [text, times];
      }
      return best;
    },
  };
}

function first(): Accumulator {
  let found: Scalar | undefined;
  return {
    add(value) {
      found ??= value;
    },
    result: () => found,
  };
}

function last(): Accumulator {
  let found: Scalar | undefined;
  return {
    add(value) {
      found = value;
    },
    result: () => found,
  };
}

/** By `_time`; of values with the same time the one that was seen first, which is not documented. */
function byTime(sign: 1 | -1, give: 'value' | 'time'): AggregateFunction {
  return () => {
    let found: Scalar | undefined;
    let best: number | undefined;
    return {
      add(value, time) {
        if (time === undefined || (best !== undefined && (time - best) * sign <= 0)) return;
        best = time;
        found = value;
      },
      result: () => (give === 'time' ? best : found),
    };
  };
}

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
function percentile(percent: number): AggregateFunction {
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
const median = sortedNumbers((sorted) => {
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) return undefined;
  const middle = (upper + lower) / 2;
  return sorted.length % 2 === 0 && middle - Math.floor(middle) === 0.5 ? Math.ceil(middle) : middle;
});

const functions: ReadonlyMap<string, AggregateFunction> = new Map(
  Object.entries({
    avg: average,
    count,
    dc: distinctCount,
    earliest: byTime(-1, 'value'),
    earliest_time: byTime(-1, 'time'),
    first,
    last,
    latest: byTime(1, 'value'),
    latest_time: byTime(1, 'time'),
    list,
    max: extreme(1),
    mean: average,
    median,
    min: extreme(-1),
    mode,
    range,
    stdev: spread(true, true),
    stdevp: spread(false, true),
    sum: fold((sum, value) => sum + value),
    sumsq: fold((sum, value) => sum + value * value),
    values,
    var: spread(true, false),
    varp: spread(false, false),
  }),
);

const PERCENTILE = /^(?:exactperc|perc|p)(\d{1,3}(?:\.\d+)?)$/;

/** A statistical function by its lower-case name, `percN`, `pN` and `exactpercN` among them; undefined if unknown. */
export function aggregateFunction(name: string): AggregateFunction | undefined {
  const percent = Number(PERCENTILE.exec(name)?.[1]);
  if (percent >= 0 && percent <= 100) return percentile(percent);
  return functions.get(name);
}

/** Whether a function looks at `_time` as well. */
export function readsTime(name: string): boolean {
  return name.startsWith('earliest') || name.startsWith('latest');
}

/** Functions that can do without a field. */
export function needsField(name: string): boolean {
  return name !== 'count';
}
