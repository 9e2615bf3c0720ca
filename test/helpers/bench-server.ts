import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen, type ListenOptions, type Listening } from '../../src/bench/rest/server';
import { createSessions, type Session } from '../../src/bench/rest/session';
import { createSplunkd } from '../../src/bench/rest/splunkd';
import { openKvStore, type EmbeddedKvStore } from '../../src/bench/store/kvstore';
import { conf } from './conf';

export interface BenchServer extends Listening {
  readonly session: Session;
  readonly kv: EmbeddedKvStore;
  /** A request to splunkd with a session key; a body that is no text is sent as JSON. */
  api(method: string, path: string, body?: unknown): Promise<Response>;
  stop(): Promise<void>;
}

/** The bench's server over a throw-away KV store, with the collections `findings`, `typed` and `mfa_watch_aged` of app `mfa_watch` and one page. */
export async function benchServer(tls?: ListenOptions['tls']): Promise<BenchServer> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-server-'));
  const [built, committed] = [join(folder, 'built'), join(folder, 'committed')];
  mkdirSync(join(built, 'pages'), { recursive: true });
  mkdirSync(committed);
  writeFileSync(join(built, 'pages', 'findings.js'), 'document.title = "loaded";');
  writeFileSync(join(committed, 'icon.svg'), '<svg/>');
  writeFileSync(join(folder, 'secret.txt'), 'not served');

  const typed = { 'field.n': 'number', enforceTypes: 'true' };
  const collections = conf({ findings: {}, typed, mfa_watch_aged: { 'field.updated': 'number' } });
  const kv = openKvStore({ folder: join(folder, 'kv'), collections, report: () => undefined });
  const sessions = createSessions();
  const session = sessions.open('admin');
  const statics = new Map([['mfa_watch', [built, committed]]]);
  const home = { app: 'mfa_watch', view: 'findings' };
  const listening = await listen(createSplunkd({ kv, collections, sessions, statics, home }), {
    port: 0,
    host: '127.0.0.1',
    tls,
  });

  return {
    ...listening,
    session,
    kv,
    api: (method, path, body) =>
      fetch(listening.url + path, {
        method,
        headers: { Authorization: `Splunk ${session.key}`, 'Content-Type': 'application/json' },
        body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
      }),
    async stop() {
      await listening.close();
      await kv.close();
      rmSync(folder, { recursive: true });
    },
  };
}
