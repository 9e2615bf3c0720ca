import { sortRows } from './sort-order';
import { wholeInput, type CommandOf, type Stage } from './stage';

/** `sort`: at most `limit` rows, by default 10,000; 0 is all. */
export function compileSort(node: CommandOf<'sort'>): Stage {
  return wholeInput((rows) => {
    const sorted = sortRows(rows, node.keys, node.reverse);
    return node.limit === 0 ? sorted : sorted.slice(0, node.limit);
  });
}
