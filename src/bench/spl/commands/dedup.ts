import type { Row } from '../row';
import { valuesOf } from '../row';
import { groupKey } from './grouping';
import { sortRows } from './sort-order';
import { batchesOf, allRows, type CommandOf, type Stage } from './stage';

/**
 * `dedup`: the first `count` rows of each combination of values; a multivalue field counts as equal where all its
 * values are. `sortby` decides which those are. Rows without one of the fields go, with `keepempty` they stay.
 * With `keepevents` every row stays, but loses the fields beyond the count; with `consecutive` only neighbours count.
 */
export function compileDedup(node: CommandOf<'dedup'>): Stage {
  return async function* (input) {
    const filter = duplicateFilter(node);
    if (node.sortby.length === 0) {
      for await (const batch of input) {
        const kept = batch.filter(filter);
        if (kept.length > 0) yield kept;
      }
    } else {
      yield* batchesOf(sortRows(await allRows(input), node.sortby).filter(filter));
    }
  };
}

function duplicateFilter(node: CommandOf<'dedup'>): (row: Row) => boolean {
  const seen = new Map<string, number>();
  let previous: string | undefined;
  return (row) => {
    const key = keyOf(row, node.fields);
    if (key === undefined) return node.keepempty || node.keepevents;
    if (node.consecutive && key !== previous) seen.clear();
    previous = key;
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    if (times <= node.count) return true;
    if (!node.keepevents) return false;
    for (const field of node.fields) row.delete(field);
    return true;
  };
}

function keyOf(row: Row, fields: readonly string[]): string | undefined {
  const parts: string[] = [];
  for (const field of fields) {
    const values = valuesOf(row.get(field));
    if (values.length === 0) return undefined;
    parts.push(String(values.length), ...values.map(String));
  }
  return groupKey(parts);
}
