import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { BenchError } from '../../../src/bench/errors';
import { openApp } from '../../../src/bench/conf/apps';
import type { LookupTable } from '../../../src/bench/spl/host';
import type { Row, Value } from '../../../src/bench/spl/row';
import { openLookups, type Lookups } from '../../../src/bench/store/lookups';
import type { JsonValue, KvCollection, KvDocument, KvStore } from '../../../src/bench/store/types';

const where = { source: 'search', line: 1, column: 1 };

let root: string;
let problems: string[];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lookups-'));
  problems = [];
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

function put(path: string, content: string | Buffer): string {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
  return join(root, path);
}

/** A KV store of one collection `users` in memory. */
function fakeKv(documents: Map<string, KvDocument>): KvStore {
  let version = 0;
  const users: KvCollection = {
    get version() {
      return version;
    },
    name: 'users',
    types: new Map(),
    get: (key) => documents.get(key),
    find: () => [...documents.values()],
    save: (added) => {
      version += 1;
      const keys = added.map((document) => String(document['_key'] ?? `new${documents.size}`));
      added.forEach((document, at) => documents.set(keys[at] ?? '', { ...document, _key: keys[at] ?? '' }));
      return Promise.resolve(keys);
    },
    remove: (query?: JsonValue) => {
      version += 1;
      const { _key: key } = query as { _key: string };
      return Promise.resolve(documents.delete(key) ? 1 : 0);
    },
  };
  return {
    collection: (name) => (name === 'users' ? users : undefined),
    names: ['users'],
    close: () => Promise.resolve(),
  };
}

interface Setup {
  readonly overrides?: Readonly<Record<string, string>>;
  readonly documents?: Map<string, KvDocument>;
  readonly others?: readonly string[];
}

function open(transforms: string, { overrides = {}, documents = new Map(), others = [] }: Setup = {}): Lookups {
  put('mine/default/transforms.conf', transforms);
  return openLookups([openApp(join(root, 'mine')), ...others.map((name) => openApp(join(root, name)))], {
    csvOverrides: new Map(Object.entries(overrides)),
    stateFolder: join(root, 'state'),
    kv: fakeKv(documents),
    report: (problem: BenchError) => problems.push(problem.message.replaceAll(root, '')),
  });
}

function get(lookups: Lookups, name: string): LookupTable {
  const table = lookups.table(name);
  if (table === undefined) throw new Error(`no table ${name}`);
  return table;
}

const plain = (rows: Iterable<Row>): readonly Record<string, Value>[] =>
  [...rows].map((row) => Object.fromEntries(row));
const row = (cells: Readonly<Record<string, Value>>): Row => new Map(Object.entries(cells));

