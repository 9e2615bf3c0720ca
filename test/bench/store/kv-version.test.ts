import { runInNewContext } from 'node:vm';
import type { Database } from 'lmdb';
import { embeddedCollection } from '../../../src/bench/store/kv-collection';
import type { KvDocument } from '../../../src/bench/store/types';

/** A collection whose documents come from another realm, as LMDB gives them once another context of the process has it. */
function collection() {
  const texts = new Map<string, string>();
  const database = {
    get: (key: string): unknown => runInNewContext(`JSON.parse(text)`, { text: texts.get(key) ?? 'null' }) ?? undefined,
    putSync: (key: string, document: KvDocument) => texts.set(key, JSON.stringify(document)),
  };
  const write = <T>(action: () => T): Promise<T> => Promise.resolve(action());
  const types = { types: new Map(), enforce: false };
  return embeddedCollection('a', database as unknown as Database<KvDocument, string>, types, write);
}

describe('version of a collection', () => {
  it('stays where a write changes nothing, whichever realm made the document that is there', async () => {
    const documents = collection();
    const document = { _key: 'k', text: 'x', list: ['a', 'b'], number: 0.1 };
    await documents.save([document]);
    const { version } = documents;
    await documents.save([document]);
    expect(documents.version).toBe(version);
    await documents.save([{ ...document, list: ['b', 'a'] }]);
    expect(documents.version).not.toBe(version);
  });
});
