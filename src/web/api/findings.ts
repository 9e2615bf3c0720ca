import { type DocumentBatch, readCollection } from './collection';
import { type Finding, findingSchema, type FindingSummary, findingSummarySchema } from './finding';
import { SplunkdError } from './request';

const COLLECTION = 'mfa_watch_findings';

/** Most findings that the page reads: what a browser sorts and filters at once. splunkd itself sends 50,000 at most. */
export const MOST_FINDINGS = 10_000;

/** The queue: all findings with a verdict, newest first. */
export interface FindingsBatch extends DocumentBatch<FindingSummary> {
  /** True where there are more than MOST_FINDINGS: the oldest are then not among them. */
  readonly cut: boolean;
}

/** Reads the queue, without findings whose verdict is `none`. */
export async function fetchFindings(signal: AbortSignal): Promise<FindingsBatch> {
  const { documents, broken } = await readCollection(
    COLLECTION,
    {
      query: { verdict: { $ne: 'none' } },
      sort: 'last_time:-1',
      // One more than is shown tells a full page from a cut one.
      limit: MOST_FINDINGS + 1,
      fields: Object.keys(findingSummarySchema.shape).filter((field) => field !== '_key'),
    },
    findingSummarySchema,
    signal,
  );
  const cut = documents.length + broken.length > MOST_FINDINGS;
  return { documents: documents.slice(0, MOST_FINDINGS), broken, cut };
}

/**
 * Reads one finding.
 * @returns undefined where there is none with this key.
 * @throws SplunkdError also where its document is broken.
 */
export async function fetchFinding(key: string, signal: AbortSignal): Promise<Finding | undefined> {
  // Asked by query, not by path: a key may hold `/` (an IPv6 network), which proxies decode in a path.
  const { documents, broken } = await readCollection(
    COLLECTION,
    { query: { _key: key }, limit: 1 },
    findingSchema,
    signal,
  );
  const [fault] = broken;
  if (fault) throw new SplunkdError(`The stored finding cannot be read: ${fault.problem}.`);
  return documents[0];
}