describe('CSV look-ups', () => {
  const users = '[users]\nfilename = users.csv\n';

  it('read the file of the app, without byte order mark, empty cells as absent fields', () => {
    put('mine/lookups/users.csv', '\uFEFFuser,city\nana,Rome\nbob,\n"a ""b""\nc",x\n');
    const table = get(open(users), 'users');
    expect(table.fields).toEqual(['user', 'city']);
    expect(plain(table.rows())).toEqual([
      { user: 'ana', city: 'Rome' },
      { user: 'bob' },
      { user: 'a "b"\nc', city: 'x' },
    ]);
    expect(plain(table.matcher(['user'], where)(['ana']))).toEqual([{ user: 'ana', city: 'Rome' }]);
    expect(problems).toEqual([]);
  });

  it('count and report rows of a wrong number of cells with file and line, and go on', () => {
    put('mine/lookups/users.csv', 'user,city\nana\nbob,Oslo\nc,d,e\n');
    expect(plain(get(open(users), 'users').rows())).toEqual([{ user: 'bob', city: 'Oslo' }]);
    expect(problems).toEqual([
      '/mine/lookups/users.csv:2:1: row left out: Invalid Record Length: expect 2, got 1 on line 2',
      '/mine/lookups/users.csv:4:1: row left out: Invalid Record Length: expect 2, got 3 on line 4',
    ]);
  });

  it('name the first five broken rows and count the rest', () => {
    put('mine/lookups/users.csv', `user,city\n${'x\n'.repeat(9)}`);
    expect(plain(get(open(users), 'users').rows())).toEqual([]);
    expect(problems).toHaveLength(6);
    expect(problems.at(-1)).toBe('/mine/lookups/users.csv:1:1: 4 more rows left out, 9 in all');
  });

  it('refuse __mv_ columns by name, report doubled ones, and refuse what is not UTF-8', () => {
    put('mine/lookups/users.csv', 'user,__mv_user,user\nana,,x\n');
    const table = get(open(users), 'users');
    expect(plain(table.rows())).toEqual([{ user: 'ana' }]);
    expect(problems[0]).toContain('not supported: __mv_user (column of a CSV look-up)');
    expect(problems[1]).toContain('column user stands twice');
    put('mine/lookups/users.csv', Buffer.from([0x61, 0xff, 0x0a]));
    expect(() => get(open(users), 'users').rows()).toThrow(/must be UTF-8/);
  });

  it('read .csv.gz, and files named without a stanza', () => {
    put('mine/lookups/users.csv.gz', gzipSync('user\nana\n'));
    expect(plain(get(open(''), 'users.csv.gz').rows())).toEqual([{ user: 'ana' }]);
  });

  it('take the file of the first app by conf precedence, without layering', () => {
    put('mine/lookups/other.csv', 'a\n1\n');
    put('b/local/app.conf', '');
    put('b/lookups/users.csv', 'user\nfrom b\n');
    put('z/local/app.conf', '');
    put('z/lookups/users.csv', 'user\nfrom z\n');
    expect(plain(get(open(users, { others: ['b', 'z'] }), 'users').rows())).toEqual([{ user: 'from z' }]);
  });

  it('take an overriding file, for a look-up of the KV store too', () => {
    put('mine/lookups/users.csv', 'user\nshipped\n');
    const path = put('given.csv', 'user\ngiven\n');
    const kv = (name: string) => `[${name}]\nexternal_type = kvstore\ncollection = users\nfields_list = user\n`;
    const lookups = open(users + kv('staff') + kv('people'), { overrides: { users: path, people: path } });
    expect(plain(get(lookups, 'users').rows())).toEqual([{ user: 'given' }]);
    expect(plain(get(lookups, 'people').rows())).toEqual([{ user: 'given' }]);
    // Another look-up of the same collection, which the file is in the place of.
    expect(plain(get(lookups, 'staff').rows())).toEqual([{ user: 'given' }]);
    expect(() => open(users, { overrides: { user: path } })).toThrow('no such look-up: user; did you mean users?');
    expect(() => open(users, { overrides: { users: join(root, 'none.csv') } })).toThrow(/no such file/);
  });

  it('warn where there is no file to list, and refuse to match in it', () => {
    const table = get(open(users), 'users');
    expect(plain(table.rows())).toEqual([]);
    expect(problems).toEqual(['look-up users: no app has its file in lookups/, and no search has written it']);
    expect(() => table.matcher(['user'], where)).toThrow(/^search:1:1: look-up users: no app has its file/);
  });

  it('name a column that they lack, with those they have', () => {
    put('mine/lookups/users.csv', 'user,city\n');
    expect(() => get(open(users), 'users').matcher(['usr'], where)).toThrow(
      'look-up users has no column usr; it has user, city',
    );
  });
});

