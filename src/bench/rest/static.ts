import express, { Router } from 'express';
import type { PageOptions } from './page';

/**
 * An app's `appserver/static` folders at the two addresses of Splunk Web: plain, and with the cache buster `@…` that
 * @splunk/splunk-utils puts in. Never cached: on the bench the files change under one build number.
 */
export function staticFiles(statics: PageOptions['statics']): Router {
  const router = Router();
  for (const [app, folders] of statics) {
    for (const folder of folders) {
      const files = express.static(folder, { index: false, redirect: false, dotfiles: 'ignore', cacheControl: false });
      router.use([`/en-US/static/app/${app}`, `/en-US/static/:buster/app/${app}`], (request, response, next) => {
        const buster: unknown = request.params['buster'];
        if (typeof buster === 'string' && !buster.startsWith('@')) next();
        else files(request, response.set('Cache-Control', 'no-cache'), next);
      });
    }
  }
  return router;
}
