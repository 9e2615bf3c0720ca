import type { Row } from '../row';
import { isInternal } from './field-patterns';
import { eachRow, wholeInput, type CommandOf, type Stage } from './stage';

/** `fillnull`: a value (by default 0) for named fields; without names for every field that some row has. */
export function compileFillnull(node: CommandOf<'fillnull'>): Stage {
  const fill = (row: Row, fields: Iterable<string>): void => {
    for (const field of fields) if (!row.has(field)) row.set(field, node.value);
  };
  if (node.fields.length > 0) return eachRow((row) => fill(row, node.fields));
  return wholeInput((rows) => {
    const all = new Set<string>();
    for (const row of rows) for (const field of row.keys()) if (!isInternal(field)) all.add(field);
    for (const row of rows) fill(row, all);
    return rows;
  });
}
