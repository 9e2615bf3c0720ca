import { loadConf } from './conf/layers';
import type { App } from './conf/types';
import type { BenchError } from './errors';
import { earlyFilter, valuesCompared } from './fields/early-filter';
import { EventTypes } from './fields/eventtypes';
import { compileExtraction, DEFAULT_FIELDS } from './fields/order';
import type { FieldNames } from './fields/order';
import type { PropsConf } from './fields/props';
import { tagStep } from './fields/tags';
import type { SearchExpression } from './spl/ast';
import { fieldMatcher } from './spl/commands/field-patterns';
import { compileFilter } from './spl/filter';
import type { EventQuery } from './spl/host';
import type { Row } from './spl/row';
import type { Origin } from './store/event-table';
import type { EventStore } from './store/events';
import type { Lookups } from './store/lookups';
import type { StoredEvent } from './store/types';

export interface EventSourceOptions {
  readonly apps: readonly App[];
  readonly store: EventStore;
  readonly props: PropsConf;
  readonly lookups: Lookups;
  /** Is told of stanzas and event types that can't be read, once; the rest holds. */
  readonly report: (problem: BenchError) => void;
}

/**
 * The events that a search asks for, newest first, with the fields it needs.
 * @param now what now() gives in calculated fields, epoch seconds; the wall clock if absent
 * @throws BenchError before any event is read, where the filter or a setting that it needs can't be used
 */
export type EventSource = (query: EventQuery, now?: number) => AsyncIterable<Row[]>;

/** Where a search looks that names no index; Splunk's default for a role. */
const DEFAULT_INDEX = 'main';

/** What the index knows of an event's origin. */
const ORIGIN_FIELDS: ReadonlySet<string> = new Set(['index', 'host', 'source', 'sourcetype']);

export function createEventSource(options: EventSourceOptions): EventSource {
  const { apps, store, props, lookups, report } = options;
  const transforms = loadConf(apps, 'transforms', () => undefined);
  const eventTypes = new EventTypes(loadConf(apps, 'eventtypes', () => undefined));
  const last = [eventTypes.step(report), tagStep(loadConf(apps, 'tags', () => undefined))];
  props.refused.forEach(report);

  return (query, now = Date.now() / 1000) => {
    const expression = eventTypes.expand(query.filter);
    const filter = compileFilter(expression);
    const early = earlyFilter(expression, DEFAULT_FIELDS);
    const origin = originFilter(expression);
    const fields: FieldNames = query.fields === 'all' ? 'all' : new Set([...query.fields, ...filter.fields]);
    const readsLines = fields === 'all' || fieldMatcher(fields)('linecount');
    // Rows may be held in memory, to be sorted for example: the text only where it is asked for.
    const isAsked = query.fields === 'all' ? () => true : fieldMatcher([...query.fields, '_time']);
    const unasked = [...DEFAULT_FIELDS].filter((field) => !isAsked(field));
    const context = { transforms, lookups: (name: string) => lookups.table(name), last, evaluation: { now } };
    const extractions = new Map<object, ReturnType<typeof compileExtraction>>();
    const extractionOf = (of: Origin) => {
      const settings = props.for(of);
      let extract = extractions.get(settings);
      if (extract === undefined) extractions.set(settings, (extract = compileExtraction(settings, fields, context)));
      return extract;
    };

    // All of them now, so that a wrong setting stops the search before it begins.
    for (const each of store.origins) if (origin(each)) extractionOf(each);

    function rowOf(event: StoredEvent): Row | undefined {
      const row = headOf(event);
      if (readsLines) row.set('linecount', event.raw.split('\n').length);
      if (!early.possible(row)) return undefined;
      const isCertain = early.isDecided || early.certain(row);
      extractionOf(event)(row, event.raw, event.indexed);
      if (!isCertain && !filter.matches(row)) return undefined;
      for (const field of unasked) row.delete(field);
      return row;
    }

    async function* rows(): AsyncIterable<Row[]> {
      for await (const batch of store.scan({ origin, time: query.time, arrival: query.arrival })) {
        const found = batch.map(rowOf).filter((row) => row !== undefined);
        if (found.length > 0) yield found;
      }
    }
    return rows();
  };
}

/** Which origins can have events that match a filter: by the filter, and by the indexes that a search looks in at all. */
export function originFilter(expression: SearchExpression): (origin: Origin) => boolean {
  const { possible } = earlyFilter(expression, ORIGIN_FIELDS);
  const indexes = valuesCompared(expression, 'index');
  // Splunk's internal indexes begin with an underscore, and `*` does not take them in.
  const isInternalNamed = indexes.some((name) => name.startsWith('_'));
  return (origin) => {
    if (indexes.length === 0 && origin.index !== DEFAULT_INDEX) return false;
    if (origin.index.startsWith('_') && !isInternalNamed) return false;
    return possible(new Map(Object.entries(origin)));
  };
}

/** An event's default fields, but for `linecount`. */
function headOf(event: StoredEvent): Row {
  const row: Row = new Map();
  row.set('_time', event.time);
  row.set('_raw', event.raw);
  row.set('_indextime', event.arrival);
  row.set('index', event.index);
  row.set('host', event.host);
  row.set('source', event.source);
  row.set('sourcetype', event.sourcetype);
  return row;
}
