import { InvalidInput } from '../errors';
import type { JsonValue, KvCollection, KvDocument, KvFind } from '../store/types';
import { KV_LIMITS } from './kv-limits';
import { SplunkdError } from './splunkd-error';

/** The query parameters of a find, before they are read; `shared` only widens what one user sees to what `nobody` has. */
export interface FindParameters {
  readonly query?: JsonValue;
  readonly sort?: string;
  readonly fields?: string;
  readonly skip?: number;
  readonly limit?: number;
}

/** Runs a find as splunkd does. At most 50,000 rows come back, whatever the limit says; a reader pages with skip. */
export function findDocuments(collection: KvCollection, parameters: FindParameters): readonly KvDocument[] {
  const { query, sort, fields, skip, limit } = parameters;
  const find: KvFind = {
    query,
    sort: sort === undefined ? undefined : parseSort(sort),
    skip,
    limit: Math.min(limit || KV_LIMITS.max_rows_per_query, KV_LIMITS.max_rows_per_query),
  };
  const found = collection.find(find);
  return fields === undefined || fields === '' ? found : found.map(projection(fields));
}

/** `sort=a,b:-1`: by a ascending, then by b descending. */
function parseSort(text: string): KvFind['sort'] {
  return parseList('sort', text, ['1', '-1']).map(([field, mark]) => [field, mark === '-1' ? -1 : 1] as const);
}

/** `fields=a,b` gives these and `_key`, `a:0` all but a. Both kinds do not mix, but `_key:0` goes with either. */
function projection(text: string): (document: KvDocument) => KvDocument {
  const marks = new Map(parseList('fields', text, ['1', '0']));
  const withKey = marks.get('_key') !== '0';
  marks.delete('_key');
  const kinds = new Set(marks.values());
  if (kinds.size > 1) {
    throw new InvalidInput(
      `fields=${text} both includes and excludes; only _key may be excluded beside what is included`,
    );
  }
  const nested = [...marks.keys()].find((name) => name.includes('.'));
  if (nested !== undefined) throw new SplunkdError(400, `not supported: ${nested} (dotted name in fields)`);
  const including = kinds.has('1');
  return (document) =>
    Object.fromEntries(
      Object.entries(document).filter(([name]) => (name === '_key' ? withKey : marks.has(name) === including)),
    );
}

function parseList(
  parameter: string,
  text: string,
  marks: readonly string[],
): (readonly [name: string, mark: string])[] {
  return text.split(',').map((item) => {
    const [, name, mark = '1'] = /^\s*([^:]+?)\s*(?::\s*(-?\d+))?\s*$/.exec(item) ?? [];
    if (name === undefined || !marks.includes(mark)) {
      throw new InvalidInput(
        `${parameter}=${text}: expected names with ${marks.map((m) => `:${m}`).join(' or ')}, got "${item}"`,
      );
    }
    return [name, mark] as const;
  });
}