describe('writing CSV look-ups', () => {
  const users = '[users]\nfilename = users.csv\n';
  const shipped = 'user,city\nana,Rome\n';

  it('goes to a copy, which all look-ups over the file see, then and later; the app stays as it is', async () => {
    const original = put('mine/lookups/users.csv', shipped);
    const lookups = open(users);
    const match = get(lookups, 'users').matcher(['user'], where);
    expect(await get(lookups, 'users.csv').write([row({ user: 'bob', age: 5 })], { append: false })).toBe(1);
    expect(plain(get(lookups, 'users').rows())).toEqual([{ user: 'bob', age: '5' }]);
    expect(plain(get(lookups, 'users').matcher(['user'], where)(['bob']))).toEqual([{ user: 'bob', age: '5' }]);
    expect(match(['ana'])).toHaveLength(1);
    expect(plain(get(open(users), 'users').rows())).toEqual([{ user: 'bob', age: '5' }]);
    expect(readFileSync(original, 'utf8')).toBe(shipped);
    expect(readdirSync(join(root, 'state/lookups'))).toEqual(['users.csv']);
  });

  it('with append writes only the fields that the file has', async () => {
    put('mine/lookups/users.csv', shipped);
    const table = get(open(users), 'users');
    await table.write([row({ user: 'bob', other: 1 })], { append: true });
    expect(plain(table.rows())).toEqual([{ user: 'ana', city: 'Rome' }, { user: 'bob' }]);
    expect(readFileSync(join(root, 'state/lookups/users.csv'), 'utf8')).toBe('user,city\nana,Rome\nbob,\n');
  });

  it('with append creates a file that is not there, with all fields', async () => {
    const table = get(open(''), 'new.csv');
    await table.write([row({ a: 1 }), row({ b: 'x"\n' })], { append: true });
    expect(plain(get(open(''), 'new.csv').rows())).toEqual([{ a: '1' }, { b: 'x"\n' }]);
  });

  it('merges several values into one, parted by blanks', async () => {
    const table = get(open(''), 'new.csv');
    await table.write([row({ a: ['x', 'y', 1] })], { append: false });
    expect(plain(table.rows())).toEqual([{ a: 'x y 1' }]);
  });

  it('deletes the file where no rows replace it', async () => {
    put('mine/lookups/users.csv', shipped);
    await get(open(users), 'users').write([], { append: false });
    expect(plain(get(open(users), 'users').rows())).toEqual([]);
  });

  it('compresses .gz, cannot append to it, and knows no key_field', async () => {
    const table = get(open(''), 'new.csv.gz');
    await table.write([row({ a: 1 })], { append: false });
    expect(gunzipSync(readFileSync(join(root, 'state/lookups/new.csv.gz'))).toString()).toBe('a\n1\n');
    await expect(table.write([row({ a: 1 })], { append: true })).rejects.toThrow(
      /cannot append to look-up new\.csv\.gz/,
    );
    await expect(table.write([], { append: true, keyField: 'a' })).rejects.toThrow(/not supported: key_field=a/);
  });

  it('leaves the old file where writing fails, and says so', async () => {
    put('state', 'a file, no folder');
    const table = get(open(''), 'new.csv');
    await expect(table.write([row({ a: 1 })], { append: false })).rejects.toThrow(/new\.csv could not be written/);
    expect(plain(table.rows())).toEqual([]);
    expect(existsSync(join(root, 'state/lookups'))).toBe(false);
  });
});

describe('KV look-ups', () => {
  const people = '[people]\nexternal_type = kvstore\ncollection = users\nfields_list = _key, user, n, tags\n';
  const ana: KvDocument = { _key: 'k1', user: 'ana', n: 5, tags: ['a', 'b'], hidden: 1 };

  it('show the fields of fields_list and _key, arrays as multivalues', () => {
    const bob: KvDocument = { _key: 'k2', user: 'bob', n: null, tags: [{ x: true }], flag: true };
    const table = get(
      open(people, {
        documents: new Map([
          ['k1', ana],
          ['k2', bob],
        ]),
      }),
      'people',
    );
    expect(table.fields).toEqual(['user', 'n', 'tags']);
    expect(plain(table.rows())).toEqual([
      { _key: 'k1', user: 'ana', n: 5, tags: ['a', 'b'] },
      { _key: 'k2', user: 'bob', tags: '{"x":true}' },
    ]);
  });

  it('mind case', () => {
    const table = get(open(people, { documents: new Map([['k1', ana]]) }), 'people');
    expect(table.matcher(['user'], where)(['ana'])).toHaveLength(1);
    expect(table.matcher(['user'], where)(['Ana'])).toEqual([]);
  });

  it('match by _key, and take the default collection name from the stanza', () => {
    const stanza = people.replace('[people]', '[users]').replace('collection = users\n', '');
    const table = get(open(stanza, { documents: new Map([['k1', ana]]) }), 'users');
    expect(table.matcher(['_key'], where)(['k1'])).toHaveLength(1);
    expect(table.matcher(['_key'], where)([undefined])).toEqual([]);
    expect(() => table.matcher(['hidden'], where)).toThrow(/no field hidden in its fields_list: user, n, tags/);
  });

  it('replace all, by new keys or by _key, and write only the fields of fields_list', async () => {
    const documents = new Map([
      ['k1', ana],
      ['k0', { _key: 'k0', user: 'old' }],
    ]);
    const table = get(open(people, { documents }), 'people');
    await table.write([row({ _key: 'k1', user: 'bob', other: 1 }), row({ user: 'eve', tags: ['x', 'y'] })], {
      append: false,
    });
    expect([...documents.values()]).toEqual([
      { _key: 'k1', user: 'bob' },
      { _key: 'new2', user: 'eve', tags: ['x', 'y'] },
    ]);
  });

  it('with append and key_field replace the record of that key whole, or add one', async () => {
    const documents = new Map([['k1', ana]]);
    const table = get(open(people, { documents }), 'people');
    const rows = [row({ user: 'k1', n: 7 }), row({ user: 'bob' }), row({ n: 1 })];
    expect(await table.write(rows, { append: true, keyField: 'user' })).toBe(3);
    expect([...documents.keys()]).toEqual(['k1', 'bob', 'new1']);
    expect(documents.get('k1')).toEqual({ _key: 'k1', user: 'k1', n: 7 });
  });

  it('show what was written since they were read, but to a matcher that has begun', async () => {
    const table = get(open(people, { documents: new Map([['k1', ana]]) }), 'people');
    const begun = table.matcher(['user'], where);
    expect([[...table.rows()].length, begun(['bob']).length]).toEqual([1, 0]);
    await table.write([row({ user: 'bob' })], { append: true });
    expect([[...table.rows()].length, begun(['bob']).length]).toEqual([2, 0]);
    expect(table.matcher(['user'], where)(['bob'])).toHaveLength(1);
  });

  it('name a collection that no app declares', () => {
    expect(() => open(people.replace('= users', '= user')).table('people')).toThrow(
      'mine/default/transforms.conf:1:1: look-up people: no app declares the collection user; did you mean users?',
    );
  });
});

