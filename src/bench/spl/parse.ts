import { Problems, type BenchError } from '../errors';
import type { Expression, Pipeline, SearchExpression } from './ast';
import { findProblems } from './check';
import { readExpression, readPipeline, readSearchExpression, type Syntax } from './syntax';
import { plainText, type SearchText } from './search-text';

export { plainText, type SearchText };

export interface ParseOptions {
  /** The names of commands.conf: what follows them is handed over unread. */
  readonly customCommands: ReadonlySet<string>;
}

/**
 * Parses a search, comments and all; macros have been expanded.
 * @throws InvalidInput for what is no SPL; NotSupported, or Problems for several, for what the bench lacks: a command,
 *   an option or a subsearch shows here, and what `checkPipeline` finds in the rest is told along with it
 */
export function parseSearch(source: SearchText, options: ParseOptions): Pipeline {
  const { tree, refused } = readPipeline(source, options.customCommands);
  const pipeline = { commands: tree };
  if (refused.length > 0) throwAll([...refused, ...findProblems(pipeline)]);
  return pipeline;
}

/**
 * Parses an expression of `search`: an event type's, or one of `inputlookup … where`. An empty one is every event.
 * @throws InvalidInput or NotSupported, as parseSearch
 */
export function parseSearchExpression(source: SearchText): SearchExpression {
  return treeOf(readSearchExpression(source));
}

/**
 * Parses an expression of `eval`: of an EVAL- setting, or of a macro that is evaluated.
 * @throws InvalidInput or NotSupported, as parseSearch
 */
export function parseExpression(source: SearchText): Expression {
  return treeOf(readExpression(source));
}

function treeOf<Tree>({ tree, refused }: Syntax<Tree>): Tree {
  if (refused.length > 0) throwAll(refused);
  return tree;
}

function throwAll(problems: readonly BenchError[]): never {
  const [first] = problems;
  throw problems.length === 1 && first !== undefined ? first : new Problems(problems);
}
