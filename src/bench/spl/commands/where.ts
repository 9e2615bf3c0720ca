import { compileTest } from '../evaluator';
import { keepFrames, type CommandOf, type CompileContext, type Stage } from './stage';

/** `where`: keeps the rows for which the condition is true; null is not. */
export function compileWhere(node: CommandOf<'where'>, context: CompileContext): Stage {
  return keepFrames(context.evaluation, compileTest(node.condition, context.evaluation));
}
