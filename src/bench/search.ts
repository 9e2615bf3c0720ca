import type { Bench } from './bench';
import { InvalidInput, type Where } from './errors';
import { originFilter } from './event-source';
import { createExternalCommands, type ExternalCommands } from './external/external-commands';
import { expandMacros, type ExpandedText } from './macros';
import type { Pipeline, SearchExpression } from './spl/ast';
import type { EventQuery, ExternalCall, ExternalFields, Host, MessageLevel, TimeRange } from './spl/host';
import type { SearchText } from './spl/parse';
import { valuesOf, type Row, type Scalar, type Value } from './spl/row';
import { compilePipeline, type CompiledSearch } from './spl/run';
import { StageCache } from './spl/stage-cache';
import type { StoredEvent } from './store/types';

/** When and over what a search runs. */
export interface SearchContext {
  /** The search's clock, epoch seconds. */
  readonly now: number;
  /** By event time. */
  readonly time: TimeRange;
  /** By arrival. */
  readonly arrival: TimeRange;
  /** Gets what the search and its commands say to the user. */
  readonly message: (level: MessageLevel, text: string) => void;
}

export const ALWAYS: TimeRange = { from: -Infinity, to: Infinity };

const narrower = (a: TimeRange, b: TimeRange): TimeRange => ({
  from: Math.max(a.from, b.from),
  to: Math.min(a.to, b.to),
});

const text = (value: Value | undefined): string | undefined => {
  const [first] = valuesOf(value);
  return first === undefined ? undefined : String(first);
};

/** Source types that cost no licence and are collect's own. */
const STASH = { raw: 'stash', hec: 'stash_hec' };

/** key="value" pairs, as `collect` writes a row that has no `_raw` (Search Reference, collect). */
function pairs(row: Row): string {
  const shown = [...row].filter(([field]) => !field.startsWith('_'));
  return shown.map(([field, value]) => `${field}="${valuesOf(value).join('\n').replaceAll('"', '\\"')}"`).join(', ');
}

/** What an index keeps of a collected row. Its time is `_time`; as `hec`, every other field becomes an indexed one. */
function collected(
  row: Row,
  { index, format, source, now }: { index: string; format: 'raw' | 'hec'; source: string | undefined; now: number },
): StoredEvent {
  const time = Number(text(row.get('_time')) ?? now);
  const meta = { index, arrival: now, sourcetype: STASH[format], host: text(row.get('host')) ?? 'bench' };
  if (format === 'raw') {
    const raw = text(row.get('_raw')) ?? pairs(row);
    return { ...meta, time, source: source ?? 'collect', raw, indexed: undefined };
  }
  const indexed: Row = new Map(
    [...row].filter(([field]) => !field.startsWith('_') && !['source', 'host'].includes(field)),
  );
  return { ...meta, time, source: text(row.get('source')) ?? 'collect', raw: text(row.get('_raw')) ?? '', indexed };
}

/** What custom commands said that they need of their rows, by the call's text. */
const toldFields = new WeakMap<Bench, Map<string, ExternalFields>>();

let searches = 0;

/** An id as splunkd makes it for an ad-hoc search: its time, and a number (Search Manual, "Dispatch directory …"). */
function nextId(now: number): string {
  searches += 1;
  return `${Math.floor(now)}.${searches}`;
}

class BenchHost implements Host {
  readonly now: number;
  readonly time: TimeRange;
  readonly message: Host['message'];
  private started: Promise<ExternalCommands> | undefined;
  private readonly sid: string;

  constructor(
    private readonly bench: Bench,
    private readonly context: SearchContext,
    private readonly search: string,
  ) {
    this.now = context.now;
    this.time = context.time;
    this.message = context.message;
    this.sid = nextId(context.now);
  }

  events(query: EventQuery): AsyncIterable<Row[]> {
    return this.bench.source({ ...query, arrival: narrower(query.arrival, this.context.arrival) }, this.now);
  }

  canMatch(filter: SearchExpression): boolean {
    return this.bench.store.origins.some(originFilter(filter));
  }

