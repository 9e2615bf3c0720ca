import { InvalidInput, NotSupported } from '../errors';
import type { Conf } from '../conf/types';
import type { Row } from '../spl/row';
import { plainText, type SearchText } from '../spl/search-text';
import { splitAtCalls, type MacroCall } from './call';
import { findMacro, type MacroDefinition } from './definition';
import { evaluateDefinition, validationError } from './evaluate';
import { PiecedText } from './pieced-text';

export interface ExpandOptions {
  /** What now() gives in an eval-based macro, epoch seconds: the search's clock; else this moment. */
  readonly now?: number;
}

/** A search without macro calls. */
export interface ExpandedText extends SearchText {
  /** No macro was evaluated, so that it is the same at any time. */
  readonly isFixed: boolean;
}

interface Context {
  readonly macros: Conf;
  readonly now: number;
  /** Is told that a macro was evaluated, by a clock perhaps. */
  readonly onEvaluation: () => void;
  /** The macros being expanded, outermost first. */
  readonly chain: readonly string[];
}

/** Macros without arguments that are the same at any time and in any search, expanded: most are called by many searches. */
const expandedOnce = new WeakMap<Conf, Map<string, SearchText>>();

/**
 * Replaces the macro calls of a search, `name` or `name(argument, …)` in backticks, by the macros' definitions, until
 * none is left. Positions in the result point to where each character was written: in the search, in macros.conf or,
 * for an argument, in its call.
 *
 * Quoted strings and comments stay as they are. `$name$` in a definition is replaced everywhere, "even inside of
 * quotes" (macros.conf spec). An argument that is one quoted string loses its quotes, its `\"` become `"`.
 *
 * @param search the text, or a text that knows its positions, for example of a saved search
 * @throws InvalidInput for a macro that is missing, wrong, called wrongly or calls itself, with the place of the call
 */
export function expandMacros(search: string | SearchText, macros: Conf, options: ExpandOptions = {}): ExpandedText {
  const source = typeof search === 'string' ? plainText(search) : search;
  let isFixed = true;
  const onEvaluation = (): void => void (isFixed = false);
  const { text, locate } = expand(source, { macros, now: options.now ?? Date.now() / 1000, onEvaluation, chain: [] });
  return { text, locate, isFixed };
}

function expand(source: SearchText, context: Context): SearchText {
  const parts = splitAtCalls(source);
  if (parts.length === 1) return source;
  const result = new PiecedText();
  for (const part of parts) {
    if (part.kind === 'text') result.add(source, part.from, part.to);
    else result.add(expandCall(part.call, context));
  }
  return result.join(source.locate(0));
}

function expandCall(call: MacroCall, context: Context): SearchText {
  if (call.args.length > 0) return expandAnew(call, context);
  const known = expandedOnce.get(context.macros) ?? new Map<string, SearchText>();
  expandedOnce.set(context.macros, known);
  const text = known.get(call.name);
  if (text !== undefined) return text;
  let isFixed = true;
  const onEvaluation = (): void => {
    isFixed = false;
    context.onEvaluation();
  };
  const expanded = expandAnew(call, { ...context, onEvaluation });
  if (isFixed) known.set(call.name, expanded);
  return expanded;
}

function expandAnew(call: MacroCall, context: Context): SearchText {
  const macro = findMacro(context.macros, call.name, call.args.length, call.where);
  const chain = [...context.chain, macro.name];
  if (context.chain.includes(macro.name)) {
    throw new InvalidInput(`macro ${macro.name} calls itself: ${chain.join(' -> ')}`, call.where);
  }
  const args = bind(call, macro);
  const fields: Row = new Map([...args].map(([name, value]) => [name, value.text]));
  if (macro.isEval || macro.validation !== undefined) context.onEvaluation();
  if (macro.validation !== undefined) {
    const error = validationError(substitute(macro.validation, args), fields, context.now, macro.errorMessage);
    if (error !== undefined) throw new InvalidInput(`macro ${macro.name}: ${error}`, call.where);
  }
  const text = substitute(macro.text, args);
  if (!macro.isEval) return expand(text, { ...context, chain });
  const value = evaluateDefinition(text, fields, context.now, macro.name);
  return expand(new PiecedText().addComputed(value, macro.text.locate(0)).join(macro.where), { ...context, chain });
}

/** The call's arguments by name, in the macro's order. */
function bind(call: MacroCall, macro: MacroDefinition): ReadonlyMap<string, SearchText> {
  const isNamed = (name: string | undefined): name is string => name !== undefined && macro.args.includes(name);
  const named = call.args.filter((arg) => isNamed(arg.name));
  if (named.length === 0) return new Map(call.args.map((arg, at) => [macro.args[at] ?? '', arg.whole]));
  if (named.length < call.args.length) {
    throw new NotSupported('macro call', 'arguments with and without name in one call', call.where);
  }
  return new Map(
    macro.args.map((name) => {
      const given = named.filter((arg) => arg.name === name);
      const [only] = given;
      if (only === undefined || given.length > 1) {
        const problem = given.length > 1 ? 'is given twice' : 'is missing';
        throw new InvalidInput(`macro ${macro.name}: argument ${name} ${problem}`, call.where);
      }
      return [name, only.value];
    }),
  );
}

/** Replaces each `$name$` of an argument; a dollar sign of anything else stays. */
function substitute(source: SearchText, args: ReadonlyMap<string, SearchText>): SearchText {
  if (args.size === 0) return source;
  const result = new PiecedText();
  let done = 0;
  for (const match of source.text.matchAll(new RegExp(`\\$(${[...args.keys()].join('|')})\\$`, 'g'))) {
    const value = args.get(match[1] ?? '');
    if (value === undefined) continue;
    result.add(source, done, match.index).add(value);
    done = match.index + match[0].length;
  }
  return result.add(source, done).join(source.locate(0));
}
