import type { BinaryOperator } from './ast';
import { different, equal, ordered } from './compare';
import { asNumber, asText, finite } from './functions/values';
import type { Evaluator, Result } from './functions/types';

type Compile = (left: Evaluator, right: Evaluator) => Evaluator;

function compares(test: (left: Result, right: Result) => boolean): Compile {
  return (left, right) => (row) => test(left(row), right(row));
}

/** Null where a side is no single number, and where there is no result: a division by zero. */
function calculates(compute: (left: number, right: number) => number): Compile {
  return (left, right) => (row) => {
    const first = asNumber(left(row));
    const second = first === undefined ? undefined : asNumber(right(row));
    return first === undefined || second === undefined ? undefined : finite(compute(first, second));
  };
}

/** Adds two numbers, joins two texts; of a number and other text there is no sum. */
function add(left: Evaluator, right: Evaluator): Evaluator {
  return (row) => {
    const first = left(row);
    const second = right(row);
    const firstNumber = asNumber(first);
    const secondNumber = asNumber(second);
    if (firstNumber !== undefined && secondNumber !== undefined) return finite(firstNumber + secondNumber);
    return typeof first === 'string' && typeof second === 'string' && firstNumber === secondNumber
      ? first + second
      : undefined;
  };
}

/** Joins the texts of two single values, numbers too; null with a side that is null. */
function join(left: Evaluator, right: Evaluator): Evaluator {
  return (row) => {
    const first = asText(left(row));
    const second = first === undefined ? undefined : asText(right(row));
    return second === undefined ? undefined : `${first ?? ''}${second}`;
  };
}

/** What each operator does with its two sides; LIKE is compiled as the function of that name. */
export const operators: Readonly<Record<Exclude<BinaryOperator, 'LIKE'>, Compile>> = {
  '+': add,
  '-': calculates((left, right) => left - right),
  '*': calculates((left, right) => left * right),
  '/': calculates((left, right) => left / right),
  '%': calculates((left, right) => left % right),
  '.': join,
  '=': compares(equal),
  '!=': compares(different),
  '<': compares((left, right) => ordered(left, right, (order) => order < 0)),
  '<=': compares((left, right) => ordered(left, right, (order) => order <= 0)),
  '>': compares((left, right) => ordered(left, right, (order) => order > 0)),
  '>=': compares((left, right) => ordered(left, right, (order) => order >= 0)),
  AND: (left, right) => (row) => left(row) === true && right(row) === true,
  OR: (left, right) => (row) => left(row) === true || right(row) === true,
  XOR: (left, right) => (row) => (left(row) === true) !== (right(row) === true),
};
