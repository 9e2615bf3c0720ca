import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { RunFailed } from '../errors';

export interface ListenOptions {
  /** The port wanted; 0 for any. */
  readonly port: number;
  /** Loopback only: the server logs in every browser that asks. */
  readonly host: '127.0.0.1' | '::1';
  /** PEM texts; without them plain http. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

export interface Listening {
  /** For example `http://127.0.0.1:8000`. */
  readonly url: string;
  readonly port: number;
  /** The port that was wanted but in use, where that is why it is another. */
  readonly taken: number | undefined;
  /** Stops, ending open connections at once. */
  close(): Promise<void>;
}

/** How many ports above the wanted one are tried before the system picks any. */
const NEXT_PORTS = 10;

/**
 * Serves on the port wanted, else on one of the next ten, else on any.
 * @throws RunFailed where it cannot listen for a reason other than a port in use
 */
export async function listen(app: RequestListener, { port, host, tls }: ListenOptions): Promise<Listening> {
  const next = Array.from({ length: NEXT_PORTS }, (_, step) => port + 1 + step).filter(
    (candidate) => candidate < 65_536,
  );
  const candidates = port === 0 ? [0] : [port, ...next, 0];
  for (const candidate of candidates) {
    const server = tls === undefined ? createServer(app) : createTlsServer(tls, app);
    const bound = await tryPort(server, candidate, host);
    if (bound === undefined) continue;
    return {
      url: `${tls === undefined ? 'http' : 'https'}://${host === '::1' ? '[::1]' : host}:${bound}`,
      port: bound,
      taken: port !== 0 && bound !== port ? port : undefined,
      close: () => close(server),
    };
  }
  throw new RunFailed(`no free port on ${host}`);
}

/** The port that the server now listens on; undefined where it is in use. */
async function tryPort(server: Server, port: number, host: string): Promise<number | undefined> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return undefined;
    throw new RunFailed(`cannot listen on ${host}:${port}: ${(error as Error).message}`);
  }
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  // Browsers keep idle connections for minutes; close() alone would wait for them.
  server.closeAllConnections();
  await closed;
}
