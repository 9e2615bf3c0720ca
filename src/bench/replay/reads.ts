import type { CommandNode, Pipeline, SearchExpression } from '../spl/ast';
import { compileFilter } from '../spl/filter';
import { commandFacts } from '../spl/registry';
import { spanSeconds } from '../spl/time-modifier';

/** What a search's outcome depends on, besides the conf files. */
export interface Reads {
  /** Of the searches that read events. */
  readonly filters: readonly SearchExpression[];
  /** Those filters say a time range of their own: what they read at a moment is not known. */
  readonly hasOwnRange: boolean;
  /** The look-ups that are read. What is written and not read is taken to be written by this search alone. */
  readonly lookups: ReadonlySet<string>;
  /** Seconds: an event in view that reaches such an age may change what is stated. */
  readonly ages: readonly number[];
  /** What becomes of an event does not depend on the others: one that leaves the view changes nothing. */
  readonly isRowByRow: boolean;
}

/** The option of custom commands by which a prompt's age decides (DETECTION §1): `no_answer=5m`. */
const AGE = /^no_answer=(.*)$/;

function agesIn(args: readonly string[]): readonly number[] {
  return args.flatMap((arg) => spanSeconds(AGE.exec(arg)?.[1] ?? '') ?? []);
}

/** Custom commands that judge no row by another, with the look-ups that they read through splunkd's REST API. */
const ROW_BY_ROW: ReadonlyMap<string, readonly string[]> = new Map([
  ['mfaenrich', ['mfa_watch_networks', 'mfa_watch_known']],
]);

function lookupsOf(command: CommandNode): readonly string[] {
  if (command.name === 'custom') return ROW_BY_ROW.get(command.command) ?? [];
  return command.name === 'lookup' || command.name === 'inputlookup' ? [command.table] : [];
}

/** `table` waits for all rows and still judges none by another. */
const isRowByRow = (command: CommandNode): boolean =>
  command.name === 'custom'
    ? ROW_BY_ROW.has(command.command)
    : commandFacts(command.name).streaming || ['multisearch', 'table', 'collect'].includes(command.name);

/** What a search does up to its `collect`: what comes after only tells how many rows that wrote. */
const untilCollected = (commands: readonly CommandNode[]): readonly CommandNode[] =>
  commands.slice(0, commands.findIndex(({ name }) => name === 'collect') + 1 || commands.length);

const hasBounds = (filter: SearchExpression): boolean => Object.values(compileFilter(filter).bounds).some(Boolean);

/** Finds what a search depends on. Macros must not change which commands there are with the clock. */
export function readsOf({ commands }: Pipeline): Reads {
  const inner = commands.flatMap((command) => (command.name === 'multisearch' ? command.searches.map(readsOf) : []));
  const [first] = commands;
  const filters = [...(first?.name === 'search' ? [first.expression] : []), ...inner.flatMap((reads) => reads.filters)];
  return {
    filters,
    hasOwnRange: filters.some(hasBounds),
    lookups: new Set([...commands.flatMap(lookupsOf), ...inner.flatMap((reads) => [...reads.lookups])]),
    ages: commands.flatMap((command) => (command.name === 'custom' ? agesIn(command.args) : [])),
    isRowByRow: untilCollected(commands).every(isRowByRow),
  };
}
