import { InvalidInput, type BenchError, type Where } from '../errors';
import type { LookupTable } from '../spl/host';
import { joined, toValue, type Row, type Scalar, type Value } from '../spl/row';
import type { MatchRules } from './lookup-definition';
import { compileMatcher, type Matcher } from './lookup-match';
import type { JsonValue, KvCollection, KvDocument } from './types';

const KEY = '_key';

/** So many rows of a look-up are held in memory between searches; more are read each time. */
const MOST_HELD = 10_000;

/** What was read of a collection in one of its states. */
interface Held {
  readonly version: number;
  readonly rows: readonly Row[];
  /** By their columns. */
  readonly matchers: Map<string, Matcher>;
}

export interface KvLookupOptions {
  readonly name: string;
  /** `fields_list`, in its order. */
  readonly fields: readonly string[];
  readonly collection: KvCollection;
  readonly rules: MatchRules;
  readonly report: (problem: BenchError) => void;
}

/** A look-up over a KV collection. It shows the fields of `fields_list` and `_key`. */
export class KvLookup implements LookupTable {
  readonly fields: readonly string[];
  private held: Held | undefined;

  constructor(private readonly options: KvLookupOptions) {
    this.fields = options.fields.filter((field) => field !== KEY);
  }

  get version(): number {
    return this.options.collection.version;
  }

  /** Reads the collection when the matcher is first used, and then holds that state for the rest of the search. */
  matcher(fields: readonly string[], where: Where): Matcher {
    const { name, collection, rules } = this.options;
    const unknown = fields.find((field) => field !== KEY && !this.fields.includes(field));
    if (unknown !== undefined) {
      throw new InvalidInput(
        `look-up ${name} has no field ${unknown} in its fields_list: ${this.fields.join(', ')}`,
        where,
      );
    }
    if (fields.length === 1 && fields[0] === KEY && rules.minMatches === 0 && !rules.matchTypes.has(KEY)) {
      return ([value]) => this.byKey(collection, value);
    }
    let matcher: Matcher | undefined;
    return (values) => {
      matcher ??= this.compiled(fields);
      return matcher(values);
    };
  }

  rows(): readonly Row[] {
    return this.read().rows;
  }

  /**
   * Writes the fields of `fields_list`. A row's key is the value of `keyField`, else its `_key`, else a new one, and
   * replaces the document of that key whole. To replace all, the new documents go in before the old ones leave, so that a
   * kill in between loses none.
   */
  async write(
    rows: readonly Row[],
    { append, keyField = KEY }: { readonly append: boolean; readonly keyField?: string },
  ): Promise<number> {
    const { collection } = this.options;
    const before = append ? [] : collection.find({ fields: [KEY] }).map((document) => document[KEY]);
    const written = new Set<JsonValue>(await collection.save(rows.map((row) => this.toDocument(row, keyField))));
    const stale = before.filter((key): key is string => typeof key === 'string' && !written.has(key));
    // All at once: the store commits removals of one moment together.
    await Promise.all(stale.map((key) => collection.remove({ [KEY]: key })));
    return rows.length;
  }

  private byKey(collection: KvCollection, value: Scalar | undefined): readonly Row[] {
    if (value === undefined) return [];
    const document = collection.get(String(value));
    return document === undefined ? [] : [this.toRow(document)];
  }

  private read(): Held {
    const { collection } = this.options;
    if (this.held?.version === collection.version) return this.held;
    const rows = collection.find().map((document) => this.toRow(document));
    const held = { version: collection.version, rows, matchers: new Map<string, Matcher>() };
    this.held = rows.length > MOST_HELD ? undefined : held;
    return held;
  }

  private compiled(fields: readonly string[]): Matcher {
    const { name, rules, report } = this.options;
    const { rows, matchers } = this.read();
    const key = fields.join('\n');
    const matcher = matchers.get(key) ?? compileMatcher({ name, rows, fields: this.fields, rules }, fields, report);
    matchers.set(key, matcher);
    return matcher;
  }

  private toRow(document: KvDocument): Row {
    const row: Row = new Map();
    for (const field of [KEY, ...this.fields]) {
      const value = toSplValue(document[field]);
      if (value !== undefined) row.set(field, value);
    }
    return row;
  }

  private toDocument(row: Row, keyField: string): KvDocument {
    const document: Record<string, JsonValue> = {};
    for (const field of this.fields) {
      const value = row.get(field);
      if (value !== undefined) document[field] = value;
    }
    const key = row.get(keyField);
    if (key !== undefined && key !== '') document[KEY] = String(joined(key));
    return document;
  }
}

/** Undocumented, so the plainest form: a boolean as true or false, an object as its JSON text; null is no value. */
function toSplValue(value: JsonValue | undefined): Value | undefined {
  return toValue(toScalars(value));
}

function toScalars(value: JsonValue | undefined): readonly Scalar[] {
  if (value === null || value === undefined) return [];
  if (typeof value === 'string' || typeof value === 'number') return [value];
  if (typeof value === 'boolean') return [String(value)];
  return isList(value) ? value.flatMap(toScalars) : [JSON.stringify(value)];
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
