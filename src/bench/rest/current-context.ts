import { Router } from 'express';
import { envelope } from './envelope';
import { parametersOf, requireJson } from './parameters';
import { sessionOf } from './session';

/** Roles of the one user that the bench logs in: it keeps no accounts and lets its user do all. */
const ROLES = ['admin', 'mfa_watch_admin', 'mfa_watch_analyst'];

/** `authentication/current-context`: who asks. */
export function currentContext(): Router {
  const router = Router();
  router.get(
    ['/services/authentication/current-context', '/servicesNS/:owner/:app/authentication/current-context'],
    (request, response) => {
      requireJson(parametersOf(request, ['output_mode']));
      const { user } = sessionOf(request);
      const content = { username: user, realname: user, roles: ROLES, capabilities: ['edit_mfa_watch'] };
      const parent = request.path;
      response.json(envelope(request.originalUrl, [{ name: 'context', parent, app: 'system', content }], new Date()));
    },
  );
  return router;
}
