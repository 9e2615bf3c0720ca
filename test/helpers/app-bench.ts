import { join } from 'node:path';
import { openBench, type Bench } from '../../src/bench/bench';
import { appsFor } from '../../src/bench/cli/options';
import { InvalidInput } from '../../src/bench/errors';
import { startInProcess } from '../../src/bench/external/start-in-process';
import { ALWAYS, runSearch } from '../../src/bench/search';
import type { Row } from '../../src/bench/spl/row';
import { parseTimeModifier } from '../../src/bench/spl/time-modifier';
import type { KvDocument } from '../../src/bench/store/types';
import { COMMANDS } from '../../src/commands';
import { toPlain, type PlainRow } from './fake-host';

const ROOT = join(__dirname, '../..');

/** The app on a bench, with what a test puts into it in the place of logs. */
export class AppBench {
  private constructor(readonly bench: Bench) {}

  static async open(macros: Readonly<Record<string, string>> = {}): Promise<AppBench> {
    const refuse = (problem: Error): never => {
      throw problem;
    };
    const start = startInProcess(COMMANDS);
    const options = { apps: appsFor(ROOT, []), macros: new Map(Object.entries(macros)), report: refuse, start };
    return new AppBench(await openBench(options));
  }

  /** Normalised events, as Collect appends them; `mfa_arrived` is their time unless given. */
  async collected(rows: readonly (PlainRow & { readonly mfa_time: number })[]): Promise<void> {
    const events = rows.map((row, number) => ({
      ...{ time: row.mfa_time, arrival: row.mfa_time, host: 'bench', source: 'mfa_watch:prompts' },
      ...{ index: 'summary', sourcetype: 'stash_hec', raw: '' },
      indexed: new Map(Object.entries({ mfa_event_uid: `uid-${number}`, mfa_arrived: row.mfa_time, ...row })) as Row,
    }));
    await this.bench.store.append('summary', events);
  }

  /** Lines of splunkd's own logs, by source type. */
  async internal(sourcetype: string, time: number, lines: readonly string[]): Promise<void> {
    const origin = { index: '_internal', host: 'search-head', source: `${sourcetype}.log`, sourcetype };
    for (const line of lines) await this.bench.store.addText({ time, arrival: time, origin }, Buffer.from(line));
    await this.bench.store.flush();
  }

  async keep(collection: string, documents: readonly KvDocument[]): Promise<void> {
    await this.bench.kv.collection(collection)?.save(documents);
  }

  kept(collection: string): readonly KvDocument[] {
    return this.bench.kv.collection(collection)?.find() ?? [];
  }

  /** Runs SPL, or a saved search by its name after "MFA Watch - ", over the range of its stanza. */
  async run(search: string, now: number): Promise<readonly PlainRow[]> {
    const saved = this.bench.savedSearches.get(`MFA Watch - ${search}`);
    if (saved === undefined && !search.includes('|')) throw new InvalidInput(`no saved search ${search}`);
    const from = saved?.earliest === undefined ? -Infinity : parseTimeModifier(saved.earliest.value)(now);
    const message = (level: string, text: string): void => {
      if (level !== 'INFO') throw new Error(text);
    };
    const context = { now, time: { from, to: now }, arrival: ALWAYS, message };
    return (await runSearch(this.bench, saved?.search ?? search, context)).map(toPlain);
  }

  close(): Promise<void> {
    return this.bench.close();
  }
}
