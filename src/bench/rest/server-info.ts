import { Router } from 'express';
import { envelope, SPLUNKD_BUILD, SPLUNKD_VERSION } from './envelope';
import { parametersOf, requireJson } from './parameters';

/** `server/info`: enough to tell the version, and that this is no Splunk. */
export function serverInfo(): Router {
  const router = Router();
  router.get(['/services/server/info', '/servicesNS/:owner/:app/server/info'], (request, response) => {
    requireJson(parametersOf(request, ['output_mode']));
    const content = {
      version: SPLUNKD_VERSION,
      build: SPLUNKD_BUILD,
      serverName: 'mfawatch-bench',
      product_type: 'mfawatch-bench',
      server_roles: ['search_head'],
      kvStoreStatus: 'ready',
    };
    const parent = request.path.slice(0, request.path.lastIndexOf('/'));
    response.json(envelope(request.originalUrl, [{ name: 'server-info', parent, app: 'system', content }], new Date()));
  });
  return router;
}
