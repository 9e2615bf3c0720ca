import { benchServer, type BenchServer } from '../../helpers/bench-server';

const base = '/servicesNS/nobody/mfa_watch/storage/collections/data';
let server: BenchServer;

beforeAll(async () => {
  server = await benchServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  await server.kv.collection('findings')?.remove();
  await server.kv.collection('typed')?.remove();
});

const findings = (method: string, rest = '', body?: unknown): Promise<Response> =>
  server.api(method, `${base}/findings${rest}`, body);

async function messageOf(response: Response): Promise<[status: number, text: string]> {
  const body = (await response.json()) as { messages: { type: string; text: string }[] };
  expect(body.messages).toHaveLength(1);
  return [response.status, body.messages[0]?.text ?? ''];
}

async function keysOf(response: Response): Promise<string> {
  expect(response.status).toBe(200);
  return ((await response.json()) as { _key: string }[]).map(({ _key }) => _key).join(' ');
}

describe('storage/collections/data/{collection}', () => {
  it('POST inserts: 201 and the new key', async () => {
    const response = await findings('POST', '', { verdict: 'likely' });
    expect(response.status).toBe(201);
    const { _key: key } = (await response.json()) as { _key: string };
    expect(key).toMatch(/^[0-9a-f]{24}$/);
    expect(await (await findings('GET')).json()).toEqual([{ verdict: 'likely', _user: 'nobody', _key: key }]);
  });

  it('POST of a _key that is there: 409', async () => {
    await findings('POST', '', { _key: 'a' });
    expect(await messageOf(await findings('POST', '', { _key: 'a', n: 2 }))).toEqual([
      409,
      'A document with the same key and user already exists.',
    ]);
  });

  it('GET takes query, sort, skip and limit', async () => {
    await findings(
      'POST',
      '/batch_save',
      [1, 2, 3, 4].map((n) => ({ _key: `k${n}`, n, odd: n % 2 })),
    );
    const query = encodeURIComponent('{"n":{"$gt":1}}');
    expect(await keysOf(await findings('GET', `?query=${query}&sort=odd:-1,n&output_mode=json`))).toBe('k3 k2 k4');
    expect(await keysOf(await findings('GET', '?sort=n:-1&skip=1&limit=2'))).toBe('k3 k2');
    expect(await keysOf(await findings('GET', '?limit=0&shared=true'))).toBe('k1 k2 k3 k4');
  });

  it.each([
    ['fields=a,b gives these and _key', 'a,b', { a: 1, b: 2, _key: 'k' }],
    ['fields=a,_key:0 leaves out the key', 'a:1,_key:0', { a: 1 }],
    ['fields=a:0 gives all but a', 'a:0', { b: 2, c: 3, _key: 'k', _user: 'nobody' }],
    ['fields=_key:0 gives all but the key', '_key:0', { a: 1, b: 2, c: 3, _user: 'nobody' }],
  ])('%s', async (_, fields, expected) => {
    await findings('POST', '', { _key: 'k', a: 1, b: 2, c: 3 });
    expect(await (await findings('GET', `?fields=${fields}`)).json()).toEqual([expected]);
  });

  it('DELETE removes by query, or all: 200 without a body', async () => {
    await findings(
      'POST',
      '/batch_save',
      [1, 2, 3].map((n) => ({ _key: `k${n}`, n })),
    );
    const response = await findings('DELETE', `?query=${encodeURIComponent('{"n":{"$lt":3}}')}`);
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(await keysOf(await findings('GET'))).toBe('k3');
    await findings('DELETE');
    expect(await keysOf(await findings('GET'))).toBe('');
  });

  it.each([
    ['?query=%7Bbad', 'JSON in the request is invalid.'],
    ['?query=%7B%22a%22%3A%7B%22%24regex%22%3A%22x%22%7D%7D', 'not supported: $regex (operator of a KV query)'],
    ['?limit=-1', 'Argument "limit" must be a whole number from 0 on, got "-1".'],
    ['?limit=1&limit=2', 'Argument "limit" is given more than once.'],
    ['?page=2', 'Argument "page" is not supported by this handler.'],
    ['?sort=a:2', 'sort=a:2: expected names with :1 or :-1, got "a:2"'],
    ['?fields=a,b:0', 'both includes and excludes'],
    ['?fields=a.b', 'not supported: a.b (dotted name in fields)'],
  ])('GET %s: 400 and what is wrong', async (rest, text) => {
    await findings('POST', '', { a: 1 });
    const [status, message] = await messageOf(await findings('GET', rest));
    expect([status, message]).toEqual([400, expect.stringContaining(text)]);
  });

  it.each(['NOT VALID', '[]', '{"a":', '"text"', ''])(
    'POST of a body that is no JSON object (%s): 400',
    async (body) => {
      expect((await findings('POST', '', body)).status).toBe(400);
    },
  );

  it('a form body is refused: records are JSON', async () => {
    const headers = {
      Authorization: `Splunk ${server.session.key}`,
      'Content-Type': 'application/x-www-form-urlencoded',
    };
    const response = await fetch(`${server.url}${base}/findings`, { method: 'POST', headers, body: 'a=1' });
    expect((await messageOf(response))[1]).toContain('application/json is required');
  });
});

