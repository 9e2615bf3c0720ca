import type { CommandNode, Pipeline } from './ast';
import { compileStage } from './commands/compile-stage';
import { joinStages, type CommandOf } from './commands/stage';
import { compileFilter, type CompiledFilter } from './filter';
import type { ExternalFields, Host, TimeRange } from './host';
import { Layout } from './layout';
import { fieldsRead, type FieldSet } from './required-fields';
import type { Row } from './row';
import { parseTimeModifier } from './time-modifier';

/** A search that was checked and compiled, and has read nothing yet. */
export interface CompiledSearch {
  /** Starts the search; rows come in batches, none of them empty. */
  run(): AsyncIterable<Row[]>;
}

/**
 * Compiles a search once, for one run or several. Whatever can be refused is refused here, before a row is read.
 *
 * Ownership: a batch and its rows belong to whoever received them last. A command may change the rows it gets, and
 * never touches one that it has passed on; so a host yields rows that it keeps no hold of. Only rows of look-ups are
 * shared, and commands copy those.
 * @throws NotSupported or InvalidInput
 */
export function compilePipeline(pipeline: Pipeline, host: Host): CompiledSearch {
  return { run: compileRows(pipeline.commands, [], host) };
}

type Rows = () => AsyncIterable<Row[]>;

/** @param later the commands that read this search's rows: those behind the multisearch that it is part of */
function compileRows(commands: readonly CommandNode[], later: readonly CommandNode[], host: Host): Rows {
  const [first, ...others] = commands;
  const readers = [...others, ...later];
  switch (first?.name) {
    case 'search':
      return chained(readEvents(first, readers, host), others, host);
    case 'multisearch':
      return chained(
        oneAfterAnother(first.searches.flatMap((search) => compileBranch(search, readers, host))),
        others,
        host,
      );
    default:
      // What stands first makes rows of its own.
      return chained(oneAfterAnother([]), commands, host);
  }
}

/** Branches that were compiled once, and found to be right. */
const compiled = new WeakSet<Pipeline>();

/** Nothing for a branch that has no events to read, as most sources have none on most sites; it was compiled before. */
function compileBranch(branch: Pipeline, readers: readonly CommandNode[], host: Host): readonly Rows[] {
  const [first] = branch.commands;
  if (compiled.has(branch) && first?.name === 'search' && !host.canMatch(first.expression)) return [];
  const rows = compileRows(branch.commands, readers, host);
  compiled.add(branch);
  return [rows];
}

function chained(source: Rows, commands: readonly CommandNode[], host: Host): Rows {
  const layout = new Layout();
  const stages = joinStages(
    commands.map((command) => compileStage(command, { host, evaluation: { now: host.now, layout } })),
    layout,
  );
  return () => stages.reduce((rows, stage) => stage(rows), source());
}

/** How Splunk mixes the rows of a multisearch is not documented; here they come search by search. */
function oneAfterAnother(sources: readonly Rows[]): Rows {
  return async function* () {
    for (const source of sources) yield* source();
  };
}

function readEvents(first: CommandOf<'search'>, readers: readonly CommandNode[], host: Host): Rows {
  const { bounds } = compileFilter(first.expression);
  const ranges = timeRanges(bounds, host);
  return async function* () {
    const fields = await fieldsWanted(readers, host);
    yield* host.events({ filter: first.expression, ...ranges, fields });
  };
}

/** Asks the custom commands, but none behind a `stats` or `table`: what comes later reads only their rows. */
async function fieldsWanted(commands: readonly CommandNode[], host: Host): Promise<FieldSet> {
  const answers = new Map<CommandNode, ExternalFields>();
  for (const command of commands) {
    if (command.name === 'stats' || command.name === 'table') break;
    if (command.name === 'custom') answers.set(command, await host.externalFields(command));
  }
  return fieldsRead(commands, (node) => answers.get(node));
}

const ALWAYS: TimeRange = { from: -Infinity, to: Infinity };

/**
 * `earliest` and `latest` in a search replace its whole time range; without `latest` the range ends now (Search
 * Reference, Time modifiers), without `earliest` it is open. Arrival is bounded only by `_index_earliest` and so on.
 */
function timeRanges(bounds: CompiledFilter['bounds'], host: Host): { time: TimeRange; arrival: TimeRange } {
  const at = (text: string | undefined, otherwise: number): number =>
    text === undefined ? otherwise : parseTimeModifier(text)(host.now);
  const own = bounds.earliest !== undefined || bounds.latest !== undefined;
  return {
    time: own ? { from: at(bounds.earliest, ALWAYS.from), to: at(bounds.latest, host.now) } : host.time,
    arrival: { from: at(bounds._index_earliest, ALWAYS.from), to: at(bounds._index_latest, ALWAYS.to) },
  };
}
