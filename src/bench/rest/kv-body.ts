import { json, type ErrorRequestHandler, type Request, type RequestHandler } from 'express';
import * as z from 'zod';
import type { JsonValue, KvDocument } from '../store/types';
import { KV_LIMITS } from './kv-limits';
import { overLimit, SplunkdError } from './splunkd-error';

const MEGABYTE = 1024 * 1024;
const { max_size_per_batch_save_mb: maxMegabytes } = KV_LIMITS;

/** Reads a JSON body; splunkd's limit on a batch_save's size is the largest that any endpoint takes. */
export const parseBody: RequestHandler = json({ limit: maxMegabytes * MEGABYTE, type: 'application/json' });

/** Turns what the body parser throws into splunkd's answers. */
export const bodyErrors: ErrorRequestHandler = (error: unknown, _request, _response, next) => {
  const type = error instanceof Error && 'type' in error ? error.type : undefined;
  if (type === 'entity.too.large') {
    next(overLimit(`Request body too large for a batch save, max_size_per_batch_save_mb=${maxMegabytes}`));
  } else if (type === 'entity.parse.failed') {
    next(invalidJson(error instanceof Error ? error.message : ''));
  } else next(error);
};

const documentSchema = z.record(z.string(), z.json());
const batchSaveSchema = z.array(documentSchema);
const batchFindSchema = z.array(
  z.strictObject({
    query: z.json().optional(),
    sort: z.string().optional(),
    fields: z.string().optional(),
    skip: z.int().min(0).optional(),
    limit: z.int().min(0).optional(),
  }),
);

export type BatchFind = z.infer<typeof batchFindSchema>;

export const documentIn = (request: Request): KvDocument => read(request, documentSchema);

/** @throws SplunkdError (400) for more documents than max_documents_per_batch_save */
export function documentsIn(request: Request): readonly KvDocument[] {
  const documents = read(request, batchSaveSchema);
  const { max_documents_per_batch_save: most } = KV_LIMITS;
  if (documents.length > most) {
    throw overLimit(`Too many documents for a single batch save, max_documents_per_batch_save=${most}`);
  }
  return documents;
}

/** @throws SplunkdError (400) for more queries than max_queries_per_batch */
export function findsIn(request: Request): BatchFind {
  const finds = read(request, batchFindSchema);
  const { max_queries_per_batch: most } = KV_LIMITS;
  if (finds.length > most) throw overLimit(`Too many queries in a single batch, max_queries_per_batch=${most}`);
  return finds;
}

/** A query parameter that holds JSON. */
export function parseQuery(text: string | undefined): JsonValue | undefined {
  if (text === undefined || text === '') return undefined;
  try {
    return z.json().parse(JSON.parse(text));
  } catch (error) {
    throw invalidJson(error instanceof Error ? error.message : '');
  }
}

function read<T>(request: Request, schema: z.ZodType<T>): T {
  // The parser makes an empty object of an empty body.
  if (request.is('application/json') === false || request.body === undefined || request.get('content-length') === '0') {
    throw new SplunkdError(400, 'Bad Request: a body of Content-Type application/json is required');
  }
  const parsed = schema.safeParse(request.body);
  if (!parsed.success) throw invalidJson(z.prettifyError(parsed.error));
  return parsed.data;
}

function invalidJson(detail: string): SplunkdError {
  return new SplunkdError(400, `JSON in the request is invalid. ( ${detail} )`);
}
