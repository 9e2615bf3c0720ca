import type { Database } from 'lmdb';
import { InvalidInput } from '../errors';
import { checkedKey, isStorableKey, newKey } from './kv-key';
import { sortDocuments } from './kv-order';
import { compileQuery, keyAsked } from './kv-query';
import { convertDocument, type FieldTypes } from './kv-types';
import { isObject } from './kv-value';
import type { Write } from './kv-writer';
import type { JsonValue, KvCollection, KvDocument, KvFind } from './types';

/** Owner of every record: the bench keeps shared records alone, those that Splunk has under `nobody`. */
export const OWNER = 'nobody';

/** Largest document in bytes of JSON, of MongoDB and not to be configured. */
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

/** A collection on disk, with the insert that tells two writers of one key apart. */
export interface EmbeddedCollection extends KvCollection {
  /** Adds a document. @returns its key, or undefined where a document with that `_key` is already there */
  insert(document: KvDocument): Promise<string | undefined>;
}

/** A collection over one LMDB database, from `_key` to document. */
export function embeddedCollection(
  name: string,
  database: Database<KvDocument, string>,
  fieldTypes: FieldTypes,
  write: Write,
): EmbeddedCollection {
  const get = (key: string): KvDocument | undefined => (isStorableKey(key) ? database.get(key) : undefined);

  let version = 0;

  function put(key: string, stored: KvDocument): void {
    // By text: what LMDB gives may be of another realm, whose objects are never strictly equal to ours (a second test file of
    // one process, for example).
    if (JSON.stringify(database.get(key)) === JSON.stringify(stored)) return;
    database.putSync(key, stored);
    version += 1;
  }

  function matching(query: JsonValue | undefined): readonly KvDocument[] {
    const matches = compileQuery(query);
    const key = keyAsked(query);
    const documents = key === undefined ? Array.from(database.getRange(), ({ value }) => value) : [get(key)];
    return documents.filter((document): document is KvDocument => document !== undefined && matches(document));
  }

  const find = (find: KvFind = {}): readonly KvDocument[] => pageOf(matching(find.query), find);

  return {
    name,
    types: fieldTypes.types,
    get version() {
      return version;
    },
    get,
    find,
    async insert(document) {
      const [key, stored] = toStored(document, fieldTypes);
      return write(() => {
        if (database.doesExist(key)) return undefined;
        put(key, stored);
        return key;
      });
    },
    async save(documents) {
      const entries = documents.map((document) => toStored(document, fieldTypes));
      return write(() => {
        for (const [key, stored] of entries) put(key, stored);
        return entries.map(([key]) => key);
      });
    },
    async remove(query) {
      return write(() => {
        const keys = matching(query).map((document) => checkedKey(document['_key']));
        for (const key of keys) database.removeSync(key);
        version += keys.length;
        return keys.length;
      });
    },
  };
}

/** The part of the documents found that a find asks for, in its order. */
export function pageOf(found: readonly KvDocument[], { sort, skip = 0, limit, fields }: KvFind): readonly KvDocument[] {
  const sorted = sort === undefined || sort.length === 0 ? found : sortDocuments(found, sort);
  const page = sorted.slice(skip, limit ? skip + limit : undefined);
  return fields === undefined ? page : page.map((document) => pick(document, [...fields, '_key']));
}

function pick(document: KvDocument, names: readonly string[]): KvDocument {
  return Object.fromEntries(Object.entries(document).filter(([name]) => names.includes(name)));
}

/** A document as it lies on disk, in its declared types and with `_key` and `_user`, which Splunk keeps in each too. */
function toStored(document: KvDocument, fieldTypes: FieldTypes): readonly [key: string, stored: KvDocument] {
  if (!isObject(document)) throw new InvalidInput(`a document must be a JSON object, got ${JSON.stringify(document)}`);
  for (const field of Object.keys(document)) {
    // MongoDB reads these as an operator and as a path, so no query could name such a field.
    if (field.startsWith('$') || field.includes('.')) {
      throw new InvalidInput(`a document's field must not begin with $ nor hold a dot, got ${field}`);
    }
  }
  const key = document['_key'] === undefined ? newKey() : checkedKey(document['_key']);
  const stored = { ...convertDocument(document, fieldTypes), _user: OWNER, _key: key };
  const size = Buffer.byteLength(JSON.stringify(stored));
  if (size > MAX_DOCUMENT_BYTES) {
    throw new InvalidInput(`document ${key} has ${size} bytes, at most ${MAX_DOCUMENT_BYTES} are allowed`);
  }
  return [key, stored];
}
