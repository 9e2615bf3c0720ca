import { findDocuments } from '../../../src/bench/rest/kv-find';
import type { KvCollection, KvFind } from '../../../src/bench/store/types';

function limitAsked(limit: number | undefined): number | undefined {
  const finds: (KvFind | undefined)[] = [];
  const collection: KvCollection = {
    version: 0,
    name: 'c',
    types: new Map(),
    get: () => undefined,
    find: (find) => {
      finds.push(find);
      return [];
    },
    save: () => Promise.resolve([]),
    remove: () => Promise.resolve(0),
  };
  findDocuments(collection, { limit });
  return finds[0]?.limit;
}

it.each([
  [undefined, 50_000],
  [0, 50_000],
  [10, 10],
  [60_000, 50_000],
])('max_rows_per_query: of limit %s splunkd gives at most %i rows', (limit, most) => {
  expect(limitAsked(limit)).toBe(most);
});
