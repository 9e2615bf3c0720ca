import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBench, type Bench } from '../../src/bench/bench';
import { openApp } from '../../src/bench/conf/apps';
import { ALWAYS, rowAsJson, runSearch } from '../../src/bench/search';
import type { NativeEvent } from './native';

export type Source = 'okta' | 'o365';

export type PlainRow = ReturnType<typeof rowAsJson>;

const SOURCETYPES = { okta: 'OktaIM2:log', o365: 'o365:management:activity' };

/** What a vendor's add-on, or its absence, makes of the JSON: settings of props.conf. */
const SETTINGS = {
  'at search time': ['KV_MODE = json'],
  'at index time and again at search time': ['INDEXED_EXTRACTIONS = json', 'KV_MODE = json'],
  'not at all': ['KV_MODE = none'],
};

export type Extraction = keyof typeof SETTINGS;

export const EXTRACTIONS = Object.keys(SETTINGS) as Extraction[];

const folder = mkdtempSync(join(tmpdir(), 'addon-'));
const benches = new Map<Extraction, Promise<Bench>>();
let files = 0;

afterAll(async () => {
  for (const bench of benches.values()) await (await bench).close();
  rmSync(folder, { recursive: true });
});

/** A bench with the add-on and a stand-in for the vendors' add-ons; whatever is wrong in their conf files throws. */
function benchFor(extraction: Extraction): Promise<Bench> {
  const known = benches.get(extraction);
  if (known !== undefined) return known;
  const vendor = join(folder, `vendor ${extraction}`);
  mkdirSync(join(vendor, 'default'), { recursive: true });
  const stanzas = Object.values(SOURCETYPES).map((name) =>
    [`[${name}]`, 'TZ = UTC', ...SETTINGS[extraction]].join('\n'),
  );
  writeFileSync(join(vendor, 'default', 'props.conf'), stanzas.join('\n\n'));
  const bench = openBench({
    apps: [openApp(vendor), openApp(join(__dirname, '..', '..', 'addon'))],
    report: (problem) => {
      throw problem;
    },
  });
  benches.set(extraction, bench);
  return bench;
}

/** Runs one search for each of the texts that follow the event search, over the same events, as rows by event. */
async function searched(
  source: Source,
  events: readonly NativeEvent[],
  extraction: Extraction,
  endings: readonly string[],
): Promise<PlainRow[][]> {
  const bench = await benchFor(extraction);
  const path = join(folder, `${files++}.jsonl`);
  const texts = events.map((event) => JSON.stringify(event));
  writeFileSync(path, texts.join('\n') + '\n');
  await bench.addInput({ sourcetype: SOURCETYPES[source], host: 'Collector.example.com', path });
  const base = `index=* source="${path}" sourcetype="${SOURCETYPES[source]}" eventtype=mfa_watch_${source}`;
  const context = { now: 1772442000, time: ALWAYS, arrival: ALWAYS, message: () => undefined };
  const results: PlainRow[][] = [];
  for (const ending of endings) {
    const rows = (await runSearch(bench, base + ending, context)).map(rowAsJson);
    results.push(rows.sort((a, b) => texts.indexOf(String(a['_raw'])) - texts.indexOf(String(b['_raw']))));
  }
  return results;
}

const normalising = (source: Source): string => ` | \`mfa_watch_normalise_${source}\``;

/** The `mfa_` fields of each event that the event type and the macro let through, in the order of the events. */
export async function normaliseAll(
  source: Source,
  events: readonly NativeEvent[],
  extraction: Extraction = 'at search time',
): Promise<PlainRow[]> {
  const [rows = []] = await searched(source, events, extraction, [normalising(source)]);
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([field]) => field.startsWith('mfa_'))));
}

export async function normaliseOne(source: Source, event: NativeEvent): Promise<PlainRow | undefined> {
  return (await normaliseAll(source, [event]))[0];
}

/** All fields of an event before and after the macro. */
export async function wholeRows(
  source: Source,
  event: NativeEvent,
  extraction: Extraction,
): Promise<readonly [before: PlainRow, after: PlainRow]> {
  const [[before] = [], [after] = []] = await searched(source, [event], extraction, ['', normalising(source)]);
  if (before === undefined || after === undefined) throw new Error('the event type or the macro dropped the event');
  return [before, after];
}
