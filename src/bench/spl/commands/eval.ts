import { InvalidInput } from '../../errors';
import { compileEvaluator } from '../evaluator';
import { kindOf } from '../expression-kind';
import { eachFrame, type CommandOf, type CompileContext, type Stage } from './stage';

/**
 * `eval`: its assignments run from left to right, each sees those before it; null removes the field.
 * @throws InvalidInput for a condition, which a field can't hold
 */
export function compileEval(node: CommandOf<'eval'>, context: CompileContext): Stage {
  const assignments = node.assignments.map(({ field, expression }) => {
    if (kindOf(expression) === 'condition') {
      throw new InvalidInput(`eval can't store a condition in ${field}; use if(…, 1, 0)`, expression.where);
    }
    return {
      slot: context.evaluation.layout.slotOf(field),
      evaluate: compileEvaluator(expression, context.evaluation),
    };
  });
  return eachFrame(context.evaluation, (frame) => {
    for (const { slot, evaluate } of assignments) {
      const value = evaluate(frame);
      frame.set(slot, typeof value === 'boolean' ? undefined : value);
    }
  });
}
