import { NotSupported } from '../../errors';
import { allRows, batchesOf, type CommandOf, type CompileContext, type Stage } from './stage';

/** `collect`: hands all rows to an index, in one write so that a search that fails leaves none, and passes them on. */
export function compileCollect(node: CommandOf<'collect'>, context: CompileContext): Stage {
  if (node.testmode) throw new NotSupported('option of collect', 'testmode=true', node.where);
  const { index, format, source, addtime } = node;
  const options = { index, format, addtime, ...(source !== undefined && { source }) };

  return async function* (input) {
    const rows = await allRows(input);
    if (rows.length > 0) await context.host.collect(rows, options, node.where);
    yield* batchesOf(rows);
  };
}
