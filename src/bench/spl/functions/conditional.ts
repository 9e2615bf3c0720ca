import { InvalidInput, NotSupported } from '../../errors';
import { addressRange } from '../address';
import { equal } from '../compare';
import { compileFilter } from '../filter';
import type { Expression } from '../ast';
import { compileRegex } from '../regex';
import { numberOf } from '../scalar';
import { readSearchExpression } from '../syntax';
import { likeMatcher } from '../wildcard';
import { anyValue, built, constantText } from './values';
import type { EvalFunction, FunctionTable, Kind } from './types';

/** A choice gives a condition where all that it can give are conditions. */
function commonKind(kinds: readonly Kind[]): Kind {
  const told = kinds.filter((kind) => kind !== 'null');
  if (told.length === 0) return 'null';
  return told.every((kind) => kind === 'condition') ? 'condition' : 'value';
}

const isEven = (position: number): boolean => position % 2 === 0;
const inPairs = (count: number): string | undefined => (count % 2 === 0 ? undefined : 'conditions and values in pairs');

const caseOf: EvalFunction = {
  arity: [2, Infinity],
  gives: (kinds) => commonKind(kinds.filter((_kind, position) => !isEven(position))),
  conditions: isEven,
  wants: inPairs,
  compile: (args) => (row) => {
    for (let position = 0; position < args.length; position += 2) {
      if (args[position]?.(row) === true) return args[position + 1]?.(row);
    }
    return undefined;
  },
};

/** The value of the first condition that does not hold; null where all do. */
const validate: EvalFunction = {
  ...caseOf,
  compile: (args) => (row) => {
    for (let position = 0; position < args.length; position += 2) {
      if (args[position]?.(row) !== true) return args[position + 1]?.(row);
    }
    return undefined;
  },
};

const ifOf: EvalFunction = {
  arity: [3, 3],
  gives: (kinds) => commonKind(kinds.slice(1)),
  conditions: (position) => position === 0,
  compile:
    ([condition, then, otherwise]) =>
    (row) =>
      condition?.(row) === true ? then?.(row) : otherwise?.(row),
};

const coalesce: EvalFunction = {
  arity: [1, Infinity],
  gives: commonKind,
  compile: (args) => (row) => {
    for (const argument of args) {
      const result = argument(row);
      if (result !== undefined) return result;
    }
    return undefined;
  },
};

const nullif: EvalFunction = {
  arity: [2, 2],
  gives: (kinds) => kinds[0] ?? 'value',
  compile: ([first, second], { args }) => {
    const [word] = constantWords(args.slice(1)) ?? [];
    return (row) => {
      const result = first?.(row);
      const isEqual = word !== undefined && typeof result === 'string' ? result === word : equal(result, second?.(row));
      return isEqual ? undefined : result;
    };
  },
};

const inList: EvalFunction = {
  arity: [2, Infinity],
  gives: 'condition',
  compile: ([value, ...list], { args }) => {
    const words = constantWords(args.slice(1));
    return (row) => {
      const result = value?.(row);
      if (words !== undefined && typeof result === 'string') return words.has(result);
      return list.some((member) => equal(result, member(row)));
    };
  },
};

/** The texts of a list that is written out and in which nothing reads as a number: a text is in it, or not. */
function constantWords(list: readonly Expression[]): ReadonlySet<string> | undefined {
  const words = new Set<string>();
  for (const member of list) {
    if (member.kind !== 'string' || numberOf(member.value) !== undefined) return undefined;
    words.add(member.value);
  }
  return words;
}

const like: EvalFunction = {
  arity: [2, 2],
  gives: 'condition',
  compile: (args, call) => {
    const matcher = built(call, args, 1, likeMatcher);
    return (row) => {
      const fits = matcher(row);
      return fits !== undefined && anyValue(args[0]?.(row), fits);
    };
  },
};

/** The regex need fit a part of the text only. */
const match: EvalFunction = {
  arity: [2, 2],
  gives: 'condition',
  compile: (args, call) => {
    const regex = built(call, args, 1, (pattern) => compileRegex(pattern, call.where));
    return (row) => {
      const compiled = regex(row);
      return compiled !== undefined && anyValue(args[0]?.(row), (text) => compiled.test(text));
    };
  },
};

const cidrmatch: EvalFunction = {
  arity: [2, 2],
  gives: 'condition',
  compile: (args, call) => {
    const range = built(call, args, 0, (text) => {
      const read = addressRange(text);
      if (read === undefined) throw new InvalidInput(`"${text}" is no range of addresses in CIDR notation`, call.where);
      return read;
    });
    return (row) => {
      const contains = range(row);
      return contains !== undefined && anyValue(args[1]?.(row), contains);
    };
  },
};

const searchmatch: EvalFunction = {
  arity: [1, 1],
  gives: 'condition',
  compile: (_args, { args: [search], where }) => {
    const text = constantText(search);
    if (text === undefined) throw new NotSupported('argument of searchmatch', 'a computed search', where);
    const { tree, refused } = readSearchExpression({ text, locate: () => where });
    if (refused[0] !== undefined) throw refused[0];
    const filter = compileFilter(tree);
    const [bound] = Object.keys(filter.bounds);
    if (bound !== undefined) throw new NotSupported('search modifier', bound, where, 'searchmatch takes no times');
    return (row) => filter.matches(row);
  },
};

/** Search Reference, "Comparison and Conditional functions". */
export const conditionalFunctions: FunctionTable = {
  case: caseOf,
  cidrmatch,
  coalesce,
  false: { arity: [0, 0], gives: 'condition', compile: () => () => false },
  if: ifOf,
  in: inList,
  like,
  match,
  null: { arity: [0, 0], gives: 'null', compile: () => () => undefined },
  nullif,
  searchmatch,
  true: { arity: [0, 0], gives: 'condition', compile: () => () => true },
  validate,
};
