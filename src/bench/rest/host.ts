import type { RequestHandler } from 'express';
import { SplunkdError } from './splunkd-error';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Lets only requests in that name this machine as their host. A foreign page can have its own name resolve to 127.0.0.1
 * (DNS rebinding) and would then count as the same origin; its Host header still gives it away.
 */
export const requireLoopbackHost: RequestHandler = (request, _response, next) => {
  const host = (request.headers.host ?? '').toLowerCase().replace(/:\d+$/, '');
  if (!LOOPBACK.includes(host)) {
    throw new SplunkdError(403, `Forbidden: host "${host}" is not served; the bench answers to ${LOOPBACK.join(', ')}`);
  }
  next();
};
