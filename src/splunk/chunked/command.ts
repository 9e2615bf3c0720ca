import type { NamedValues, OutputRow } from './csv-write';
import type { Inspector } from './inspector';
import type { RowBatch } from './row-batch';
import type { SearchInfo } from './search-info';
import type { CodedFields } from './shared-fields';
import type { SetFields } from './splice';

/** The fields that a command reads: only these are decoded, and of `reporting` and streaming ones only these sent. */
export type RequiredFields = readonly string[] | 'all';

/** Result rows, each in the form that suits the command. */
export type OutputRows = Iterable<OutputRow | NamedValues>;

/** What a run reads of rows. */
export interface ReadingRun {
  readonly requiredFields: RequiredFields;
  /** Those of the fields of which several values are asked for; every one, unless told. Of others only the text can be. */
  readonly multivalued?: readonly string[];
}

/** Takes all rows, then gives others in their place (`reporting`), or the same in another order or number (`events`). */
export interface CollectingRun extends ReadingRun {
  rows(batch: RowBatch): void | Promise<void>;
  finish(): OutputRows | Promise<OutputRows>;
}

export interface CollectingCommand {
  readonly type: 'reporting' | 'events';
  start(info: SearchInfo, inspector: Inspector): CollectingRun;
}

/** What rows set: a value a row, or the code of values that rows share. */
export type RowFields = SetFields | readonly CodedFields[];

/** Sets fields on each row as it passes. */
export interface StreamingRun extends ReadingRun {
  rows(batch: RowBatch): RowFields | Promise<RowFields>;
}

/** `streaming` may run on each indexer at once; `stateful` sees every row, in order, on the search head. */
export interface StreamingCommand {
  readonly type: 'streaming' | 'stateful';
  start(info: SearchInfo, inspector: Inspector): StreamingRun;
}

/** Makes rows out of nothing: one chunk for each list. */
export interface GeneratingRun {
  /** The fields that it makes, where they are known. */
  readonly requiredFields: RequiredFields;
  chunks(): AsyncIterable<OutputRows> | Iterable<OutputRows>;
}

export interface GeneratingCommand {
  readonly type: 'generating';
  /** How Splunk treats the rows that come out. */
  readonly rowsAre: 'streaming' | 'stateful' | 'events' | 'reporting';
  start(info: SearchInfo, inspector: Inspector): GeneratingRun;
}

/**
 * A custom search command. `start` reads the arguments and answers at once: splunkd also starts processes only to ask
 * what a command is. What is heavy is loaded after it. A CommandError that is thrown anywhere is the user's to read;
 * any other is reported as a bug of the command.
 */
export type SearchCommand = CollectingCommand | StreamingCommand | GeneratingCommand;
