import { isDeepStrictEqual } from 'node:util';
import type { JsonValue, KvDocument } from './types';
import { elementsOf, isArray, valuesAt } from './kv-value';

/**
 * Rank of a value's type in MongoDB's order of types: null (and missing), numbers, text, objects, arrays, booleans.
 * https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/
 */
export function typeRank(value: JsonValue | undefined): number {
  if (value === undefined || value === null) return 0;
  if (typeof value === 'number') return 1;
  if (typeof value === 'string') return 2;
  if (typeof value === 'boolean') return 5;
  return isArray(value) ? 4 : 3;
}

/** Negative, zero or positive: by type first, within a type by value. Text by UTF-16 unit, not by any language's rule. */
export function compareValues(left: JsonValue | undefined, right: JsonValue | undefined): number {
  const byType = typeRank(left) - typeRank(right);
  if (byType !== 0) return byType;
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0;
  if (left === undefined || left === null || isDeepStrictEqual(left, right)) return 0;
  return JSON.stringify(left) < JSON.stringify(right) ? -1 : 1;
}

/** What a document sorts by: of an array its least element ascending and its greatest descending, as in MongoDB. */
function sortValue(document: KvDocument, field: string, direction: 1 | -1): JsonValue | undefined {
  const values = valuesAt(document, field).flatMap((value) =>
    isArray(value) && value.length > 0 ? elementsOf(value) : [value],
  );
  return values.reduce((best, value) => (direction * compareValues(value, best) < 0 ? value : best));
}

/** Documents sorted by fields in turn; those that tie keep the order they came in. */
export function sortDocuments(
  documents: readonly KvDocument[],
  sort: readonly (readonly [field: string, direction: 1 | -1])[],
): KvDocument[] {
  const keyed = documents.map((document) => ({
    document,
    by: sort.map(([field, direction]) => sortValue(document, field, direction)),
  }));
  keyed.sort((left, right) => {
    for (const [index, [, direction]] of sort.entries()) {
      const order = direction * compareValues(left.by[index], right.by[index]);
      if (order !== 0) return order;
    }
    return 0;
  });
  return keyed.map(({ document }) => document);
}
