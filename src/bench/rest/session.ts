import { randomBytes, randomInt } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { SplunkdError } from './splunkd-error';

/** Who a request comes from. */
export interface Session {
  /** The session key: 64 random hex digits. */
  readonly key: string;
  readonly user: string;
  /** Splunk Web's CSRF token, decimal digits as there. */
  readonly formKey: string;
}

export interface Sessions {
  /** Opens a session that lasts as long as the bench. */
  open(user: string): Session;
  find(key: string): Session | undefined;
}

/** Sessions in memory, gone with the process. */
export function createSessions(): Sessions {
  const byKey = new Map<string, Session>();
  return {
    open(user) {
      const digits = Array.from({ length: 20 }, () => randomInt(10)).join('');
      const session = { key: randomBytes(32).toString('hex'), user, formKey: digits };
      byKey.set(session.key, session);
      return session;
    },
    find: (key) => byKey.get(key),
  };
}

const ofRequest = new WeakMap<Request, Session>();

/** Notes whose request it is, once that is proven. */
export function setSession(request: Request, session: Session): void {
  ofRequest.set(request, session);
}

/** The session of a request that passed a gate. */
export function sessionOf(request: Request): Session {
  const session = ofRequest.get(request);
  if (session === undefined) throw new Error('the request passed no gate');
  return session;
}

/** splunkd's gate: `Authorization: Splunk KEY` or `Bearer KEY`, else 401 with its two different bodies. */
export function requireSessionKey(sessions: Sessions): RequestHandler {
  return (request, response, next) => {
    const [, key] = /^(?:splunk|bearer) +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
    if (key === undefined) {
      response.set('WWW-Authenticate', 'Basic realm="/splunk"');
      throw new SplunkdError(401, 'Unauthorized');
    }
    const session = sessions.find(key);
    if (session === undefined) throw new SplunkdError(401, 'call not properly authenticated', 'WARN');
    setSession(request, session);
    next();
  };
}
