import type { Row, Scalar } from '../row';
import { valuesOf } from '../row';

/** A combination of by-field values, in the order of the by-fields. */
export type GroupValues = readonly Scalar[];

/**
 * The groups that a row belongs to: none where it lacks a by-field, one for each value of a multivalue by-field
 * (each combination where several are multivalue).
 */
export function groupsOf(row: Row, by: readonly string[]): readonly GroupValues[] {
  const single: Scalar[] = [];
  for (const field of by) {
    const value = row.get(field);
    if (value === undefined) return [];
    if (typeof value === 'object') return combinations(row, by);
    single.push(value);
  }
  return [single];
}

function combinations(row: Row, by: readonly string[]): readonly GroupValues[] {
  let groups: readonly GroupValues[] = [[]];
  for (const field of by) {
    const values = valuesOf(row.get(field));
    groups = groups.flatMap((group) => values.map((value) => [...group, value]));
  }
  return groups;
}

/** Text that is the same for equal values only; 5 and "5" are equal, as in all of SPL. */
export function groupKey(values: GroupValues): string {
  return values.length === 1 ? String(values[0]) : values.map((value) => `${String(value).length}:${value}`).join('');
}
