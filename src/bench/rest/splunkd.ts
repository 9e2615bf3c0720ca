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

/**
 * The part of splunkd's REST API that the app uses, and of Splunk Web what its pages need, on one server. Everything
 * else is answered 404 in splunkd's form, with what was asked for. Bind it to loopback only (`listen`): it logs in
 * every browser that asks.
 */
export function createSplunkd(options: SplunkdOptions): Express {
  const { kv, collections, sessions, statics } = options;
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
  app.use('/en-US/splunkd/__raw', requireFormKey(sessions), splunkd);
  app.use(staticFiles(statics), theme(), pages(options));
  app.use((request, response) => {
    sendMessage(response, 404, `Not Found: the bench serves no ${request.method} ${request.path}`);
  });
  return app.use(errorHandler);
}
