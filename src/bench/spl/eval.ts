import type { Expression } from './ast';
import { compileEvaluator, compileTest } from './evaluator';
import { Frame } from './frame';
import type { EvalContext, Result } from './functions/types';
import { Layout } from './layout';
import type { Row } from './row';

export { fieldsOf } from './fields-of';
export type { EvalContext, Result };

/** Compiles an expression for rows, as compileEvaluator does for frames. @throws as that */
export function compileExpression(expression: Expression, context: EvalContext): (row: Row) => Result {
  return onRows((layout) => compileEvaluator(expression, { ...context, layout }));
}

/** Compiles a condition for rows: null is no match. @throws as compileTest */
export function compileCondition(expression: Expression, context: EvalContext): (row: Row) => boolean {
  return onRows((layout) => compileTest(expression, { ...context, layout }));
}

function onRows<Given>(compile: (layout: Layout) => (frame: Frame) => Given): (row: Row) => Given {
  const layout = new Layout();
  const evaluate = compile(layout);
  const frame = new Frame(layout);
  return (row) => {
    frame.load(row);
    return evaluate(frame);
  };
}
