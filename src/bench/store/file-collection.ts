import { NotSupported } from '../errors';
import type { LookupTable } from '../spl/host';
import { type EmbeddedCollection, OWNER, pageOf } from './kv-collection';
import { compileQuery } from './kv-query';
import type { KvDocument } from './types';

/**
 * A collection whose look-up was given as a CSV file: it holds that file's rows, and takes none. A row's key is its place,
 * so that they come in the file's order.
 */
export function fileCollection(name: string, table: LookupTable): EmbeddedCollection {
  const documents = (): readonly KvDocument[] =>
    [...table.rows()].map((row, index) => ({
      ...Object.fromEntries(row),
      _user: OWNER,
      _key: String(index).padStart(9, '0'),
    }));
  const refuse = (): Promise<never> =>
    Promise.reject(
      new NotSupported('write to a collection', name, undefined, 'a file was given in its place, by --lookup'),
    );
  return {
    name,
    types: new Map(),
    version: 0,
    get: (key) => documents().find((document) => document['_key'] === key),
    find: (find = {}) => pageOf(documents().filter(compileQuery(find.query)), find),
    insert: refuse,
    save: refuse,
    remove: refuse,
  };
}
