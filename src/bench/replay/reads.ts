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
  /** The look-ups that are read or written. */
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

function lookupsOf(command: CommandNode): readonly string[] {
  switch (command.name) {
    case 'lookup':
    case 'inputlookup':
    case 'outputlookup':
      return [command.table];
    default:
      return [];
  }
}

/** `table` waits for all rows and still judges none by another; what `collect` writes is read by no one before it. */
const isRowByRow = ({ name }: CommandNode): boolean =>
  commandFacts(name).streaming || ['multisearch', 'table', 'collect'].includes(name);

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
    isRowByRow: commands.every(isRowByRow),
  };
}
