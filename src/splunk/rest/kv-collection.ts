import type { SplunkdClient } from './client';
import { SplunkdFailed } from './client';

/** A document, as JSON gives it. */
export type KvRecord = Readonly<Record<string, unknown>>;

/** limits.conf, `max_queries_per_batch`. */
const QUERIES_A_BATCH = 1000;
/** Far below limits.conf's `max_rows_per_query` (50,000), of which the rest would be left out without a word. */
const DOCUMENTS_A_PAGE = 10_000;

/** Reads one KV collection of the app. */
export class KvReader {
  constructor(
    private readonly splunkd: SplunkdClient,
    private readonly collection: string,
  ) {}

  /** All documents, in the order of their keys. @throws SplunkdFailed */
  async all(): Promise<readonly KvRecord[]> {
    const found: KvRecord[] = [];
    for (;;) {
      const asked = `${this.path}?sort=_key&limit=${DOCUMENTS_A_PAGE}&skip=${found.length}`;
      const page = documentsOf(await this.splunkd.request('GET', asked));
      found.push(...page);
      if (page.length < DOCUMENTS_A_PAGE) return found;
    }
  }

  /**
   * What several queries find, in one list: sent in bodies, so that no URL grows too long.
   * @throws SplunkdFailed also where one query finds more than a page, which would be cut
   */
  async find(queries: readonly KvRecord[]): Promise<readonly KvRecord[]> {
    const found: KvRecord[] = [];
    for (let at = 0; at < queries.length; at += QUERIES_A_BATCH) {
      const batch = queries.slice(at, at + QUERIES_A_BATCH).map((query) => ({ query, limit: DOCUMENTS_A_PAGE }));
      const answers = await this.splunkd.request('POST', `${this.path}/batch_find`, batch);
      if (!Array.isArray(answers) || answers.length !== batch.length) throw unexpected(this.collection);
      for (const answer of answers) {
        const documents = documentsOf(answer);
        if (documents.length >= DOCUMENTS_A_PAGE) {
          throw new SplunkdFailed(`${this.collection}: a query found ${DOCUMENTS_A_PAGE} documents or more`);
        }
        found.push(...documents);
      }
    }
    return found;
  }

  private get path(): string {
    return `storage/collections/data/${this.collection}`;
  }
}

const unexpected = (what: string): SplunkdFailed => new SplunkdFailed(`${what}: splunkd gave no list of documents`);

function documentsOf(answer: unknown): readonly KvRecord[] {
  if (!Array.isArray(answer)) throw unexpected('storage/collections/data');
  return answer.map((document: unknown) => ({ ...(document as KvRecord) }));
}
