import { runInNewContext } from 'node:vm';
import { benchServer, type BenchServer } from '../../helpers/bench-server';

const page = '/en-US/app/mfa_watch/findings';
const raw = '/en-US/splunkd/__raw/servicesNS/nobody/mfa_watch/storage/collections/data/findings';
let server: BenchServer;

beforeAll(async () => {
  server = await benchServer();
});
afterAll(() => server.stop());

/** Opens the page as a browser would and gives what it set. */
async function openPage(
  cookie = '',
): Promise<{ cookies: readonly string[]; cookie: string; formKey: string; html: string }> {
  const response = await fetch(server.url + page, { headers: { cookie } });
  expect(response.status).toBe(200);
  const cookies = response.headers.getSetCookie();
  const pairs = cookies.map((text) => text.split(';', 1)[0] ?? '');
  const formKey = pairs.find((pair) => pair.startsWith('splunkweb_csrf_token_'))?.split('=')[1] ?? '';
  return { cookies, cookie: pairs.join('; '), formKey, html: await response.text() };
}

const xhr = { 'X-Requested-With': 'XMLHttpRequest', 'Content-Type': 'application/json' };

describe('the page', () => {
  it('logs the browser in by two cookies named after the port; no script reads the session', async () => {
    const { cookies } = await openPage();
    expect(cookies).toEqual([
      expect.stringMatching(new RegExp(`^splunkd_${server.port}=[0-9a-f]{64}; Path=/; HttpOnly; SameSite=Strict$`)),
      expect.stringMatching(new RegExp(`^splunkweb_csrf_token_${server.port}=[0-9]{20}; Path=/; SameSite=Strict$`)),
    ]);
  });

  it('keeps the session of a browser that comes back', async () => {
    const { cookie } = await openPage();
    expect((await openPage(cookie)).cookie).toBe(cookie);
  });

  it("sets window.$C before it loads the view's script", async () => {
    const { html } = await openPage();
    const config: unknown = JSON.parse(/window\.\$C = (\{.*\});/.exec(html)?.[1] ?? '');
    expect(config).toMatchObject({
      LOCALE: 'en-US',
      MRSPARKLE_PORT_NUMBER: server.port,
      SPLUNKD_PATH: '/en-US/splunkd/__raw',
    });
    expect(html.indexOf('window.$C')).toBeLessThan(html.indexOf('src="/en-US/static/app/mfa_watch/pages/findings.js"'));
  });

  it.each(['/', '/en-US/', '/en-US/app/mfa_watch'])('%s leads there', async (path) => {
    const response = await fetch(server.url + path, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([302, page]);
  });

  it.each(['/en-US/app/mfa_watch/other', '/en-US/app/search/findings', '/en-US/app/mfa_watch/..%2Fpages%2Ffindings'])(
    '%s has no page: 404',
    async (path) => {
      const response = await fetch(server.url + path);
      expect([response.status, await response.text()]).toEqual([404, expect.stringContaining('has no page')]);
    },
  );
});

describe('static files', () => {
  it.each([
    '/en-US/static/app/mfa_watch/pages/findings.js',
    '/en-US/static/@bench:0/app/mfa_watch/pages/findings.js',
    '/en-US/static/@bench/app/mfa_watch/icon.svg',
  ])('%s', async (path) => {
    const response = await fetch(server.url + path);
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-cache']);
  });

  it.each([
    '/en-US/static/app/mfa_watch/none.js',
    '/en-US/static/other/app/mfa_watch/pages/findings.js',
    '/en-US/static/app/search/pages/findings.js',
    '/en-US/static/app/mfa_watch/..%2fsecret.txt',
  ])('%s is not served', async (path) => {
    expect((await fetch(server.url + path)).ok).toBe(false);
  });
});

it("tells the theme by Splunk Web's own script, from what the browser prefers", async () => {
  const response = await fetch(`${server.url}/en-US/static/@bench/build/api/get_theme.js`);
  expect(response.headers.get('content-type')).toContain('javascript');
  const script = await response.text();
  const themeOf = async (dark: boolean): Promise<unknown> => {
    const window: { __get_theme__?: { getTheme(): Promise<string> } } = {};
    runInNewContext(script, { window, Promise, matchMedia: () => ({ matches: dark }) });
    return window.__get_theme__?.getTheme();
  };
  expect([await themeOf(true), await themeOf(false)]).toEqual(['dark', 'light']);
});

describe('splunkd/__raw', () => {
  it('reads with the session cookie alone and is 401 without', async () => {
    const { cookie } = await openPage();
    expect((await fetch(server.url + raw, { headers: { cookie } })).status).toBe(200);
    expect((await fetch(server.url + raw)).status).toBe(401);
    const authorised = { Authorization: `Splunk ${server.session.key}` };
    expect((await fetch(server.url + raw, { headers: authorised })).status).toBe(401);
  });

  it('writes with the form key that the cookie holds', async () => {
    const { cookie, formKey } = await openPage();
    const headers = { ...xhr, cookie, 'X-Splunk-Form-Key': formKey };
    const response = await fetch(server.url + raw, { method: 'POST', headers, body: '{"_key":"a"}' });
    expect([response.status, await response.json()]).toEqual([201, { _key: 'a' }]);
    expect((await fetch(`${server.url}${raw}/a`, { method: 'DELETE', headers })).status).toBe(200);
  });

  it.each<[string, (cookie: string, formKey: string) => Record<string, string>]>([
    ['without the header', (cookie) => ({ ...xhr, cookie })],
    ['with another form key', (cookie) => ({ ...xhr, cookie, 'X-Splunk-Form-Key': '1'.repeat(20) })],
    [
      'without the cookie of the form key',
      (cookie, formKey) => ({
        ...xhr,
        cookie: cookie.split('; ')[0] ?? '',
        'X-Splunk-Form-Key': formKey,
      }),
    ],
    [
      'with a pair of its own making',
      (cookie) => ({
        ...xhr,
        cookie: `${cookie.split('; ')[0]}; splunkweb_csrf_token_${server.port}=7`,
        'X-Splunk-Form-Key': '7',
      }),
    ],
    [
      'without X-Requested-With',
      (cookie, formKey) => ({
        'Content-Type': 'application/json',
        cookie,
        'X-Splunk-Form-Key': formKey,
      }),
    ],
  ])('refuses a write %s: 401 and nothing written', async (_, headers) => {
    const { cookie, formKey } = await openPage();
    const response = await fetch(server.url + raw, { method: 'POST', headers: headers(cookie, formKey), body: '{}' });
    expect([response.status, await response.text()]).toEqual([401, expect.stringContaining('CSRF validation failed')]);
    expect(server.kv.collection('findings')?.find()).toEqual([]);
  });
});
