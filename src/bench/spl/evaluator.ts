import { InvalidInput, NotSupported } from '../errors';
import type { Expression } from './ast';
import { kindOf } from './expression-kind';
import { functionNamed } from './functions/table';
import type { Evaluator, FrameContext } from './functions/types';
import type { Frame } from './frame';
import { equal } from './compare';
import { operators } from './operators';

/**
 * Compiles an expression to a closure, once a search. A comparison with null, and a function's with it, is false:
 * `where f!="x"` drops rows without f, `where NOT f="x"` keeps them.
 * @throws NotSupported for a function the bench lacks; InvalidInput for wrong arguments and patterns
 */
export function compileEvaluator(expression: Expression, context: FrameContext): Evaluator {
  switch (expression.kind) {
    case 'number':
    case 'string': {
      const { value } = expression;
      return () => value;
    }
    case 'field': {
      const slot = context.layout.slotOf(expression.name);
      return (row) => row.value(slot);
    }
    case 'unary':
      return compileUnary(expression, context);
    case 'binary':
      return compileBinary(expression, context);
    case 'in': {
      const operand = compileEvaluator(expression.operand, context);
      const list = expression.list.map((member) => compileEvaluator(member, context));
      return (row) => {
        const value = operand(row);
        return list.some((member) => equal(value, member(row)));
      };
    }
    case 'call':
      return compileCall(expression, context);
  }
}

/**
 * Compiles a condition: null is no match.
 * @throws InvalidInput where the expression is none, and as compileEvaluator
 */
export function compileTest(expression: Expression, context: FrameContext): (row: Frame) => boolean {
  requireCondition(expression);
  const test = compileEvaluator(expression, context);
  return (row) => test(row) === true;
}

function requireCondition(expression: Expression): void {
  if (kindOf(expression) === 'value') {
    throw new InvalidInput(
      'a condition is wanted here: a comparison, or a function that is true or false',
      expression.where,
    );
  }
}

function compileUnary(expression: Extract<Expression, { kind: 'unary' }>, context: FrameContext): Evaluator {
  const { operator } = expression;
  if (operator === 'NOT') {
    const condition = compileTest(expression.operand, context);
    return (row) => !condition(row);
  }
  const operand = compileEvaluator(expression.operand, context);
  const zero: Evaluator = () => 0;
  return operators[operator](zero, operand);
}

function compileBinary(expression: Extract<Expression, { kind: 'binary' }>, context: FrameContext): Evaluator {
  const { operator, left, right, where } = expression;
  if (operator === 'LIKE') return compileCall({ kind: 'call', name: 'like', args: [left, right], where }, context);
  if (operator === 'AND' || operator === 'OR' || operator === 'XOR') {
    requireCondition(left);
    requireCondition(right);
  }
  return operators[operator](compileEvaluator(left, context), compileEvaluator(right, context));
}

function compileCall(call: Extract<Expression, { kind: 'call' }>, context: FrameContext): Evaluator {
  const { name, args, where } = call;
  const known = functionNamed(name);
  if (known === undefined) throw new NotSupported('function', name, where);
  const [least, most] = known.arity;
  const count = args.length;
  const wanted = count < least || count > most ? inWords(least, most) : known.wants?.(count);
  if (wanted !== undefined) throw new InvalidInput(`${name} wants ${wanted}, found ${String(count)}`, where);
  for (const [position, argument] of args.entries()) {
    if (known.conditions?.(position, count)) requireCondition(argument);
  }
  return known.compile(
    args.map((argument) => compileEvaluator(argument, context)),
    { name, args, where, context },
  );
}

function inWords(least: number, most: number): string {
  const words = `${String(least)}${most === Infinity ? ' or more' : most > least ? ` to ${String(most)}` : ''}`;
  return `${words} ${words === '1' ? 'argument' : 'arguments'}`;
}
