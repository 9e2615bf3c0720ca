import { compareText } from '../scalar';
import type { Row } from '../row';
import { compileAggregates, type Group } from './aggregation';
import { groupKey, groupsOf, type GroupValues } from './grouping';
import { batchesOf, type CommandOf, type CompileContext, type Stage } from './stage';

interface OneGroup {
  readonly values: GroupValues;
  readonly group: Group;
}

/**
 * Groups stand sorted by the by-fields. The Search Reference doesn't state the order; lexicographical order is what
 * Splunk's results show.
 */
function inOrder(left: OneGroup, right: OneGroup): number {
  for (const [index, value] of left.values.entries()) {
    const order = compareText(String(value), String(right.values[index]));
    if (order !== 0) return order;
  }
  return 0;
}

/** `stats`: one row a group, with the by-fields first. Without BY one row, or none if no aggregate has a value. */
export function compileStats(node: CommandOf<'stats'>, context: CompileContext): Stage {
  const aggregation = compileAggregates(node.aggregates, context.evaluation);

  return async function* (input) {
    const groups = new Map<string, OneGroup>();
    if (node.by.length === 0) groups.set('', { values: [], group: aggregation.start() });
    for await (const batch of input) {
      for (const row of batch) {
        const groupsOfRow = groupsOf(row, node.by);
        if (groupsOfRow.length === 0) continue;
        const reading = aggregation.read(row);
        for (const values of groupsOfRow) {
          const key = groupKey(values);
          let found = groups.get(key);
          if (found === undefined) groups.set(key, (found = { values, group: aggregation.start() }));
          aggregation.add(found.group, reading);
        }
      }
    }
    const rows: Row[] = [];
    for (const { values, group } of [...groups.values()].sort(inOrder)) {
      const row: Row = new Map(node.by.map((field, index) => [field, values[index] ?? '']));
      aggregation.write(group, row);
      if (row.size > 0) rows.push(row);
    }
    yield* batchesOf(rows);
  };
}
