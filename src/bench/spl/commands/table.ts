import type { Row } from '../row';
import { hasWildcard, selectFields } from './field-patterns';
import { mapRows, type CommandOf, type Stage } from './stage';

/**
 * `table`: only the named fields, in the order they are named; internal fields too only if they are named. A row that
 * has none of them is left out.
 */
export function compileTable(node: CommandOf<'table'>): Stage {
  const { patterns } = node;
  const wild = hasWildcard(patterns);
  return mapRows((row) => {
    const selected: Row = new Map();
    for (const field of wild ? selectFields(row.keys(), patterns) : patterns) {
      const value = row.get(field);
      if (value !== undefined) selected.set(field, value);
    }
    return selected.size > 0 ? selected : undefined;
  });
}
