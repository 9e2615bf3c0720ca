import { request as httpRequest } from 'node:http';
import { benchServer, type BenchServer } from '../../helpers/bench-server';

const data = '/servicesNS/nobody/mfa_watch/storage/collections/data/findings';
let server: BenchServer;

beforeAll(async () => {
  server = await benchServer();
});
afterAll(() => server.stop());

describe("splunkd's gate", () => {
  it('no Authorization: 401 Unauthorized with a challenge', async () => {
    const response = await fetch(server.url + data);
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="/splunk"']);
    expect(await response.json()).toEqual({ messages: [{ type: 'ERROR', text: 'Unauthorized' }] });
  });

  it.each(['Splunk', 'Bearer'])('an unknown key after %s: 401, call not properly authenticated', async (scheme) => {
    const response = await fetch(server.url + data, { headers: { Authorization: `${scheme} 0123` } });
    expect([response.status, await response.json()]).toEqual([
      401,
      { messages: [{ type: 'WARN', text: 'call not properly authenticated' }] },
    ]);
  });

  it.each(['Splunk', 'Bearer'])('a session key after %s opens it', async (scheme) => {
    const response = await fetch(server.url + data, { headers: { Authorization: `${scheme} ${server.session.key}` } });
    expect([response.status, await response.json()]).toEqual([200, []]);
  });

  it.each(['/SERVICES/server/info', '/services//server/info', '/services/server/info/'])(
    '%s is behind it too',
    async (path) => {
      expect((await fetch(`${server.url}${path}?output_mode=json`)).status).not.toBe(200);
    },
  );
});

describe('the envelope', () => {
  const envelope = {
    links: {},
    origin: expect.any(String),
    updated: expect.any(String),
    generator: { build: 'bench', version: expect.any(String) },
    entry: expect.any(Array),
    paging: { total: 1, perPage: 30, offset: 0 },
    messages: [],
  };

  it.each([
    ['/services/server/info', { serverName: 'mfawatch-bench' }],
    ['/servicesNS/nobody/mfa_watch/server/info', { serverName: 'mfawatch-bench' }],
    ['/services/authentication/current-context', { username: 'admin' }],
    [
      '/servicesNS/nobody/mfa_watch/storage/collections/config/typed',
      { 'field.n': 'number', enforceTypes: 'true', 'eai:appName': 'mfa_watch' },
    ],
  ])('%s', async (path, content) => {
    const response = await server.api('GET', `${path}?output_mode=json`);
    const body = (await response.json()) as { entry: { content: unknown }[] };
    expect(body).toEqual(envelope);
    expect(body.entry[0]?.content).toMatchObject(content);
  });

  it('storage/collections/config lists by app and pages by count and offset', async () => {
    const names = async (query: string, app = 'mfa_watch'): Promise<string> => {
      const path = `/servicesNS/nobody/${app}/storage/collections/config?output_mode=json${query}`;
      const body = (await (await server.api('GET', path)).json()) as {
        entry: { name: string }[];
        paging: { total: number };
      };
      return `${body.entry.map(({ name }) => name).join(' ')} of ${body.paging.total}`;
    };
    expect(await names('')).toBe('findings typed mfa_watch_aged of 3');
    expect(await names('&count=1&offset=1')).toBe('typed of 3');
    expect(await names('&count=-1', '-')).toBe('findings typed mfa_watch_aged of 3');
    expect(await names('', 'search')).toBe(' of 0');
  });

  it('anything but JSON is refused by name: Atom is the default and the bench does not write it', async () => {
    const response = await server.api('GET', '/services/server/info');
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('output_mode=atom')]);
  });
});

it.each([
  ['GET', '/services/search/jobs'],
  ['POST', '/servicesNS/nobody/mfa_watch/configs/conf-macros/x'],
  ['POST', '/services/server/info'],
])('what the bench lacks is a 404 that names it: %s %s', async (method, path) => {
  const response = await server.api(method, path);
  const text = `Not Found: the bench serves no ${method} ${path}`;
  expect([response.status, await response.json()]).toEqual([404, { messages: [{ type: 'ERROR', text }] }]);
});

it('a path that is no text is 400, not a fault', async () => {
  expect((await server.api('GET', `${data}/%E0%A4%A`)).status).toBe(400);
});

function statusFor(host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: server.port, path: '/en-US/app/mfa_watch/findings', headers: { host } };
    httpRequest(options, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });
}

it.each(['localhost', 'localhost:8000', 'LOCALHOST', '127.0.0.1:8000', '[::1]:8000'])(
  'answers to host %s',
  async (host) => {
    expect(await statusFor(host)).toBe(200);
  },
);

it.each(['rebound.example.com', '127.0.0.1.example.com', 'localhost.example.com:8000', '192.0.2.1'])(
  'refuses host %s: a page of another site that resolves to this machine',
  async (host) => {
    expect(await statusFor(host)).toBe(403);
  },
);
