import { join } from 'node:path';
import { openBench, type Bench } from '../../src/bench/bench';
import { appsFor } from '../../src/bench/cli/options';
import { startInProcess } from '../../src/bench/external/start-in-process';
import { runSearch, type SearchContext } from '../../src/bench/search';
import type { KvDocument } from '../../src/bench/store/types';
import { COMMANDS } from '../../src/commands';
import { toPlain, type PlainRow } from './fake-host';

const ROOT = join(__dirname, '../..');
const ALWAYS = { from: -Infinity, to: Infinity };

/** Rows with several values in some fields. */
export type GivenRow = Readonly<Record<string, string | number | readonly string[] | undefined>>;

function fail(text: string): never {
  throw new Error(text);
}

/** The app's own conf files on a bench that begins empty: what a test puts in, its searches and macros read. */
export class AppBench {
  private constructor(private readonly bench: Bench) {}

  static async open(lookups: ReadonlyMap<string, string> = new Map()): Promise<AppBench> {
    const options = { apps: appsFor(ROOT, []), lookups, start: startInProcess(COMMANDS) };
    return new AppBench(await openBench({ ...options, report: (problem) => fail(problem.message) }));
  }

  close(): Promise<void> {
    return this.bench.close();
  }

  /** Runs SPL at a moment, over all time. */
  async search(spl: string, now = 0, time: SearchContext['time'] = ALWAYS): Promise<readonly PlainRow[]> {
    const message = (level: string, text: string): void => void (level === 'INFO' || fail(text));
    return (await runSearch(this.bench, spl, { now, time, arrival: ALWAYS, message })).map(toPlain);
  }

  /** What a macro or commands make of rows. */
  over(rows: readonly GivenRow[], spl: string, now = 0): Promise<readonly PlainRow[]> {
    return this.search(`${generating(rows)} | ${spl}`, now);
  }

  /** Puts normalised rows into the event index. */
  async collect(rows: readonly GivenRow[]): Promise<void> {
    await this.over(
      rows,
      'eval mfa_event_uid=coalesce(mfa_event_uid,md5(_raw)) | fields - _raw | `mfa_watch_collect(prompts)`',
    );
  }

  /** Runs one of the app's searches over the whole event index, at a moment. */
  async run(name: string, now: number): Promise<readonly PlainRow[]> {
    const search = this.bench.savedSearches.get(`MFA Watch - ${name}`) ?? fail(`no search ${name}`);
    return this.search(search.search.text, now, { from: -Infinity, to: now });
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