describe('storage/collections/data/{collection}/{key}', () => {
  it('GET, POST and DELETE one record; POST replaces it whole', async () => {
    const path = `/${encodeURIComponent('AN0449|run 1')}`;
    await findings('POST', '', { _key: 'AN0449|run 1', old: 1 });
    const replaced = await findings('POST', path, { new: 2 });
    expect([replaced.status, await replaced.json()]).toEqual([200, { _key: 'AN0449|run 1' }]);
    expect(await (await findings('GET', path)).json()).toEqual({ new: 2, _user: 'nobody', _key: 'AN0449|run 1' });
    expect((await findings('DELETE', path)).status).toBe(200);
    expect((await findings('GET', path)).status).toBe(404);
  });

  it.each(['GET', 'POST', 'DELETE'])('%s of a key that is not there: 404', async (method) => {
    const body = method === 'POST' ? { a: 1 } : undefined;
    expect(await messageOf(await findings(method, '/none', body))).toEqual([404, 'Could not find object.']);
  });

  it('does not reach a key with a slash, as splunkd does not', async () => {
    await findings('POST', '', { _key: 'a/b' });
    expect((await findings('GET', '/a%2Fb')).status).toBe(404);
    expect(await keysOf(await findings('GET', `?query=${encodeURIComponent('{"_key":"a/b"}')}`))).toBe('a/b');
  });

  it('knows no PUT: 405', async () => {
    expect((await messageOf(await findings('PUT', '/a', {})))[0]).toBe(405);
  });
});

describe('batch_save and batch_find', () => {
  it('batch_save inserts and replaces and gives the keys in order', async () => {
    await findings('POST', '', { _key: 'b', n: 0 });
    const response = await findings('POST', '/batch_save', [{ _key: 'b', n: 1 }, { n: 2 }]);
    const keys = (await response.json()) as string[];
    expect([response.status, keys.length, keys[0]]).toEqual([200, 2, 'b']);
    expect(await (await findings('GET', '/b')).json()).toMatchObject({ n: 1 });
  });

  it('batch_save takes 1,000 documents and refuses 1,001 in the words of splunkd', async () => {
    const documents = Array.from({ length: 1000 }, (_, n) => ({ n }));
    expect((await findings('POST', '/batch_save', documents)).status).toBe(200);
    expect(await messageOf(await findings('POST', '/batch_save', [...documents, {}]))).toEqual([
      400,
      'Request exceeds API limits - see limits.conf for details. (Too many documents for a single batch save, max_documents_per_batch_save=1000)',
    ]);
  });

  it('batch_save refuses a body of more than 50 MB, naming max_size_per_batch_save_mb', async () => {
    const documents = Array.from({ length: 6 }, () => ({ text: 'x'.repeat(9 * 1024 * 1024) }));
    const [status, text] = await messageOf(await findings('POST', '/batch_save', documents));
    expect([status, text]).toEqual([400, expect.stringContaining('max_size_per_batch_save_mb=50')]);
  });

  it('batch_save with a wrong document saves none where types are enforced', async () => {
    const response = await server.api('POST', `${base}/typed/batch_save`, [{ n: '1' }, { n: 'x' }]);
    expect(await messageOf(response)).toEqual([400, 'field n must be a number, got "x"']);
    expect(server.kv.collection('typed')?.find()).toEqual([]);
  });

  it('batch_find gives one list a query', async () => {
    await findings(
      'POST',
      '/batch_save',
      [1, 2, 3].map((n) => ({ _key: `k${n}`, n })),
    );
    const finds = [{ query: { n: 1 } }, { sort: 'n:-1', limit: 2, fields: 'n,_key:0' }, { query: { n: 9 } }];
    const response = await findings('POST', '/batch_find', finds);
    expect(await response.json()).toEqual([[{ _key: 'k1', _user: 'nobody', n: 1 }], [{ n: 3 }, { n: 2 }], []]);
  });

  it('batch_find refuses what it does not know, by name', async () => {
    const [status, text] = await messageOf(await findings('POST', '/batch_find', [{ query: {}, hint: 'n' }]));
    expect([status, text]).toEqual([400, expect.stringContaining('"hint"')]);
  });

  it.each(['batch_save', 'batch_find'])('%s is for POST alone', async (name) => {
    const response = await findings('GET', `/${name}`);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });
});

describe('where records lie', () => {
  it.each([
    ['/servicesNS/nobody/mfa_watch/storage/collections/data/other', 404, 'No collection "other" in app "mfa_watch"'],
    ['/servicesNS/nobody/search/storage/collections/data/findings', 404, 'No collection "findings" in app "search"'],
    [
      '/servicesNS/alice/mfa_watch/storage/collections/data/findings',
      400,
      'not supported: KV records of owner "alice"',
    ],
  ])('%s: %i', async (path, status, text) => {
    expect(await messageOf(await server.api('GET', path))).toEqual([status, expect.stringContaining(text)]);
  });
});
