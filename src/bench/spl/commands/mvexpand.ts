import type { Row } from '../row';
import { batchesOf, type CommandOf, type Stage } from './stage';

/** `mvexpand`: a row for each value, at most `limit` of a row (0: all). A row without the field passes unchanged. */
export function compileMvexpand(node: CommandOf<'mvexpand'>): Stage {
  return async function* (input) {
    for await (const batch of input) {
      const rows: Row[] = [];
      for (const row of batch) {
        const value = row.get(node.field);
        if (typeof value !== 'object') rows.push(row);
        else
          for (const one of node.limit > 0 ? value.slice(0, node.limit) : value)
            rows.push(new Map(row).set(node.field, one));
      }
      yield* batchesOf(rows);
    }
  };
}
