import { NotSupported } from '../../errors';
import { compileCondition } from '../eval';
import type { Row } from '../row';
import type { CommandOf, CompileContext, Stage } from './stage';

/**
 * `head`: the first rows, up to a number, or while a condition holds, or both; `keeplast` adds the row that ended it.
 * Nothing more is read once it has ended.
 * @throws NotSupported for `null=true`: it tells null from false, which comparisons of the bench do not
 */
export function compileHead(node: CommandOf<'head'>, context: CompileContext): Stage {
  if (node.null) throw new NotSupported('option of head', 'null=true', node.where);
  const limit = node.limit ?? Infinity;
  const holds = node.condition === undefined ? () => true : compileCondition(node.condition, context.evaluation);

  return async function* (input) {
    let taken = 0;
    if (limit === 0) return;
    for await (const batch of input) {
      const kept: Row[] = [];
      for (const row of batch) {
        const goesOn = holds(row);
        if (goesOn || node.keeplast) kept.push(row);
        taken += 1;
        if (goesOn && taken < limit) continue;
        if (kept.length > 0) yield kept;
        return;
      }
      if (kept.length > 0) yield kept;
    }
  };
}
