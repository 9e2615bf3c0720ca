import { InvalidInput, Problems, type BenchError } from '../errors';
import type { CommandNode, Expression, Pipeline } from '../spl/ast';
import { fieldsOf } from '../spl/eval';

/** The app's thresholds are fields of this name, set by numbers in one macro an analytic (DESIGN §5). */
const THRESHOLD = /^th_/;

function isNumber(expression: Expression): boolean {
  return expression.kind === 'number' || (expression.kind === 'unary' && isNumber(expression.operand));
}

function expressionsOf(node: CommandNode): readonly Expression[] {
  if (node.name === 'where') return [node.condition];
  return node.name === 'eval' ? node.assignments.map(({ expression }) => expression) : [];
}

/**
 * Splunk takes a word in place of a number for a field that is not there, and a condition on it never holds: an analytic
 * that can't fire. So a threshold that is no number, or that is read and never set, is an error here.
 * @throws InvalidInput, or Problems where there are several, with the place in the conf file
 */
export function checkThresholds({ commands }: Pipeline): void {
  const problems: BenchError[] = [];
  const assigned = new Set<string>();
  const missing = new Set<string>();
  for (const node of commands) {
    for (const expression of expressionsOf(node)) {
      for (const field of fieldsOf(expression)) {
        if (!THRESHOLD.test(field) || assigned.has(field) || missing.has(field)) continue;
        missing.add(field);
        problems.push(new InvalidInput(`threshold ${field} is read here and set nowhere before`, expression.where));
      }
    }
    if (node.name !== 'eval') continue;
    for (const { field, expression } of node.assignments) {
      if (!THRESHOLD.test(field)) continue;
      assigned.add(field);
      if (!isNumber(expression))
        problems.push(new InvalidInput(`threshold ${field} is not a number`, expression.where));
    }
  }
  if (problems.length > 1) throw new Problems(problems);
  if (problems[0] !== undefined) throw problems[0];
}