  lookup(name: string, where: Where): ReturnType<Host['lookup']> {
    const table = this.bench.lookups.table(name);
    if (table === undefined) throw new InvalidInput(`no app defines a look-up "${name}" in transforms.conf`, where);
    return table;
  }

  async collect(rows: readonly Row[], { index, format, source }: Parameters<Host['collect']>[1]): Promise<void> {
    const { now } = this;
    await this.bench.store.append(
      index,
      rows.map((row) => collected(row, { index, format, source, now })),
    );
  }

  /** Asked once for each way in which a command is called, not again in each search of a run. */
  async externalFields(call: ExternalCall): Promise<ExternalFields> {
    const told = toldFields.get(this.bench) ?? new Map<string, ExternalFields>();
    toldFields.set(this.bench, told);
    const key = JSON.stringify([call.command, call.rawArgs]);
    const fields = told.get(key) ?? (await (await this.commands()).fields(call));
    told.set(key, fields);
    return fields;
  }

  async *external(call: ExternalCall, rows: AsyncIterable<Row[]>): AsyncGenerator<Row[]> {
    const { from, to } = this.time;
    const context = { earliest: from, latest: to, sid: this.sid, search: this.search };
    yield* (await this.commands()).run(call, rows, context);
  }

  private commands(): Promise<ExternalCommands> {
    return (this.started ??= this.startCommands());
  }

  private async startCommands(): Promise<ExternalCommands> {
    const { bench, message } = this;
    return createExternalCommands({
      app: bench.apps[0]?.name ?? 'search',
      owner: bench.session.user,
      sessionKey: bench.session.key,
      splunkdUri: await bench.splunkdUri(),
      start: bench.start,
      onMessage: message,
    });
  }
}

/** A search as it was last read. */
interface Read {
  readonly expanded: ExpandedText;
  readonly pipeline: Pipeline;
}

/** What a run asks for again and again: stages of searches, and searches whole. */
interface Known {
  readonly stages: StageCache;
  readonly searches: WeakMap<SearchText, Read>;
}

const knownOf = new WeakMap<Bench, Known>();

/**
 * Expands a search's macros, parses and checks it.
 * @param search as a user or savedsearches.conf writes it
 * @param now the search's clock, epoch seconds
 * @throws BenchError for whatever is wrong or not supported
 */
export function parseChecked(bench: Bench, search: string | SearchText, now: number): Pipeline {
  let known = knownOf.get(bench);
  if (known === undefined) {
    known = { stages: new StageCache({ customCommands: new Set(bench.commands.keys()) }), searches: new WeakMap() };
    knownOf.set(bench, known);
  }
  const read = typeof search === 'string' ? undefined : known.searches.get(search);
  if (read?.expanded.isFixed) return read.pipeline;
  const expanded = expandMacros(search, bench.macros, { now });
  // What the clock has a say in is mostly the same again.
  if (read?.expanded.text === expanded.text) return read.pipeline;
  const pipeline = known.stages.read(expanded);
  if (typeof search !== 'string') known.searches.set(search, { expanded, pipeline });
  return pipeline;
}

/** Prepares a search: macros, syntax, checks. Nothing is read before it returns. @throws BenchError as `parseChecked` */
export function prepareSearch(bench: Bench, search: string | SearchText, context: SearchContext): CompiledSearch {
  const text = typeof search === 'string' ? search : search.text;
  return compilePipeline(parseChecked(bench, search, context.now), new BenchHost(bench, context, text));
}

/** Runs a search to its end. @returns its rows, in order */
export async function runSearch(bench: Bench, search: string | SearchText, context: SearchContext): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const batch of prepareSearch(bench, search, context).run()) rows.push(...batch);
  return rows;
}

/** A row as one JSON object: multivalues as arrays, missing fields left out. */
export function rowAsJson(row: Row): Readonly<Record<string, Scalar | readonly Scalar[]>> {
  return Object.fromEntries(row);
}
