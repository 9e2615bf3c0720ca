import { SplunkdClient } from '../../../src/splunk/rest/client';
import { KvReader } from '../../../src/splunk/rest/kv-collection';
import { isOwnAddress } from '../../../src/splunk/rest/own-address';
import { searchTime } from '../../../src/splunk/search-time';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchServer, type BenchServer } from '../../helpers/bench-server';

const fixture = (name: string): string =>
  readFileSync(join(__dirname, '../../bench/rest/fixtures', `test-only.${name}.pem`), 'utf8');

/** A certificate that signs itself, as splunkd's does. */
const TLS = { key: fixture('key'), cert: fixture('cert') };

describe.each([
  ['http', undefined],
  ['https, by a certificate that signs itself', TLS],
])('splunkd over %s', (_, tls) => {
  let server: BenchServer;
  let client: SplunkdClient;

  beforeAll(async () => {
    server = await benchServer(tls);
    client = new SplunkdClient({ uri: server.url, sessionKey: server.session.key, app: 'mfa_watch' });
    await server.kv
      .collection('findings')!
      .save(Array.from({ length: 25 }, (__, n) => ({ _key: `k${n}`, user: `user${n % 5}`, n })));
  });
  afterAll(() => server.stop());

  it('gives all documents of a collection', async () => {
    const found = await new KvReader(client, 'findings').all();
    expect(found.map(({ n }) => n).sort((a, b) => Number(a) - Number(b))).toEqual([...Array(25).keys()]);
  });

  it('answers more queries than one batch may hold', async () => {
    const reader = new KvReader(client, 'findings');
    const keys = Array.from({ length: 1200 }, (__, n) => ({ _key: `k${n}` }));
    expect(await reader.find([...keys, { $or: [{ user: 'user3' }, { user: 'user4' }] }])).toHaveLength(25 + 10);
    expect(await reader.find([])).toEqual([]);
  });

  it('refuses by name what is not there, and a wrong session', async () => {
    await expect(new KvReader(client, 'nothing').all()).rejects.toThrow(/GET storage.*nothing.*: 404 Could not find/);
    const stranger = new SplunkdClient({ uri: server.url, sessionKey: 'x', app: 'mfa_watch' });
    await expect(new KvReader(stranger, 'findings').all()).rejects.toMatchObject({ status: 401 });
  });
});

describe('a client of splunkd', () => {
  it('says that nobody answers, or that it was not told where', async () => {
    const request = (uri: string) => new SplunkdClient({ uri, sessionKey: 'x', app: 'a' }).request('GET', 'p');
    await expect(request('http://127.0.0.1:1')).rejects.toThrow(/GET p: .*ECONNREFUSED/);
    await expect(request('')).rejects.toThrow("GET p: the search came without splunkd's address");
  });

  it.each([
    ['localhost', true],
    ['127.0.0.1', true],
    ['[::1]', true],
    ['192.0.2.1', false],
    ['splunk.example.com', false],
  ])('%s is this machine: %s', (host, own) => expect(isOwnAddress(host)).toBe(own));
});

describe("a search's time, by its id (Search Manual, Dispatch directory and search artifacts)", () => {
  it.each([
    ['1346978195.13', 1346978195],
    ['scheduler__admin__search__RMD5473cbac83d6c9db7_at_1346978100_19', 1346978100],
    ['scheduler__nobody_bWZh__RMD5a_at_1346978100_19_6B3D1A5C-0000', 1346978100],
    ['subsearch_1346978195.13_1346978196.1', 1346978195],
    ['my_own_id', undefined],
  ])('%s', (sid, time) => expect(searchTime(sid)).toBe(time));
});
