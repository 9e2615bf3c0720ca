import { asNumber } from './values';
import type { EvalFunction, FunctionTable, Result } from './types';

function asks(test: (result: Result) => boolean): EvalFunction {
  return {
    arity: [1, 1],
    gives: 'condition',
    compile:
      ([argument]) =>
      (row) =>
        test(argument?.(row)),
  };
}

function isNumber(result: Result): boolean {
  return asNumber(result) !== undefined;
}

/** Fields carry no type: text that reads as a number is one, so isnum(status) holds for an extracted "200". */
function typeName(result: Result): string {
  if (result === undefined) return 'Invalid';
  if (typeof result === 'boolean') return 'Boolean';
  return isNumber(result) ? 'Number' : 'String';
}

/** Search Reference, "Informational functions". */
export const informationalFunctions: FunctionTable = {
  isbool: asks((result) => typeof result === 'boolean'),
  isint: asks((result) => Number.isInteger(asNumber(result))),
  isnotnull: asks((result) => result !== undefined),
  isnull: asks((result) => result === undefined),
  isnum: asks(isNumber),
  isstr: asks((result) => result !== undefined && typeof result !== 'boolean' && !isNumber(result)),
  typeof: {
    arity: [1, 1],
    gives: 'value',
    compile:
      ([argument]) =>
      (row) =>
        typeName(argument?.(row)),
  },
};
