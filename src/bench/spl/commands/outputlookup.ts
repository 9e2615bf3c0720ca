import type { Row } from '../row';
import { allRows, batchesOf, type CommandOf, type CompileContext, type Stage } from './stage';

/**
 * `outputlookup`: writes the rows' fields that the table has, and passes all rows on unchanged. Without `append` it
 * replaces the table, an empty result too unless `override_if_empty=false`; `key_field` names the field whose value
 * is the key of the record to replace.
 */
export function compileOutputlookup(node: CommandOf<'outputlookup'>, context: CompileContext): Stage {
  const table = context.host.lookup(node.table, node.where);
  const columns = new Set([...table.fields, '_key']);
  const { append, keyField } = node;

  return async function* (input) {
    const rows = await allRows(input);
    if (rows.length > 0 || (!append && node.overrideIfEmpty)) {
      const written = rows.map((row) => {
        const record: Row = new Map([...row].filter(([field]) => columns.has(field)));
        const key = keyField === undefined ? undefined : row.get(keyField);
        return key === undefined ? record : record.set('_key', key);
      });
      await table.write(written, keyField === undefined ? { append } : { append, keyField: '_key' });
    }
    yield* batchesOf(rows);
  };
}
