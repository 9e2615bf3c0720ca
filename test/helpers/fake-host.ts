import type {
  EventQuery,
  ExternalCall,
  ExternalFields,
  Host,
  LookupTable,
  MessageLevel,
  TimeRange,
} from '../../src/bench/spl/host';
import type { Row, Scalar, Value } from '../../src/bench/spl/row';
import { valuesOf } from '../../src/bench/spl/row';
import { InvalidInput } from '../../src/bench/errors';

export type PlainRow = Readonly<Record<string, Value>>;

export function toRow(plain: PlainRow): Row {
  return new Map(Object.entries(plain));
}

export function toPlain(row: Row): PlainRow {
  return Object.fromEntries(row);
}

/** A look-up in memory that matches exactly. */
export class FakeLookup implements LookupTable {
  readonly version = 0;
  readonly writes: { readonly rows: readonly PlainRow[]; readonly options: object }[] = [];

  constructor(
    readonly fields: readonly string[],
    private readonly content: readonly PlainRow[],
  ) {}

  matcher(fields: readonly string[]) {
    const rows = this.content.map(toRow);
    return (values: readonly (Scalar | undefined)[]): readonly Row[] =>
      rows.filter((row) =>
        fields.every((field, index) => valuesOf(row.get(field)).some((own) => own === values[index])),
      );
  }

  rows(): Iterable<Row> {
    return this.content.map(toRow);
  }

  write(rows: readonly Row[], options: { readonly append: boolean; readonly keyField?: string }): Promise<number> {
    this.writes.push({ rows: rows.map(toPlain), options });
    return Promise.resolve(rows.length);
  }
}

export interface FakeHostOptions {
  readonly events?: readonly PlainRow[];
  readonly lookups?: Readonly<Record<string, LookupTable>>;
  readonly now?: number;
  readonly time?: TimeRange;
  /** Rows a batch of events. */
  readonly batch?: number;
  readonly external?: (call: ExternalCall, rows: AsyncIterable<Row[]>) => AsyncIterable<Row[]>;
  /** Whether anything matches a filter at all. */
  readonly matches?: boolean;
  readonly externalFields?: ExternalFields;
}

/** What a search reaches outside itself, from memory; it keeps what it was asked. */
export class FakeHost implements Host {
  readonly queries: EventQuery[] = [];
  readonly collected: { readonly rows: readonly PlainRow[]; readonly options: object }[] = [];
  readonly messages: string[] = [];
  batchesRead = 0;

  constructor(private readonly options: FakeHostOptions = {}) {}

  get now(): number {
    return this.options.now ?? 1_700_000_000;
  }

  get time(): TimeRange {
    return this.options.time ?? { from: -Infinity, to: Infinity };
  }

  canMatch(): boolean {
    return this.options.matches ?? true;
  }

  async *events(query: EventQuery): AsyncIterable<Row[]> {
    this.queries.push(query);
    const events = this.options.events ?? [];
    const size = this.options.batch ?? 2;
    for (let start = 0; start < events.length; start += size) {
      this.batchesRead += 1;
      yield await Promise.resolve(events.slice(start, start + size).map(toRow));
    }
  }

  lookup(name: string): LookupTable {
    const table = this.options.lookups?.[name];
    if (table === undefined) throw new InvalidInput(`no look-up ${name}`);
    return table;
  }

  collect(rows: readonly Row[], options: object): Promise<void> {
    this.collected.push({ rows: rows.map(toPlain), options });
    return Promise.resolve();
  }

  externalFields(): Promise<ExternalFields> {
    return Promise.resolve(this.options.externalFields ?? { reads: 'all', passesRows: false });
  }

  external(call: ExternalCall, rows: AsyncIterable<Row[]>): AsyncIterable<Row[]> {
    return this.options.external?.(call, rows) ?? rows;
  }

  message(level: MessageLevel, text: string): void {
    this.messages.push(`${level} ${text}`);
  }
}
