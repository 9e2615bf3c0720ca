import { InvalidInput, NotSupported, type Where } from '../errors';
import type { SearchText } from '../spl/search-text';
import { PiecedText } from './pieced-text';

/** One argument as the call gives it. */
export interface Argument {
  /** Set where the call says `name=value` (macros.conf.example allows that, in any order). */
  readonly name: string | undefined;
  readonly value: SearchText;
  /** The argument whole, where what looks like `name=` is no argument's name. */
  readonly whole: SearchText;
}

/** A macro's call in backticks. */
export interface MacroCall {
  readonly name: string;
  readonly args: readonly Argument[];
  readonly where: Where;
}

/** A stretch of search text: as it stands, or a call to be replaced. */
export type Part =
  | { readonly kind: 'text'; readonly from: number; readonly to: number }
  | { readonly kind: 'call'; readonly call: MacroCall };

// A quoted string and a comment pass as they are ("Macros inside of quoted values are not expanded", Knowledge Manager
// Manual); a comment without an end does too, the parser says so. Inside a call, quotes may hold a backtick.
const TOKENS = /"(?:[^"\\]|\\[^])*"|```(?:[^]*?```|[^]*$)|(`)((?:"(?:[^"\\]|\\[^])*"|[^"`])*)(`?)/g;

/**
 * Splits a search at its macro calls.
 *
 * @throws InvalidInput where a call is not closed or not of the form `name` or `name(argument, …)`
 */
export function splitAtCalls(source: SearchText): readonly Part[] {
  const parts: Part[] = [];
  let done = 0;
  for (const match of source.text.matchAll(TOKENS)) {
    const [token, open, inner = '', close] = match;
    if (open === undefined) continue;
    if (close === '')
      throw new InvalidInput('the macro call that opens here is not closed by `', source.locate(match.index));
    parts.push({ kind: 'text', from: done, to: match.index });
    parts.push({ kind: 'call', call: readCall(source, match.index + 1, inner) });
    done = match.index + token.length;
  }
  parts.push({ kind: 'text', from: done, to: source.text.length });
  return parts;
}

function readCall(source: SearchText, start: number, inner: string): MacroCall {
  const where = source.locate(start - 1);
  const form = /^(\s*([^\s()",]+)\s*)(?:\(([^]*)\)\s*)?$/.exec(inner);
  const [, before = '', name, list] = form ?? [];
  if (name === undefined) {
    throw new InvalidInput(`not a macro call: \`${inner}\`; write \`name\` or \`name(argument, …)\``, where);
  }
  if (list === undefined) return { name, args: [], where };
  if (list.trim() === '') {
    throw new InvalidInput(
      `\`${inner.trim()}\`: a macro without arguments is called without brackets: \`${name}\``,
      where,
    );
  }
  return { name, args: readArguments(source, start + before.length + 1, list), where };
}

function readArguments(source: SearchText, start: number, list: string): readonly Argument[] {
  return Array.from(list.matchAll(/((?:"(?:[^"\\]|\\[^])*"|[^",])*)(?:,|$)/g))
    .filter((match) => match.index < list.length || list.endsWith(','))
    .map((match) => readArgument(source, start + match.index, match[1] ?? ''));
}

function readArgument(source: SearchText, start: number, text: string): Argument {
  const unquoted = text.replace(/"(?:[^"\\]|\\[^])*"/g, '');
  if (unquoted.split('(').length !== unquoted.split(')').length) {
    // Undocumented: whether a comma in brackets parts arguments.
    throw new NotSupported(
      'macro argument',
      `a comma inside brackets, in ${text.trim()}`,
      source.locate(start),
      'put quotes around the argument',
    );
  }
  const [, before = '', name] = /^(\s*([\w-]+)\s*=)(?!=)/.exec(text) ?? [];
  return {
    name,
    value: readValue(source, start + before.length, text.slice(before.length)),
    whole: readValue(source, start, text),
  };
}

/** Trims blanks, and takes off the quotes of a value that is one quoted string, with its `\"` as `"`. */
function readValue(source: SearchText, start: number, text: string): SearchText {
  const from = start + text.length - text.trimStart().length;
  const trimmed = text.trim();
  const result = new PiecedText();
  if (!/^"(?:[^"\\]|\\[^])*"$/.test(trimmed))
    return result.add(source, from, from + trimmed.length).join(source.locate(from));
  let done = from + 1;
  for (const escape of trimmed.slice(1, -1).matchAll(/\\(["\\])/g)) {
    // A backslash before anything but a quote stays, so that regular expressions pass unharmed.
    if (escape[1] !== '"') continue;
    const at = from + 1 + escape.index;
    result.add(source, done, at);
    done = at + 1;
  }
  return result.add(source, done, from + trimmed.length - 1).join(source.locate(from));
}
