const DATA = '/en-US/splunkd/__raw/servicesNS/nobody/mfa_watch/storage/collections/data/';

type Document = Readonly<Record<string, unknown>>;

/** splunkd as the pages meet it: the app's collections, read with equality and `$ne`. */
export class FakeSplunkd {
  /** The addresses asked for, in order. */
  readonly asked: URL[] = [];
  private readonly answers = new Map<string, () => Response>();

  constructor(private readonly collections: Readonly<Record<string, readonly unknown[]>>) {}

  /** Takes the place of `fetch`. */
  install(): this {
    globalThis.fetch = (input, init) => Promise.resolve().then(() => this.answer(String(input), init));
    return this;
  }

  /** From now on, a collection answers so; `undefined` lets it answer from its documents again. */
  answerWith(collection: string, answer: (() => Response) | undefined): void {
    if (answer) this.answers.set(collection, answer);
    else this.answers.delete(collection);
  }

  private answer(address: string, init: RequestInit = {}): Response {
    const url = new URL(address, 'http://localhost');
    this.asked.push(url);
    if (init.method !== 'GET') throw new Error(`the findings page only reads, but sent ${init.method}`);
    if (!url.pathname.startsWith(DATA)) throw new Error(`unknown path ${url.pathname}`);
    const name = url.pathname.slice(DATA.length);
    const documents = this.collections[name];
    if (!documents) throw new Error(`unknown collection ${name}`);
    const answer = this.answers.get(name);
    if (answer) return answer();
    const query: unknown = JSON.parse(url.searchParams.get('query') ?? '{}');
    const limit = Number(url.searchParams.get('limit'));
    return jsonResponse(
      200,
      documents.filter((document) => matches(query as Document, document as Document)).slice(0, limit),
    );
  }
}

/** An error as splunkd words it. */
export function splunkdError(status: number, text: string): Response {
  return jsonResponse(status, { messages: [{ type: 'ERROR', text }] });
}

function jsonResponse(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
}

function matches(query: Document, document: Document): boolean {
  return Object.entries(query).every(([field, wanted]) => {
    if (typeof wanted === 'string') return document[field] === wanted;
    if (typeof wanted === 'object' && wanted !== null && '$ne' in wanted) return document[field] !== wanted.$ne;
    throw new Error(`the fake splunkd does not know the query on ${field}`);
  });
}
