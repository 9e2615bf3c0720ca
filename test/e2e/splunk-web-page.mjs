// A page as Splunk Web 9.x makes it of default/data/ui/views/findings.xml, with what troubles a bundle there: an AMD
// loader in the global scope, and a panel that is drawn after the script ran. Serves the collections it is given.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';

const COLLECTIONS = '/en-US/splunkd/__raw/servicesNS/nobody/mfa_watch/storage/collections/data/';
const SCRIPT = '/en-US/static/app/mfa_watch/pages/findings.js';

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Findings | Splunk</title>
<script>
  window.$C = { LOCALE: 'en-US', MRSPARKLE_ROOT_PATH: '', MRSPARKLE_PORT_NUMBER: 8000,
    SPLUNKD_PATH: '/en-US/splunkd/__raw', BUILD_NUMBER: '1', USERNAME: 'admin' };
  window.define = () => { throw new Error('a library of the bundle registered with the AMD loader of the page'); };
  window.define.amd = {};
</script></head><body><div class="dashboard-body"></div>
<script src="${SCRIPT}"></script>
<script>
  setTimeout(() => {
    document.querySelector('.dashboard-body').innerHTML = '<div class="html"><div id="mfa-watch-page"></div></div>';
  }, 300);
</script></body></html>`;

/** What Splunk Web's theme script defines; the scheme stands for the user's preference. */
const themeScript = (theme) => `window.__get_theme__ = { getTheme: () => Promise.resolve(${JSON.stringify(theme)}) };`;

/**
 * @param {{ bundle: string, collections: Record<string, object[]>, theme?: string }} options bundle: path of findings.js
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} url of the findings view
 */
export async function serveSplunkWebPage({ bundle, collections, theme = 'light' }) {
  const script = await readFile(bundle);
  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://localhost');
    const send = (status, type, body) => response.writeHead(status, { 'content-type': type }).end(body);
    if (url.pathname === '/en-US/app/mfa_watch/findings') return send(200, 'text/html', html);
    if (url.pathname === '/favicon.ico') return send(204, 'image/x-icon');
    if (url.pathname === SCRIPT) return send(200, 'text/javascript', script);
    if (url.pathname.endsWith('/build/api/get_theme.js')) return send(200, 'text/javascript', themeScript(theme));
    const documents = url.pathname.startsWith(COLLECTIONS) && collections[url.pathname.slice(COLLECTIONS.length)];
    if (!documents) return send(404, 'application/json', '{"messages":[{"type":"ERROR","text":"Not found"}]}');
    return send(200, 'application/json', JSON.stringify(documents.filter(matcher(url.searchParams.get('query')))));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/en-US/app/mfa_watch/findings`,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

/** Equality and $ne: the operators that the pages use. */
function matcher(query) {
  const wanted = Object.entries(JSON.parse(query ?? '{}'));
  return (document) =>
    wanted.every(([field, value]) =>
      typeof value === 'string' ? document[field] === value : document[field] !== value.$ne,
    );
}
