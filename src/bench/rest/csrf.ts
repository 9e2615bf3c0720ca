import { timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { setSession, type Session, type Sessions } from './session';
import { SplunkdError } from './splunkd-error';

/**
 * Splunk Web's gate before `splunkd/__raw`: the session by cookie and, for all that may change something, the form
 * key. A page of another site can make a browser send the cookies, but can neither read them nor set these headers.
 */
export function requireFormKey(sessions: Sessions): RequestHandler {
  return (request, _response, next) => {
    const session = cookieSession(request, sessions);
    if (session === undefined) throw new SplunkdError(401, 'call not properly authenticated', 'WARN');
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      const cookie = cookiesOf(request).get(formKeyCookie(request));
      const header = request.get('X-Splunk-Form-Key');
      if (cookie !== session.formKey || header === undefined || !same(header, session.formKey)) {
        throw new SplunkdError(
          401,
          'CSRF validation failed: X-Splunk-Form-Key must equal the splunkweb_csrf_token cookie',
        );
      }
      if (request.get('X-Requested-With') !== 'XMLHttpRequest') {
        throw new SplunkdError(401, 'CSRF validation failed: X-Requested-With must be XMLHttpRequest');
      }
    }
    setSession(request, session);
    next();
  };
}

/** The session that a browser's cookie names. */
export function cookieSession(request: Request, sessions: Sessions): Session | undefined {
  return sessions.find(cookiesOf(request).get(sessionCookie(request)) ?? '');
}

/** Logs a browser in: the session's cookie, which no script reads, and the form key's, which scripts must read. */
export function setCookies(request: Request, response: Response, { key, formKey }: Session): void {
  const common = { sameSite: 'strict', secure: request.secure, path: '/' } as const;
  response.cookie(sessionCookie(request), key, { ...common, httpOnly: true });
  response.cookie(formKeyCookie(request), formKey, common);
}

// Cookies do not tell ports apart, so Splunk Web has its port in their names.
const sessionCookie = (request: Request): string => `splunkd_${request.socket.localPort}`;
const formKeyCookie = (request: Request): string => `splunkweb_csrf_token_${request.socket.localPort}`;

function cookiesOf(request: Request): ReadonlyMap<string, string> {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('=', 2));
  return new Map(pairs.map(([name = '', value = '']) => [name, value]));
}

function same(left: string, right: string): boolean {
  return Buffer.byteLength(left) === Buffer.byteLength(right) && timingSafeEqual(Buffer.from(left), Buffer.from(right));
}
