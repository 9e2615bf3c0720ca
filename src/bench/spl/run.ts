import type { CommandNode, Pipeline } from './ast';
import { compileStage } from './commands/table-of-commands';
import type { CommandOf, CompileContext, Stage } from './commands/stage';
import { compileFilter, type CompiledFilter } from './filter';
import type { Host, TimeRange } from './host';
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
  const context: CompileContext = { host, evaluation: { now: host.now } };
  const [first, ...others] = pipeline.commands;
  if (first === undefined) return { run: noRows };
  if (first.name !== 'search') return chained(noRows, pipeline.commands, context);

  const filter = compileFilter(first.expression);
  const ranges = timeRanges(filter.bounds, host);
  const events = async function* (): AsyncIterable<Row[]> {
    const fields = await fieldsWanted(others, host);
    yield* host.events({ filter: first.expression, ...ranges, fields });
  };
  return chained(events, others, context);
}

async function* noRows(): AsyncIterable<Row[]> {
  // A generating command has nothing to read.
}

function chained(
  source: () => AsyncIterable<Row[]>,
  commands: readonly CommandNode[],
  context: CompileContext,
): CompiledSearch {
  const stages: readonly Stage[] = commands.map((command) => compileStage(command, context));
  return { run: () => stages.reduce((rows, stage) => stage(rows), source()) };
}

/** Only the first custom command matters, and none behind a `stats`: what comes later reads its results alone. */
async function fieldsWanted(commands: readonly CommandNode[], host: Host): Promise<FieldSet> {
  const narrowing = commands.find((command) => command.name === 'custom' || command.name === 'stats');
  if (narrowing?.name !== 'custom') return fieldsRead(commands);
  const asked: CommandOf<'custom'> = narrowing;
  const fields = await host.externalFields(asked);
  return fieldsRead(commands, (node) => (node === asked ? fields : 'all'));
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
