import { Router } from 'express';
import type { Conf, Stanza } from '../conf/types';
import { envelope, type Entry } from './envelope';
import { parametersOf, requireJson, wholeNumber } from './parameters';
import { SplunkdError } from './splunkd-error';

/** `storage/collections/config`: what collections.conf declares, to read. */
export function kvConfig(collections: Conf): Router {
  const router = Router();
  const base = '/servicesNS/:owner/:app/storage/collections/config';

  router.get(base, (request, response) => {
    const parameters = parametersOf(request, ['output_mode', 'count', 'offset']);
    requireJson(parameters);
    const { app } = request.params;
    const entries = entriesOf(collections, app, request.path);
    const offset = wholeNumber(parameters, 'offset') ?? 0;
    const count = wholeNumber(parameters, 'count', -1) ?? 30;
    const page = entries.slice(offset, count > 0 ? offset + count : undefined);
    const paging = { total: entries.length, perPage: count > 0 ? count : entries.length, offset };
    response.json(envelope(request.originalUrl, page, new Date(), paging));
  });

  router.get(`${base}/:name`, (request, response) => {
    requireJson(parametersOf(request, ['output_mode']));
    const { app, name } = request.params;
    const parent = request.path.slice(0, request.path.lastIndexOf('/'));
    const entry = entriesOf(collections, app, parent).find((one) => one.name === name);
    if (entry === undefined) throw new SplunkdError(404, `Could not find object id=${name}`);
    response.json(envelope(request.originalUrl, [entry], new Date()));
  });
  return router;
}

function entriesOf(collections: Conf, app: string, parent: string): readonly Entry[] {
  return [...collections.values()]
    .filter((stanza) => stanza.name !== 'default' && (app === '-' || stanza.app === app))
    .map((stanza) => ({ name: stanza.name, parent, app: stanza.app, content: contentOf(stanza) }));
}

function contentOf(stanza: Stanza): Entry['content'] {
  const settings = [...stanza.settings].map(([name, { value }]) => [name, value] as const);
  return { disabled: false, 'eai:appName': stanza.app, 'eai:userName': 'nobody', ...Object.fromEntries(settings) };
}
