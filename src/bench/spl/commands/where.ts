import { compileCondition } from '../eval';
import { mapRows, type CommandOf, type CompileContext, type Stage } from './stage';

/** `where`: keeps the rows for which the condition is true; null is not. */
export function compileWhere(node: CommandOf<'where'>, context: CompileContext): Stage {
  const matches = compileCondition(node.condition, context.evaluation);
  return mapRows((row) => (matches(row) ? row : undefined));
}
