import { InvalidInput, NotSupported, type Where } from '../errors';
import type { CommandNode, Expression, SearchExpression } from './ast';
import { parse, SyntaxError as GrammarError, type Expectation } from './grammar/generated/spl';
import { commandNames } from './registry';
import { blankComments, type SearchText } from './search-text';

/** What the grammar made of a text: its tree, and what it knows Splunk to have and the bench to lack. */
export interface Syntax<Tree> {
  readonly tree: Tree;
  readonly refused: readonly NotSupported[];
}

/** A whole search. @throws InvalidInput for a text that is no SPL, with line, column and what was expected */
export function readPipeline(source: SearchText, customCommands: ReadonlySet<string>): Syntax<readonly CommandNode[]> {
  return read(source, customCommands, (text, options) => parse(text, { ...options, startRule: 'Pipeline' }));
}

/** One stage of a search, but the first. @throws InvalidInput as readPipeline */
export function readStage(source: SearchText, customCommands: ReadonlySet<string>): Syntax<CommandNode> {
  return read(source, customCommands, (text, options) => parse(text, { ...options, startRule: 'WholeStage' }));
}

/** An expression of `eval`. @throws InvalidInput as readPipeline */
export function readExpression(source: SearchText): Syntax<Expression> {
  return read(source, new Set(), (text, options) => parse(text, { ...options, startRule: 'WholeExpression' }));
}

/** An expression of `search`. @throws InvalidInput as readPipeline */
export function readSearchExpression(source: SearchText): Syntax<SearchExpression> {
  return read(source, new Set(), (text, options) => parse(text, { ...options, startRule: 'WholeSearchExpression' }));
}

/** What the grammar's actions ask of us; pipeline.peggy says what each is for. */
interface GrammarOptions {
  locate(offset: number): Where;
  refuse(kind: string, what: string, where: Where, hint?: string): void;
  isKnown(name: string): boolean;
  isCustom(name: string): boolean;
}

function read<Tree>(
  source: SearchText,
  customCommands: ReadonlySet<string>,
  run: (text: string, options: GrammarOptions) => Tree,
): Syntax<Tree> {
  const refused = new Map<string, NotSupported>();
  const options: GrammarOptions = {
    locate: (offset) => source.locate(offset),
    refuse: (kind, what, where, hint) => {
      const refusal = new NotSupported(kind, what, where, hint);
      refused.set(refusal.message, refusal);
    },
    isKnown: (name) => commandNames.has(name),
    isCustom: (name) => customCommands.has(name),
  };
  try {
    const tree = run(blankComments(source), options);
    return { tree, refused: [...refused.values()] };
  } catch (error) {
    if (!(error instanceof GrammarError)) throw error;
    throw new InvalidInput(inPlainWords(error, source.text), source.locate(error.location.start.offset));
  }
}

/** Expected by the grammar, of no use to a user: white space, and what is read only to be refused by name. */
const unspoken: ReadonlySet<string> = new Set(['white space', '"["', '"!"', '"CASE("', 'another character']);

/** `expected ")" or a field name, found "by"`; an error that the grammar words itself stays as it is. */
function inPlainWords(error: GrammarError, text: string): string {
  const expected: Expectation[] | null = error.expected;
  if (expected === null) return error.message;
  const wanted = new Set(expected.map(describe).filter((words) => !unspoken.has(words)));
  const [word] = /^(?:\w+|[^])?/.exec(text.slice(error.location.start.offset)) ?? [];
  const found = word ? JSON.stringify(word) : 'the end of the search';
  const hint = word === '`' ? ' (a macro that was not expanded?)' : '';
  return `expected ${inWords([...wanted].sort())}, found ${found}${hint}`;
}

function describe(expectation: Expectation): string {
  switch (expectation.type) {
    case 'other':
      return expectation.description;
    case 'literal':
      return JSON.stringify(expectation.text);
    case 'end':
      return 'the end of the search';
    default:
      return 'another character';
  }
}

function inWords(words: readonly string[]): string {
  const last = words.at(-1) ?? 'an argument';
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${last}` : last;
}
