import { toValue, type Scalar } from '../row';
import { compareText, numberOf } from '../scalar';
import type { Accumulator, AggregateFunction } from './accumulator';
import { median, percentile } from './percentile';
import { spread } from './spread';

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
    median,
    min: extreme(-1),
    mode,
    range,
    stdev: spread('sample', 'deviation'),
    stdevp: spread('population', 'deviation'),
    sum: fold((sum, value) => sum + value),
    sumsq: fold((sum, value) => sum + value * value),
    values,
    var: spread('sample', 'variance'),
    varp: spread('population', 'variance'),
  }),
);

const PERCENTILE = /^(?:exactperc|perc)(\d{1,3}(?:\.\d+)?)$/;

/** A statistical function by its name in an Aggregate, `percN` and `exactpercN` among them; undefined if unknown. */
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
