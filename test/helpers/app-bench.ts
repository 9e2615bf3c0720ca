import { join } from 'node:path';
import { openBench, type Bench } from '../../src/bench/bench';
import { appsFor } from '../../src/bench/cli/options';
import { startInProcess } from '../../src/bench/external/start-in-process';
import { ALWAYS, runSearch } from '../../src/bench/search';
import { parseTimeModifier } from '../../src/bench/spl/time-modifier';
import type { KvDocument } from '../../src/bench/store/types';
import { COMMANDS } from '../../src/commands';
import { toPlain, type PlainRow } from './fake-host';

const ROOT = join(__dirname, '../..');

/** Rows with several values in some fields. */
export type GivenRow = Readonly<Record<string, PlainRow[string] | undefined>>;

function fail(text: string): never {
  throw new Error(text);
}

/** The app's own conf files on a bench that begins empty: what a test puts in, its searches and macros read. */
export class AppBench {
  private constructor(readonly bench: Bench) {}

  /** @param macros definitions that stand in the place of the app's own */
  static async open(macros: Readonly<Record<string, string>> = {}): Promise<AppBench> {
    const options = {
      apps: appsFor(ROOT, []),
      macros: new Map(Object.entries(macros)),
      start: startInProcess(COMMANDS),
    };
    return new AppBench(await openBench({ ...options, report: (problem) => fail(problem.message) }));
  }

  close(): Promise<void> {
    return this.bench.close();
  }

  /** Runs SPL, or a saved search by its name after "MFA Watch - ", over the range of its stanza, at a moment. */
  async run(search: string, now: number): Promise<readonly PlainRow[]> {
    const saved = this.bench.savedSearches.get(`MFA Watch - ${search}`);
    if (saved === undefined && !search.includes('|')) fail(`no search ${search}`);
    const from = saved?.earliest === undefined ? -Infinity : parseTimeModifier(saved.earliest.value)(now);
    const message = (level: string, text: string): void => void (level === 'INFO' || fail(text));
    const context = { now, time: { from, to: now }, arrival: ALWAYS, message };
    return (await runSearch(this.bench, saved?.search ?? search, context)).map(toPlain);
  }

  /** What a macro or commands make of rows. */
  over(rows: readonly GivenRow[], spl: string, now = 0): Promise<readonly PlainRow[]> {
    return this.run(`${generating(rows)} | ${spl}`, now);
  }

  /** Puts normalised rows into the event index, as Collect appends them; `mfa_arrived` is their time unless given. */
  async collect(rows: readonly GivenRow[]): Promise<void> {
    await this.over(
      rows,
      'eval mfa_event_uid=coalesce(mfa_event_uid,md5(_raw)), mfa_arrived=coalesce(mfa_arrived,mfa_time) | fields - _raw | `mfa_watch_collect(prompts)`',
    );
  }

  /** Lines of splunkd's own logs, by source type. */
  internal(sourcetype: string, time: number, lines: readonly string[]): Promise<void> {
    const origin = { index: '_internal', host: 'search-head', source: `${sourcetype}.log`, sourcetype };
    return this.native(
      origin,
      lines.map((line) => [time, line]),
    );
  }

  /** Native events, each with its time, which is that of its arrival too. */
  async native(
    origin: Readonly<Record<'index' | 'host' | 'source' | 'sourcetype', string>>,
    events: readonly (readonly [time: number, raw: string])[],
  ): Promise<void> {
    for (const [time, raw] of events) {
      await this.bench.store.addText({ time, arrival: time, origin }, Buffer.from(raw));
    }
    await this.bench.store.flush();
  }

  async put(collection: string, documents: readonly KvDocument[]): Promise<void> {
    await this.collection(collection).save(documents);
  }

  documents(collection: string): readonly KvDocument[] {
    return this.collection(collection).find();
  }

  private collection(name: string) {
    return this.bench.kv.collection(name) ?? fail(`no collection ${name}`);
  }
}

/** SPL that makes the rows: makeresults has no fields of several values, so these are split. */
function generating(rows: readonly GivenRow[]): string {
  const lists = [...new Set(rows.flatMap((row) => Object.keys(row).filter((field) => Array.isArray(row[field]))))];
  const plain = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, Array.isArray(value) ? value.join('\t') : value]),
    ),
  );
  const data = JSON.stringify(plain).replace(/\\/g, '\\\\').replace(/"/g, '\\"');
  const splits = lists.map((field) => ` | eval ${field}=split(${field},"\t")`).join('');
  return `| makeresults format=json data="${data}"${splits}`;
}
