import express, { Router, type Express } from 'express';
import type { Conf } from '../conf/types';
import type { EmbeddedKvStore } from '../store/kvstore';
import { requireFormKey } from './csrf';
import { currentContext } from './current-context';
import { requireLoopbackHost } from './host';
import { kvConfig } from './kv-config';
import { kvData } from './kv-data';
import { pages, type PageOptions } from './page';
import { serverInfo } from './server-info';
import { requireSessionKey } from './session';
import { errorHandler, sendMessage } from './splunkd-error';
import { staticFiles } from './static';
import { theme } from './theme';

export interface SplunkdOptions extends PageOptions {
  readonly kv: EmbeddedKvStore;
  /** collections.conf over all apps. */
  readonly collections: Conf;
}

/** What splunkd's own API needs. */
export type SplunkdApiOptions = Pick<SplunkdOptions, 'kv' | 'collections' | 'sessions'>;

/** @param web adds what Splunk Web has, of which splunkd itself has nothing */
function create(options: SplunkdApiOptions, web: (app: Express, splunkd: Router) => void): Express {
  const { kv, collections, sessions } = options;
  const splunkd = Router().use(kvData(kv, collections), kvConfig(collections), serverInfo(), currentContext());
  const app = express();
  app.disable('x-powered-by').disable('etag');
  app.use(requireLoopbackHost);
  app.use((_request, response, next) => {
    response.set('X-Content-Type-Options', 'nosniff');
    next();
  });
  app.use(['/services', '/servicesNS'], requireSessionKey(sessions));
  app.use(splunkd);
  web(app, splunkd);
  app.use((request, response) => {
    sendMessage(response, 404, `Not Found: the bench serves no ${request.method} ${request.path}`);
  });
  return app.use(errorHandler);
}

/** The part of splunkd's REST API that custom commands use, for who has a session key. */
export function createSplunkdApi(options: SplunkdApiOptions): Express {
  return create(options, () => undefined);
}

/**
 * The part of splunkd's REST API that the app uses, and of Splunk Web what its pages need, on one server. Everything
 * else is answered 404 in splunkd's form, with what was asked for. Bind it to loopback only (`listen`): it logs in
 * every browser that asks.
 */
export function createSplunkd(options: SplunkdOptions): Express {
  const { sessions, statics } = options;
  return create(options, (app, splunkd) => {
    app.use('/en-US/splunkd/__raw', requireFormKey(sessions), splunkd);
    app.use(staticFiles(statics), theme(), pages(options));
  });
}
