import { BenchError } from '../../src/bench/errors';
import type { Pipeline } from '../../src/bench/spl/ast';
import { checkPipeline } from '../../src/bench/spl/check';
import type { Host } from '../../src/bench/spl/host';
import { parseSearch, plainText } from '../../src/bench/spl/parse';
import { compilePipeline } from '../../src/bench/spl/run';
import { FakeHost, toPlain, type FakeHostOptions, type PlainRow } from './fake-host';

/** Commands that searches of the tests may name beside SPL's own. */
const customCommands = new Set(['mfaepisodes', 'echo']);

/** Parses and checks a search; one that begins with a pipe and a command that needs rows gets `search *` before it. */
export function pipelineOf(spl: string): Pipeline {
  const generating = /^\|\s*(?:makeresults|inputlookup|multisearch)\b/.test(spl) || !spl.startsWith('|');
  const pipeline = parseSearch(plainText(generating ? spl : `search * ${spl}`), { customCommands });
  checkPipeline(pipeline);
  return pipeline;
}

/** The rows that a search gives on a host. */
export async function rowsOf(spl: string, host: Host): Promise<PlainRow[]> {
  const rows: PlainRow[] = [];
  for await (const batch of compilePipeline(pipelineOf(spl), host).run()) rows.push(...batch.map(toPlain));
  return rows;
}

/** Runs SPL over events and compares the rows, in order; the order of their columns does not count. */
export async function expectRows(
  spl: string,
  events: readonly PlainRow[],
  expected: readonly PlainRow[],
  options: FakeHostOptions = {},
): Promise<void> {
  expect(await rowsOf(spl, new FakeHost({ ...options, events }))).toEqual(expected);
}

/** Expects a search to be refused before a row is read, in words that hold `words`. */
export function expectRefusal(spl: string, words: string, options: FakeHostOptions = {}): void {
  const host = new FakeHost(options);
  let refusal: unknown;
  try {
    compilePipeline(pipelineOf(spl), host);
  } catch (error) {
    refusal = error;
  }
  expect(refusal).toBeInstanceOf(BenchError);
  expect(String(refusal)).toContain(words);
  expect(host.queries).toEqual([]);
}
