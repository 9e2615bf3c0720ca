import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyKvStore, openKvStore, type EmbeddedKvStore } from '../../../src/bench/store/kvstore';
import type { EmbeddedCollection } from '../../../src/bench/store/kv-collection';
import { conf } from '../../helpers/conf';

const collections = conf({
  findings: { 'field.score': 'number' },
  strict: { 'field.n': 'number', enforceTypes: 'true' },
});
let folder: string;
let store: EmbeddedKvStore;

const reopen = (): EmbeddedKvStore =>
  openKvStore({
    folder,
    collections,
    report: (problem) => {
      throw problem;
    },
  });

function collection(name = 'findings'): EmbeddedCollection {
  const found = store.collection(name);
  if (found === undefined) throw new Error(`no collection ${name}`);
  return found;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kvstore-'));
  store = reopen();
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

describe('the embedded KV store', () => {
  it('knows the collections that an app declares and no other', () => {
    expect(store.names).toEqual(['findings', 'strict']);
    expect(store.collection('other')).toBeUndefined();
    expect([...collection().types]).toEqual([['score', 'number']]);
  });

  it('gives a document without _key one of 24 hex digits, and keys of one run sort by age', async () => {
    const keys = await collection().save([{ n: 1 }, { n: 2 }, { n: 3 }]);
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{24}$/);
    expect(
      collection()
        .find()
        .map(({ n }) => n),
    ).toEqual([1, 2, 3]);
  });

  it('keeps _key and _user in every document and replaces a document whole', async () => {
    await collection().save([{ _key: 'AN0449|1', score: '80', note: 'x' }]);
    await collection().save([{ _key: 'AN0449|1', score: 90 }]);
    expect(collection().get('AN0449|1')).toEqual({ _key: 'AN0449|1', _user: 'nobody', score: 90 });
  });

  it('keeps documents over a close and an opening', async () => {
    await collection().save([{ _key: 'a', list: ['x', { y: null }] }]);
    await store.close();
    store = reopen();
    expect(collection().get('a')).toMatchObject({ list: ['x', { y: null }] });
  });

  it('finds by query, sort, skip, limit and fields', async () => {
    await collection().save([1, 2, 3, 4, 5].map((n) => ({ _key: `k${n}`, n, other: 0 })));
    const found = collection().find({ query: { n: { $gt: 1 } }, sort: [['n', -1]], skip: 1, limit: 2, fields: ['n'] });
    expect(found).toEqual([
      { _key: 'k4', n: 4 },
      { _key: 'k3', n: 3 },
    ]);
  });

  it('finds by _key along with other conditions', async () => {
    await collection().save([{ _key: 'a', n: 1 }]);
    expect(collection().find({ query: { _key: 'a' } })).toHaveLength(1);
    expect(collection().find({ query: { _key: 'a', n: 2 } })).toHaveLength(0);
    expect(collection().find({ query: { _key: 'b' } })).toHaveLength(0);
    expect(collection().find({ query: { _key: '' } })).toHaveLength(0);
  });

  it('removes by query, or all, and says how many', async () => {
    await collection().save([1, 2, 3].map((n) => ({ n })));
    expect(await collection().remove({ n: { $gte: 2 } })).toBe(2);
    expect(await collection().remove()).toBe(1);
    expect(await collection().remove()).toBe(0);
  });

  it('lets one of two inserts of a key win', async () => {
    const keys = await Promise.all([
      collection().insert({ _key: 'a', n: 1 }),
      collection().insert({ _key: 'a', n: 2 }),
    ]);
    expect(keys).toEqual(['a', undefined]);
    expect(collection().get('a')).toMatchObject({ n: 1 });
  });

  it('commits the writes of one turn together, in their order', async () => {
    const writes = Array.from({ length: 2000 }, (_, n) => collection().save([{ _key: `k${n % 50}`, n }]));
    const removed = collection().remove({ n: { $lt: 1990 } });
    await Promise.all(writes);
    expect(await removed).toBe(40);
    expect(collection().find()).toHaveLength(10);
  });

  it('writes on close what was not awaited', async () => {
    const saved = collection().save([{ _key: 'late' }]);
    await store.close();
    expect(await saved).toEqual(['late']);
    store = reopen();
    expect(collection().get('late')).toBeDefined();
  });

  it('saves all documents of a call or none', async () => {
    await expect(collection('strict').save([{ _key: 'a', n: 1 }, { n: 'x' }])).rejects.toThrow(
      'field n must be a number',
    );
    expect(collection('strict').find()).toEqual([]);
  });

  it.each([
    [{ _key: 5 }, '_key must be a text'],
    [{ _key: '' }, '_key must be a text'],
    [{ _key: 'k'.repeat(2000) }, '_key must be a text of 1 to 1900 bytes'],
    [{ 'a.b': 1 }, "a document's field must not begin with $ nor hold a dot, got a.b"],
    [{ $set: 1 }, "a document's field must not begin with $ nor hold a dot, got $set"],
    [{ _key: 'big', text: 'x'.repeat(16 * 1024 * 1024) }, 'at most 16777216 are allowed'],
  ])('refuses a document it cannot keep', async (document, text) => {
    await expect(collection().save([document])).rejects.toThrow(text);
  });

  it('is emptied without touching anything else in its folder', async () => {
    await collection().save([{ _key: 'a' }]);
    await store.close();
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    await emptyKvStore(folder);
    store = reopen();
    expect(collection().find()).toEqual([]);
    expect(existsSync(join(folder, 'notes.txt'))).toBe(true);
  });

  it('says which folder it cannot use', () => {
    writeFileSync(join(folder, 'file'), '');
    const open = (): EmbeddedKvStore =>
      openKvStore({ folder: join(folder, 'file'), collections, report: () => undefined });
    expect(open).toThrow(/KV store in .*file cannot be opened/);
  });
});
