import { parseTimeModifier } from '../time-modifier';
import { compileTimeFormat } from '../time-format';
import { compileTimeParser } from '../time-parse';
import { asNumber, asText, built } from './values';
import type { EvalFunction, FunctionTable } from './types';

/** The search's clock. time() gives it too, not the wall's: a run over old logs must come out the same each time. */
const now: EvalFunction = {
  arity: [0, 0],
  gives: 'value',
  compile:
    (_args, { context }) =>
    () =>
      context.now,
};

const relativeTime: EvalFunction = {
  arity: [2, 2],
  gives: 'value',
  compile: (args, call) => {
    const modifier = built(call, args, 1, (text) => parseTimeModifier(text, call.where));
    return (row) => {
      const time = asNumber(args[0]?.(row));
      return time === undefined ? undefined : modifier(row)?.(time);
    };
  },
};

const strftime: EvalFunction = {
  arity: [2, 2],
  gives: 'value',
  compile: (args, call) => {
    const format = built(call, args, 1, (text) => compileTimeFormat(text, call.where));
    return (row) => {
      const time = asNumber(args[0]?.(row));
      return time === undefined ? undefined : format(row)?.(time);
    };
  },
};

const strptime: EvalFunction = {
  arity: [2, 2],
  gives: 'value',
  compile: (args, call) => {
    const parser = built(call, args, 1, (text) => compileTimeParser(text, call.where));
    return (row) => {
      const text = asText(args[0]?.(row));
      return text === undefined ? undefined : parser(row)?.(text);
    };
  },
};

/** Search Reference, "Date and time functions". */
export const timeFunctions: FunctionTable = {
  now,
  relative_time: relativeTime,
  strftime,
  strptime,
  time: now,
};
