import { allRows, batchesOf, type CommandOf, type CompileContext, type Stage } from './stage';

/**
 * `outputlookup`: hands all rows to a look-up, which knows which of their fields it keeps, and passes them on
 * unchanged. Without `append` they replace the table, an empty result too unless `override_if_empty=false`;
 * `key_field` names the field whose value is the key of the record to replace.
 */
export function compileOutputlookup(node: CommandOf<'outputlookup'>, context: CompileContext): Stage {
  const table = context.host.lookup(node.table, node.where);
  const { append, keyField, overrideIfEmpty } = node;
  const options = { append, ...(keyField !== undefined && { keyField }) };

  return async function* (input) {
    const rows = await allRows(input);
    if (rows.length > 0 || (!append && overrideIfEmpty)) await table.write(rows, options);
    yield* batchesOf(rows);
  };
}
