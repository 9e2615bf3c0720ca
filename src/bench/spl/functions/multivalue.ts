import { NotSupported } from '../../errors';
import { fieldsOf } from '../fields-of';
import { compileRegex } from '../regex';
import { toValue, type Scalar } from '../row';
import { compareText } from '../scalar';
import { spanSeconds } from '../time-modifier';
import { asList, asNumber, asText, built } from './values';
import type { Call, EvalFunction, Evaluator, FunctionTable, Result } from './types';

function ofList(change: (list: readonly Scalar[]) => readonly Scalar[]): EvalFunction {
  return {
    arity: [1, 1],
    gives: 'value',
    compile:
      ([argument]) =>
      (row) =>
        toValue(change(asList(argument?.(row)))),
  };
}

const mvappend: EvalFunction = {
  arity: [1, Infinity],
  gives: 'value',
  compile: (args) => (row) => toValue(args.flatMap((argument) => [...asList(argument(row))])),
};

const mvcount: EvalFunction = {
  arity: [1, 1],
  gives: 'value',
  compile:
    ([argument]) =>
    (row) => {
      const result = argument?.(row);
      return result === undefined ? undefined : asList(result).length;
    },
};

/** From 0, negative from the end, both ends included; null where the start lies outside. */
const mvindex: EvalFunction = {
  arity: [2, 3],
  gives: 'value',
  compile:
    ([argument, start, end]) =>
    (row) => {
      const list = asList(argument?.(row));
      const from = position(start?.(row), list.length);
      if (from === undefined || from < 0) return undefined;
      if (end === undefined) return list[from];
      const to = position(end(row), list.length);
      return to === undefined ? undefined : toValue(list.slice(from, Math.max(to + 1, 0)));
    },
};

function position(result: Result, length: number): number | undefined {
  const index = asNumber(result);
  return index !== undefined && index < 0 ? length + index : index;
}

const mvjoin: EvalFunction = {
  arity: [2, 2],
  gives: 'value',
  compile:
    ([argument, delimiter]) =>
    (row) => {
      const list = asList(argument?.(row));
      const between = asText(delimiter?.(row));
      return list.length === 0 || between === undefined ? undefined : list.join(between);
    },
};

const mvfind: EvalFunction = {
  arity: [2, 2],
  gives: 'value',
  compile: (args, call) => {
    const regex = built(call, args, 1, (pattern) => compileRegex(pattern, call.where));
    return (row) => {
      const compiled = regex(row);
      if (compiled === undefined) return undefined;
      const found = asList(args[0]?.(row)).findIndex((value) => compiled.test(String(value)));
      return found === -1 ? undefined : found;
    };
  },
};

/** An empty delimiter splits into characters. */
const split: EvalFunction = {
  arity: [2, 2],
  gives: 'value',
  compile:
    ([argument, delimiter]) =>
    (row) => {
      const text = asText(argument?.(row));
      const between = asText(delimiter?.(row));
      if (text === undefined || between === undefined) return undefined;
      return toValue(between === '' ? Array.from(text) : text.split(between));
    },
};

/** Up to the shorter of the two. */
const mvzip: EvalFunction = {
  arity: [2, 3],
  gives: 'value',
  compile:
    ([left, right, delimiter]) =>
    (row) => {
      const lefts = asList(left?.(row));
      const rights = asList(right?.(row));
      const between = delimiter === undefined ? ',' : asText(delimiter(row));
      if (between === undefined) return undefined;
      return toValue(
        lefts.slice(0, rights.length).map((value, index) => `${String(value)}${between}${String(rights[index])}`),
      );
    },
};

/** Without its end; the step is a number, or a time span such as "7d". */
const mvrange: EvalFunction = {
  arity: [2, 3],
  gives: 'value',
  compile: (args) => (row) => {
    const from = asNumber(args[0]?.(row));
    const to = asNumber(args[1]?.(row));
    const given = args[2]?.(row) ?? 1;
    const step = asNumber(given) ?? spanSeconds(asText(given) ?? '');
    if (from === undefined || to === undefined || step === undefined || step <= 0) return undefined;
    const values: number[] = [];
    for (let index = 0; from + index * step < to; index += 1) values.push(from + index * step);
    return toValue(values);
  },
};

const mvmap: EvalFunction = {
  arity: [2, 2],
  gives: 'value',
  compile: ([, expression], call) => {
    const [subject] = call.args;
    if (subject?.kind !== 'field')
      throw new NotSupported('argument of mvmap', 'an expression', call.where, 'a field is wanted');
    return perValue(subject.name, call, expression, (result) => asList(result));
  },
};

const mvfilter: EvalFunction = {
  arity: [1, 1],
  gives: 'value',
  conditions: () => true,
  compile: ([condition], call) =>
    perValue(onlyField(call), call, condition, (result, value) => (result === true ? [value] : [])),
};

/** Runs an expression once for each value of the field, with that value in the field's place. */
function perValue(
  field: string,
  { context }: Call,
  expression: Evaluator | undefined,
  keep: (result: Result, value: Scalar) => readonly Scalar[],
): Evaluator {
  const slot = context.layout.slotOf(field);
  return (row) => {
    const whole = row.value(slot);
    if (whole === undefined) return undefined;
    if (typeof whole !== 'object') return toValue(keep(expression?.(row), whole));
    const kept: Scalar[] = [];
    for (const value of whole) {
      row.hold(slot, value);
      kept.push(...keep(expression?.(row), value));
    }
    row.hold(slot, whole);
    return toValue(kept);
  };
}

function onlyField(call: Call): string {
  const fields = call.args.flatMap((argument) => [...fieldsOf(argument)]);
  const [field, second] = new Set(fields);
  if (field === undefined || second !== undefined) {
    throw new NotSupported('argument of mvfilter', 'an expression over other than one field', call.where);
  }
  return field;
}

/** Search Reference, "Multivalue eval functions". */
export const multivalueFunctions: FunctionTable = {
  mvappend,
  mvcount,
  mvdedup: ofList((list) => [...new Map(list.map((value) => [String(value), value])).values()]),
  mvfilter,
  mvfind,
  mvindex,
  mvjoin,
  mvmap,
  mvrange,
  mvsort: ofList((list) => [...list].sort((left, right) => compareText(String(left), String(right)))),
  mvzip,
  split,
};
