import { createRESTURL } from '@splunk/splunk-utils/url';
import * as z from 'zod/mini';

import { getJson, SplunkdError } from './request';

/** The app whose collections the pages read: the folder name of the package. */
const APP = 'mfa_watch';

/** What to read of a collection; parameters as splunkd's `storage/collections/data` endpoint documents them. */
export interface CollectionQuery {
  /** A KV store query, e.g. `{ verdict: { $ne: 'none' } }`. */
  readonly query: Readonly<Record<string, unknown>>;
  /** `field:1` ascending, `field:-1` descending. */
  readonly sort?: string;
  readonly limit: number;
  /** Fields to send; all where absent. `_key` always comes. */
  readonly fields?: readonly string[];
}

/** A document that does not have the shape its collection promises. */
export interface BrokenDocument {
  /** Its `_key`, or its place in the answer where it has none. */
  readonly name: string;
  /** What is wrong, with the field's name. */
  readonly problem: string;
}

/** The documents that could be read, and those that could not: a broken one never hides the others. */
export interface DocumentBatch<T> {
  readonly documents: readonly T[];
  readonly broken: readonly BrokenDocument[];
}

/**
 * Reads documents of one of the app's KV store collections and checks each.
 * @throws SplunkdError where splunkd refuses, or answers with something else than a list of documents.
 */
export async function readCollection<T extends z.ZodMiniType>(
  collection: string,
  { query, sort, limit, fields }: CollectionQuery,
  schema: T,
  signal: AbortSignal,
): Promise<DocumentBatch<z.output<T>>> {
  const parameters = new URLSearchParams({ output_mode: 'json', query: JSON.stringify(query), limit: String(limit) });
  if (sort !== undefined) parameters.set('sort', sort);
  if (fields !== undefined) parameters.set('fields', fields.join(','));
  const path = createRESTURL(`storage/collections/data/${collection}`, { app: APP, sharing: 'app' });
  const body = await getJson(`${path}?${parameters}`, signal);
  if (!Array.isArray(body)) throw new SplunkdError(`splunkd sent no list of documents for ${collection}.`);
  return checkDocuments(body, schema);
}

function checkDocuments<T extends z.ZodMiniType>(body: readonly unknown[], schema: T): DocumentBatch<z.output<T>> {
  const documents: z.output<T>[] = [];
  const broken: BrokenDocument[] = [];
  for (const [index, document] of body.entries()) {
    const result = z.safeParse(schema, document);
    if (result.success) documents.push(result.data);
    else broken.push({ name: nameOf(document, index), problem: problemOf(result.error) });
  }
  return { documents, broken };
}

function nameOf(document: unknown, index: number): string {
  const hasKey = typeof document === 'object' && document !== null && '_key' in document;
  return hasKey && typeof document._key === 'string' ? document._key : `document ${index + 1}`;
}

function problemOf(error: z.core.$ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'document'}: ${issue.message}`).join('; ');
}
