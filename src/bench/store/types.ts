import type { Row } from '../spl/row';

/** An event as the index keeps it: what splunkd knows of it before any search-time field. */
export interface StoredEvent {
  readonly raw: string;
  /** Event time, epoch seconds with milliseconds (`_time`). */
  readonly time: number;
  /** Arrival, epoch seconds (`_indextime`). */
  readonly arrival: number;
  readonly index: string;
  readonly host: string;
  readonly source: string;
  readonly sourcetype: string;
  /** Fields written at index time (by `collect … output_format=hec` or an indexed extraction). */
  readonly indexed: Row | undefined;
}

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** A document of a KV collection; `_key` and `_user` (always `nobody`) are set once it is stored. */
export type KvDocument = Readonly<Record<string, JsonValue>>;

export interface KvFind {
  /** splunkd's query: field equality, $gt $gte $lt $lte $ne $and $or $not; no other operator is documented. */
  readonly query?: JsonValue;
  /** Fields with 1 or -1, applied in order. */
  readonly sort?: readonly (readonly [field: string, direction: 1 | -1])[];
  readonly skip?: number;
  readonly limit?: number;
  /** Field names to give, with `_key`; all where absent. */
  readonly fields?: readonly string[];
}

/** One collection of the embedded KV store. Reads are synchronous; a write resolves once it is safe on disk. */
export interface KvCollection {
  readonly name: string;
  /** The fields declared as `field.NAME = number|bool|string|time` in collections.conf. */
  readonly types: ReadonlyMap<string, string>;
  /** Another number whenever a document became another, since this store was opened. */
  readonly version: number;
  get(key: string): KvDocument | undefined;
  find(find?: KvFind): readonly KvDocument[];
  /** Inserts or replaces by `_key`; a document without one gets a new key. @returns the keys, in order */
  save(documents: readonly KvDocument[]): Promise<readonly string[]>;
  /** Removes by query, or all. @returns how many went */
  remove(query?: JsonValue): Promise<number>;
}

export interface KvStore {
  /** Undefined where no app declares the collection. */
  collection(name: string): KvCollection | undefined;
  readonly names: readonly string[];
  close(): Promise<void>;
}
