import { InvalidInput, NotSupported } from '../../errors';
import type { Aggregate } from '../ast';
import { compileExpression, type EvalContext } from '../eval';
import type { Accumulator } from '../functions/accumulator';
import { aggregateFunction, needsField } from '../functions/aggregate';
import type { Row, Scalar } from '../row';
import { setField, valuesOf } from '../row';
import { numberOf } from '../scalar';

/** One group's statistics so far, in the order of the aggregates. */
export type Group = readonly Accumulator[];

/** What the aggregates need of one row; it stays true when the row changes. */
export interface Reading {
  /** `_time`, epoch seconds. */
  readonly time: number | undefined;
  /** For each aggregate. */
  readonly values: readonly (readonly Scalar[])[];
}

/** The aggregates of `stats`, `eventstats` or `streamstats`, ready to run. */
export interface Aggregation {
  start(): Group;
  read(row: Row): Reading;
  add(group: Group, reading: Reading): void;
  /** Writes the group's results to a row; one with nothing to compute leaves its field absent. */
  write(group: Group, row: Row): void;
}

/** What an aggregate is fed from one row. */
type Feed = (row: Row) => readonly Scalar[];

const ONCE: readonly Scalar[] = [1];
const NEVER: readonly Scalar[] = [];

function feedOf(aggregate: Aggregate, context: EvalContext): Feed {
  const { name, of, where } = aggregate;
  if (of === undefined) {
    if (needsField(name)) throw new InvalidInput(`${name} needs a field: ${name}(field)`, where);
    return () => ONCE;
  }
  if (of.kind === 'eval') {
    const evaluate = compileExpression(of.expression, context);
    return (row) => {
      const value = evaluate(row);
      // Documented for count(eval(condition)): a condition counts where it is true.
      if (typeof value === 'boolean') return value ? ONCE : NEVER;
      return valuesOf(value);
    };
  }
  if (of.name.includes('*')) throw new NotSupported('wildcard in an aggregate', `${name}(${of.name})`, where);
  return (row) => valuesOf(row.get(of.name));
}

/**
 * Compiles aggregates. Each value of a multivalue field counts by itself.
 * @throws NotSupported for a function that the bench lacks; InvalidInput for one without its field
 */
export function compileAggregates(aggregates: readonly Aggregate[], context: EvalContext): Aggregation {
  const parts = aggregates.map((aggregate) => {
    const create = aggregateFunction(aggregate.name);
    if (create === undefined) throw new NotSupported('statistical function', aggregate.name, aggregate.where);
    return { create, feed: feedOf(aggregate, context), as: aggregate.as };
  });
  return {
    start: () => parts.map((part) => part.create()),
    read(row) {
      const stamp = row.get('_time');
      const time = stamp === undefined || typeof stamp === 'object' ? undefined : numberOf(stamp);
      return { time, values: parts.map((part) => part.feed(row)) };
    },
    add(group, { time, values }) {
      for (const [index, accumulator] of group.entries()) {
        for (const value of values[index] ?? NEVER) accumulator.add(value, time);
      }
    },
    write(group, row) {
      parts.forEach((part, index) => setField(row, part.as, group[index]?.result()));
    },
  };
}