describe('definitions', () => {
  it('list look-ups, leave field extractions out, and know no others', () => {
    const lookups = open('[x]\nREGEX = a\n[users]\nfilename = users.csv\n');
    expect(lookups.names).toEqual(['users']);
    expect(lookups.table('x')).toBeUndefined();
    expect(lookups.table('nothing')).toBeUndefined();
  });

  it('refuse by name what the bench does not do, when it is asked for', () => {
    const refusal =
      (settings: string): (() => unknown) =>
      () =>
        open(`[l]\n${settings}`).table('l');
    expect(refusal('filename = a.csv\ntime_field = t')).toThrow('not supported: time_field = t (look-up l)');
    expect(refusal('filename = a.csv\nfilter = a=1')).toThrow(/not supported: filter = a=1/);
    expect(refusal('external_cmd = x.py a b')).toThrow(/not supported: external_cmd/);
    expect(refusal('external_type = geo')).toThrow(/not supported: external_type = geo/);
    expect(refusal('filename = a.kmz')).toThrow(/not supported: filename = a\.kmz/);
    expect(refusal('external_type = kvstore\nfields_list = a.b')).toThrow(/nested field a\.b/);
  });

  it('name wrong values with file and line', () => {
    const error =
      (settings: string): (() => unknown) =>
      () =>
        open(`[l]\nfilename = dir/a.csv\n${settings}`).table('l');
    expect(error('max_matches = 0')).toThrow(
      'transforms.conf:3:15: max_matches = 0: must be a whole number from 1 to 1000',
    );
    expect(error('case_sensitive_match = perhaps')).toThrow(/must be true or false/);
    expect(error('match_type = REGEX(a)')).toThrow(/must be of EXACT, CIDR, WILDCARD/);
    expect(error('match_type = CIDR')).toThrow(/must be a list of CIDR\(field\)/);
    expect(error('match_type = EXACT')).not.toThrow();
  });

  it('mind case in the KV store whatever case_sensitive_match says, also where a CSV file stands in for it', () => {
    const transforms =
      '[kv]\nexternal_type = kvstore\ncollection = users\nfields_list = user\ncase_sensitive_match = false\n';
    const path = put('given.csv', 'user\nana\n');
    const stores = [{ documents: new Map([['1', { _key: '1', user: 'ana' }]]) }, { overrides: { kv: path } }];
    for (const store of stores) {
      const match = get(open(transforms, store), 'kv').matcher(['user'], where);
      expect([match(['ana']).length, match(['ANA']).length]).toEqual([1, 0]);
    }
  });

  it('read match_type as a comma and space-delimited list, of CSV and KV look-ups alike', () => {
    put('mine/lookups/nets.csv', 'net,name\n192.0.2.0/24,a*\n');
    const rules = 'match_type = CIDR(net),  wildcard(name)\n';
    const kv = `[kv]\nexternal_type = kvstore\ncollection = users\nfields_list = net, name\n${rules}`;
    const documents = new Map([['k', { _key: 'k', net: '192.0.2.0/24', name: 'a*' }]]);
    const lookups = open(`[nets]\nfilename = nets.csv\n${rules}${kv}`, { documents });
    for (const name of ['nets', 'kv']) {
      const match = get(lookups, name).matcher(['net', 'name'], where);
      expect(match(['192.0.2.7', 'abc'])).toHaveLength(1);
      expect(match(['192.0.2.7', 'bcd'])).toHaveLength(0);
    }
  });
});
