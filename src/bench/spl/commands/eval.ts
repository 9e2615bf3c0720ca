import { InvalidInput } from '../../errors';
import { compileExpression } from '../eval';
import { kindOf } from '../expression-kind';
import { setField } from '../row';
import { eachRow, type CommandOf, type CompileContext, type Stage } from './stage';

/**
 * `eval`: its assignments run from left to right, each sees those before it; null removes the field.
 * @throws InvalidInput for a condition, which a field can't hold
 */
export function compileEval(node: CommandOf<'eval'>, context: CompileContext): Stage {
  const assignments = node.assignments.map(({ field, expression }) => {
    if (kindOf(expression) === 'condition') {
      throw new InvalidInput(`eval can't store a condition in ${field}; use if(…, 1, 0)`, expression.where);
    }
    return { field, evaluate: compileExpression(expression, context.evaluation) };
  });
  return eachRow((row) => {
    for (const { field, evaluate } of assignments) {
      const value = evaluate(row);
      setField(row, field, typeof value === 'boolean' ? undefined : value);
    }
  });
}
