import { NotSupported } from '../../errors';
import { parseTimeModifier } from '../time-modifier';
import { compileTimeFormat } from '../time-format';
import { timeFormat } from '../strptime';
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

/**
 * Null where the text does not fit; text after it is left alone, as in C's strptime. Without a zone it is UTC, the
 * bench's. A year that the format lacks is the one that makes the time the last such before the search's clock.
 */
const strptime: EvalFunction = {
  arity: [2, 2],
  gives: 'value',
  compile: (args, call) => {
    const context = { near: call.context.now };
    const format = built(call, args, 1, (text) => {
      const read = timeFormat(text);
      if ('unknown' in read) throw new NotSupported('time format', read.unknown, call.where);
      return read;
    });
    return (row) => {
      const text = asText(args[0]?.(row));
      const time = text === undefined ? undefined : format(row)?.readAt(text, 0, context)?.time;
      // A sum of seconds and fraction is off in the last bit: to microseconds it is the double that is written.
      return time === undefined || Number.isInteger(time) ? time : Number(time.toFixed(6));
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
