import type { Result } from './functions/types';
import type { Scalar } from './row';
import { compareText, numberOf } from './scalar';

/**
 * Whether two results are equal: numbers, and text that reads as numbers, by value, other text to the letter. Null is
 * equal to nothing. Of a multivalue any one value may be: not documented, and as the search command has it.
 */
export function equal(left: Result, right: Result): boolean {
  if (typeof left === 'string' && typeof right === 'string') return equalValues(left, right);
  return anyPair(left, right, equalValues);
}

/** Whether an order between two results is one that `holds` accepts (negative, zero, positive). */
export function ordered(left: Result, right: Result, holds: (order: number) => boolean): boolean {
  return anyPair(left, right, (a, b) => holds(orderOf(a, b)));
}

export function different(left: Result, right: Result): boolean {
  return anyPair(left, right, (a, b) => !equalValues(a, b));
}

function equalValues(left: Scalar, right: Scalar): boolean {
  if (left === right) return true;
  // The right side first: it mostly is a constant, and no number.
  const rightNumber = numberOf(right);
  return rightNumber !== undefined && rightNumber === numberOf(left);
}

function orderOf(left: Scalar, right: Scalar): number {
  const leftNumber = numberOf(left);
  const rightNumber = leftNumber === undefined ? undefined : numberOf(right);
  if (leftNumber === undefined || rightNumber === undefined) return compareText(String(left), String(right));
  return leftNumber - rightNumber;
}

function anyPair(left: Result, right: Result, test: (left: Scalar, right: Scalar) => boolean): boolean {
  if (left === undefined || right === undefined || typeof left === 'boolean' || typeof right === 'boolean')
    return false;
  if (typeof left === 'object') return left.some((value) => anyPair(value, right, test));
  return typeof right === 'object' ? right.some((value) => test(left, value)) : test(left, right);
}
