import type { Row } from '../row';
import { fieldMatcher, hasWildcard, isInternal } from './field-patterns';
import { eachRow, mapRows, type CommandOf, type Stage } from './stage';

/**
 * `fields`: keeps or removes fields, without a change of order. Internal fields (`_time`, `_raw`, …) stay unless they
 * are removed by name or by a pattern that begins with an underscore.
 */
export function compileFields(node: CommandOf<'fields'>): Stage {
  const { patterns } = node;
  const means = fieldMatcher(patterns);
  if (node.mode === 'remove') {
    if (!hasWildcard(patterns)) {
      return eachRow((row) => {
        for (const field of patterns) row.delete(field);
      });
    }
    return mapRows((row) => filtered(row, (field) => !means(field)));
  }
  return mapRows((row) => filtered(row, (field) => isInternal(field) || means(field)));
}

function filtered(row: Row, keep: (field: string) => boolean): Row {
  const kept: Row = new Map();
  for (const [field, value] of row) if (keep(field)) kept.set(field, value);
  return kept;
}
