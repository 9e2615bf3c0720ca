import { compileFilter } from '../filter';
import type { Row } from '../row';
import { batchesOf, type CommandOf, type CompileContext, type Stage } from './stage';

/**
 * `inputlookup`: the rows of a table that match `where`, from the row number `start` (counted from 0), at most `max`.
 * With `append=true` they follow the rows so far.
 */
export function compileInputlookup(node: CommandOf<'inputlookup'>, context: CompileContext): Stage {
  const table = context.host.lookup(node.table, node.where);
  const filter = node.filter && compileFilter(node.filter);
  const end = node.start + (node.max ?? Infinity);

  return async function* (input) {
    if (node.append) yield* input;
    const rows: Row[] = [];
    let index = 0;
    for (const shared of table.rows()) {
      if (filter !== undefined && !filter.matches(shared)) continue;
      if (index >= end) break;
      // A table keeps its rows; later commands change theirs.
      if (index >= node.start) rows.push(new Map(shared));
      index += 1;
    }
    yield* batchesOf(rows);
  };
}
