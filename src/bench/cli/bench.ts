import { join, resolve } from 'node:path';
import { planFor } from '../replay/analytics';
import { listen, type Listening } from '../rest/server';
import { createSplunkd } from '../rest/splunkd';
import type { Bench } from '../bench';
import { findingsTable } from './findings-table';
import type { CommonOptions } from './options';
import { decide } from './run';
import { samplesOf } from './samples';
import { openSession, type Output } from './session';
import { untoldBlock } from './untold-block';

export interface BenchCommandOptions extends CommonOptions {
  readonly port: number;
}

function serve(root: string, bench: Bench, port: number): Promise<Listening> {
  const [{ name: app, folder } = { name: '', folder: root }] = bench.apps;
  // A package holds the pages; the repository builds them into a folder of their own.
  const built = folder === resolve(root) ? [join(root, 'build/web/appserver/static')] : [];
  const statics = [...built, join(folder, 'appserver/static')];
  const server = createSplunkd({
    kv: bench.kv,
    collections: bench.collections,
    sessions: bench.sessions,
    statics: new Map([[app, statics]]),
    home: { app, view: 'findings' },
  });
  return listen(server, { port, host: '127.0.0.1' });
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

function withSamples(root: string, options: BenchCommandOptions): BenchCommandOptions {
  const { input, lookup } = samplesOf(root);
  return { ...options, input, lookup: new Map([...lookup, ...options.lookup]) };
}

/** `mfawatch bench`: runs every analytic over the input, prints the findings, and serves the pages until Ctrl-C. */
export async function bench(root: string, options: BenchCommandOptions, output: Output): Promise<void> {
  const given = options.input.length > 0 ? options : withSamples(root, options);
  const session = await openSession(root, given, output, true);
  const ended = interrupted();
  try {
    const { findings, readiness } = await decide(session, planFor(session.bench, []), {}, output.tell);
    output.data(`\n${findingsTable(findings)}${untoldBlock(readiness)}`);
    const server = await serve(root, session.bench, options.port);
    const taken = server.taken === undefined ? '' : ` (port ${server.taken} is taken)`;
    output.tell(`\nFindings page: ${server.url}/${taken}; Ctrl-C ends it`);
    await ended;
    await server.close();
  } finally {
    await session.bench.close();
  }
}
