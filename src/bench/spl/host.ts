import type { Where } from '../errors';
import type { SearchExpression } from './ast';
import type { Row, Scalar } from './row';

/** Half-open in time: from <= t < to, epoch seconds; -Infinity and Infinity where open. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** What a search asks of the event store. */
export interface EventQuery {
  readonly filter: SearchExpression;
  /** By event time (`_time`). */
  readonly time: TimeRange;
  /** By arrival (`_indextime`). */
  readonly arrival: TimeRange;
  /** The fields that later commands read, with `*` patterns; `all` where they take the whole event. */
  readonly fields: ReadonlySet<string> | 'all';
}

/** A look-up as transforms.conf defines it. */
export interface LookupTable {
  /** Column names, without `_key`. */
  readonly fields: readonly string[];
  /** Another number whenever the content became another; a write of what was there before changes nothing. */
  readonly version: number;
  /**
   * A matcher for some of the columns, compiled once a search. It takes one row's values for them in that order
   * and gives the rows of the table that match, by the table's match types and at most `max_matches`.
   */
  matcher(fields: readonly string[], where: Where): (values: readonly (Scalar | undefined)[]) => readonly Row[];
  /** All rows, in the table's order; of a KV collection with `_key`. */
  rows(): Iterable<Row>;
  /**
   * Writes rows, of each the fields that the table keeps: replaces the table, or appends; with `keyField` a row
   * replaces the one whose `_key` is the row's value of that field.
   * Resolves once they are safe on disk.
   * @returns how many rows were written
   */
  write(rows: readonly Row[], options: { readonly append: boolean; readonly keyField?: string }): Promise<number>;
}

/** A custom command's call. */
export interface ExternalCall {
  readonly command: string;
  readonly args: readonly string[];
  readonly rawArgs: readonly string[];
  readonly where: Where;
}

/** What a custom command needs of the rows that it gets, by its getinfo reply. */
export interface ExternalFields {
  /** The columns that it reads; `all` where it takes whole rows. */
  readonly reads: ReadonlySet<string> | 'all';
  /** Whether it gives back the rows it got, with the columns it does not read (streaming and stateful commands). */
  readonly passesRows: boolean;
}

export type MessageLevel = 'DEBUG' | 'INFO' | 'WARN' | 'ERROR' | 'FATAL';

/** All that a search reaches outside itself. Tests hand in a fake. */
export interface Host {
  /** The search's clock, epoch seconds: what now() gives. */
  readonly now: number;
  /** The search's time range: what addinfo and a custom command's getinfo state. */
  readonly time: TimeRange;
  events(query: EventQuery): AsyncIterable<Row[]>;
  /** False where no event can match the filter at any time, as things stand: no such index, source or source type. */
  canMatch(filter: SearchExpression): boolean;
  /** @throws InvalidInput where no such look-up is defined */
  lookup(name: string, where: Where): LookupTable;
  /** Appends rows to an index. Resolves once they are safe on disk. */
  collect(
    rows: readonly Row[],
    options: {
      readonly index: string;
      readonly format: 'raw' | 'hec';
      readonly source?: string;
      readonly addtime: boolean;
    },
    where: Where,
  ): Promise<void>;
  /** Asks a custom command what it needs. */
  externalFields(call: ExternalCall): Promise<ExternalFields>;
  external(call: ExternalCall, rows: AsyncIterable<Row[]>): AsyncIterable<Row[]>;
  /** A message for the user, as the job inspector shows it. */
  message(level: MessageLevel, text: string): void;
}
