import type { Agent, IncomingMessage, RequestOptions } from 'node:http';
import { isOwnAddress } from './own-address';

/** splunkd as a search reaches it: what its getinfo message says. */
export interface SplunkdOptions {
  /** For example `https://127.0.0.1:8089`. */
  readonly uri: string;
  readonly sessionKey: string;
  /** Whose objects are meant. */
  readonly app: string;
}

/** splunkd could not be asked, or refused; the text says what was asked and what came. */
export class SplunkdFailed extends Error {
  constructor(
    what: string,
    /** HTTP's; undefined where no answer came. */
    readonly status?: number,
  ) {
    super(what);
    this.name = 'SplunkdFailed';
  }
}

/** How long splunkd may be silent. */
const TIMEOUT_MS = 30_000;

/**
 * A client of splunkd's REST API, over connections that are kept open. Node's HTTP is loaded with the first request,
 * since a command answers getinfo before it needs any.
 *
 * splunkd's certificate signs itself unless an admin gave it another, and names no address: of this very machine it is not
 * checked, of any other it is.
 */
export class SplunkdClient {
  private agent: Agent | undefined;

  constructor(private readonly options: SplunkdOptions) {}

  /**
   * Sends JSON and gives the JSON that comes back; undefined where nothing does, as after DELETE.
   * @param path below the app's name space, for example `storage/collections/data/c/batch_find`
   * @throws SplunkdFailed
   */
  async request(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<unknown> {
    const { uri, sessionKey, app } = this.options;
    const what = `${method} ${path}`;
    if (uri === '' || sessionKey === '') throw new SplunkdFailed(`${what}: the search came without splunkd's address`);
    const url = new URL(`/servicesNS/nobody/${encodeURIComponent(app)}/${path}`, uri);
    const json = body === undefined ? '' : JSON.stringify(body);
    const headers = {
      Authorization: `Splunk ${sessionKey}`,
      'Content-Length': Buffer.byteLength(json),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    };
    const { status, text } = await this.send(url, { method, headers }, json).catch((error: unknown) => {
      throw new SplunkdFailed(`${what}: ${error instanceof Error ? error.message : String(error)}`);
    });
    if (status < 200 || status >= 300) throw new SplunkdFailed(`${what}: ${status} ${messageIn(text)}`, status);
    if (text === '') return undefined;
    try {
      return JSON.parse(text);
    } catch {
      throw new SplunkdFailed(`${what}: the answer is no JSON`);
    }
  }

  private send(url: URL, options: RequestOptions, body: string): Promise<{ status: number; text: string }> {
    const isTls = url.protocol === 'https:';
    const { request, Agent } = isTls ? process.getBuiltinModule('node:https') : process.getBuiltinModule('node:http');
    this.agent ??= new Agent({ keepAlive: true, rejectUnauthorized: !(isTls && isOwnAddress(url.hostname)) });
    const { agent } = this;
    return new Promise((resolve, reject) => {
      const sent = request(url, { ...options, agent, timeout: TIMEOUT_MS }, (response: IncomingMessage) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() }));
        response.on('error', reject);
      });
      sent.on('timeout', () => sent.destroy(new Error(`no answer within ${TIMEOUT_MS / 1000} s`)));
      sent.on('error', reject);
      sent.end(body);
    });
  }
}

/** splunkd's words in `{"messages":[{"type","text"}]}`. */
function messageIn(text: string): string {
  return /"text"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(text)?.[1]?.slice(1, -1) ?? '';
}
