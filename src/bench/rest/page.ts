import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Router, type Request } from 'express';
import { cookieSession, setCookies } from './csrf';
import { SPLUNKD_BUILD, SPLUNKD_VERSION } from './envelope';
import type { Sessions } from './session';
import { SplunkdError } from './splunkd-error';

/** The user that the bench logs every browser of this machine in as. */
export const BENCH_USER = 'admin';

export interface PageOptions {
  /** By app, its `appserver/static` folders, searched in this order. */
  readonly statics: ReadonlyMap<string, readonly string[]>;
  /** Where `/` leads. */
  readonly home: { readonly app: string; readonly view: string };
  readonly sessions: Sessions;
}

/**
 * A page as Splunk Web 10.4 serves it from `pages/splunk_ui_app.html`: an empty body and the script
 * `appserver/static/pages/VIEW.js`. The bench logs the browser in on the way.
 */
export function pages({ statics, home, sessions }: PageOptions): Router {
  const router = Router();
  const start = `/en-US/app/${home.app}/${home.view}`;
  router.get(['/', '/en-US', '/en-US/app', `/en-US/app/${home.app}`], (_request, response) => response.redirect(start));

  router.get('/en-US/app/:app/:view', (request, response) => {
    const { app, view } = request.params;
    const folders = statics.get(app) ?? [];
    if (!/^\w[\w-]*$/.test(view) || !folders.some((folder) => existsSync(join(folder, 'pages', `${view}.js`)))) {
      throw new SplunkdError(404, `Not Found: app "${app}" has no page "${view}" (appserver/static/pages/${view}.js)`);
    }
    setCookies(request, response, cookieSession(request, sessions) ?? sessions.open(BENCH_USER));
    const nonce = randomBytes(16).toString('base64');
    response.set('Content-Security-Policy', policy(nonce)).set('Cache-Control', 'no-store');
    response.type('html').send(html(view, `/en-US/static/app/${app}/pages/${view}.js`, splunkConfig(request), nonce));
  });
  return router;
}

/** `window.$C`, which @splunk/splunk-utils reads when it is loaded; its root path is empty where Splunk Web is at `/`. */
function splunkConfig(request: Request): Readonly<Record<string, string | number>> {
  return {
    LOCALE: 'en-US',
    MRSPARKLE_ROOT_PATH: '',
    MRSPARKLE_PORT_NUMBER: request.socket.localPort ?? 0,
    SPLUNKD_PATH: '/en-US/splunkd/__raw',
    BUILD_NUMBER: SPLUNKD_BUILD,
    BUILD_PUSH_NUMBER: 0,
    APP_BUILD: 0,
    USERNAME: BENCH_USER,
    VERSION_LABEL: SPLUNKD_VERSION,
  };
}

// styled-components writes its rules into style elements, hence unsafe-inline for styles alone.
function policy(nonce: string): string {
  const script = `script-src 'self' 'nonce-${nonce}'`;
  return `default-src 'self'; ${script}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'`;
}

function html(view: string, script: string, config: object, nonce: string): string {
  const json = JSON.stringify(config).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="en-US">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${view} | MFA Watch bench</title>
    <link rel="icon" href="data:,">
    <script nonce="${nonce}">window.$C = ${json};</script>
  </head>
  <body>
    <script src="${script}"></script>
  </body>
</html>
`;
}
