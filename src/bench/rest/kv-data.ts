import { Router, type Request, type Response } from 'express';
import type { Conf } from '../conf/types';
import type { EmbeddedCollection } from '../store/kv-collection';
import type { EmbeddedKvStore } from '../store/kvstore';
import { bodyErrors, documentIn, documentsIn, findsIn, parseBody, parseQuery } from './kv-body';
import { findDocuments } from './kv-find';
import { parametersOf, wholeNumber } from './parameters';
import { sendMessage, SplunkdError } from './splunkd-error';

type Handler = (collection: EmbeddedCollection, request: Request, response: Response) => void | Promise<void>;

const notFound = (): SplunkdError => new SplunkdError(404, 'Could not find object.');

/**
 * `storage/collections/data`: the records of KV collections. Bodies are bare JSON, not splunkd's envelope. Only shared
 * records are kept, those of owner `nobody`; another owner is refused.
 */
export function kvData(kv: EmbeddedKvStore, collections: Conf): Router {
  const router = Router();
  const base = '/servicesNS/:owner/:app/storage/collections/data/:collection';

  const on =
    (handler: Handler) =>
    async (request: Request, response: Response): Promise<void> =>
      handler(collectionOf(request, kv, collections), request, response);

  router.use(base, parseBody, bodyErrors);
  router.post(`${base}/batch_save`, on(batchSave)).all(`${base}/batch_save`, onlyPost);
  router.post(`${base}/batch_find`, on(batchFind)).all(`${base}/batch_find`, onlyPost);
  router.route(base).get(on(findAll)).post(on(insert)).delete(on(removeAll)).all(methodNotAllowed);
  router.route(`${base}/:key`).get(on(findOne)).post(on(replace)).delete(on(removeOne)).all(methodNotAllowed);
  return router;
}

function collectionOf(request: Request, kv: EmbeddedKvStore, collections: Conf): EmbeddedCollection {
  const [owner, app, name] = [part(request, 'owner'), part(request, 'app'), part(request, 'collection')];
  if (owner !== 'nobody') {
    throw new SplunkdError(400, `not supported: KV records of owner "${owner}"; the bench keeps those of nobody`);
  }
  const collection = kv.collection(name);
  if (collection === undefined || collections.get(name)?.app !== app) {
    throw new SplunkdError(404, `Could not find object. No collection "${name}" in app "${app}".`);
  }
  return collection;
}

function part(request: Request, name: string): string {
  const value = request.params[name];
  return typeof value === 'string' ? value : '';
}

/** A record's key in the path. splunkd undoes %2F before it looks at the path, so no key with a slash is reached. */
function keyOf(request: Request): string {
  const key = part(request, 'key');
  if (key.includes('/')) throw notFound();
  return key;
}

const findAll: Handler = (collection, request, response) => {
  const parameters = parametersOf(request, ['query', 'sort', 'fields', 'skip', 'limit', 'shared', 'output_mode']);
  const documents = findDocuments(collection, {
    query: parseQuery(parameters.get('query')),
    sort: parameters.get('sort'),
    fields: parameters.get('fields'),
    skip: wholeNumber(parameters, 'skip'),
    limit: wholeNumber(parameters, 'limit'),
  });
  response.json(documents);
};

const insert: Handler = async (collection, request, response) => {
  const key = await collection.insert(documentIn(request));
  if (key === undefined) throw new SplunkdError(409, 'A document with the same key and user already exists.');
  response.status(201).json({ _key: key });
};

const removeAll: Handler = async (collection, request, response) => {
  await collection.remove(parseQuery(parametersOf(request, ['query', 'output_mode']).get('query')));
  response.status(200).end();
};

const findOne: Handler = (collection, request, response) => {
  const document = collection.get(keyOf(request));
  if (document === undefined) throw notFound();
  response.json(document);
};

/** The document takes the old one's place; fields that it lacks are gone. */
const replace: Handler = async (collection, request, response) => {
  const key = keyOf(request);
  const document = documentIn(request);
  if (collection.get(key) === undefined) throw notFound();
  await collection.save([{ ...document, _key: key }]);
  response.json({ _key: key });
};

const removeOne: Handler = async (collection, request, response) => {
  if ((await collection.remove({ _key: keyOf(request) })) === 0) throw notFound();
  response.status(200).end();
};

/** Inserts or replaces. All or none: what splunkd leaves behind of a batch with a wrong document is not documented. */
const batchSave: Handler = async (collection, request, response) => {
  response.json(await collection.save(documentsIn(request)));
};

const batchFind: Handler = (collection, request, response) => {
  response.json(findsIn(request).map((find) => findDocuments(collection, find)));
};

function onlyPost(request: Request, response: Response): void {
  response.set('Allow', 'POST');
  methodNotAllowed(request, response);
}

function methodNotAllowed(request: Request, response: Response): void {
  sendMessage(response, 405, `Method Not Allowed: ${request.method} ${request.path}`);
}
