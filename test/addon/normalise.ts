import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBench, type Bench } from '../../src/bench/bench';
import { openApp } from '../../src/bench/conf/apps';
import { ALWAYS, rowAsJson, runSearch } from '../../src/bench/search';
import type { NativeEvent } from './native';
import { eventTypesOf, SOURCES, type Source } from './sources';

export type { Source };

export type PlainRow = ReturnType<typeof rowAsJson>;

/** What a vendor's add-on, or its absence, makes of an event's text: settings of props.conf. */
const SETTINGS = {
  json: {
    'at search time': ['KV_MODE = json'],
    'at index time and again at search time': ['INDEXED_EXTRACTIONS = json', 'KV_MODE = json'],
    'not at all': ['KV_MODE = none'],
  },
  text: {
    'at search time': ['KV_MODE = auto'],
    'at index time and again at search time': ['KV_MODE = auto'],
    'not at all': ['KV_MODE = none'],
  },
};

export type Extraction = keyof (typeof SETTINGS)['json'];

export const EXTRACTIONS = Object.keys(SETTINGS.json) as Extraction[];

/** What the host of every event is called. */
const HOST = 'Collector.example.com';
/** The clock of every search, and when the files of events were written: a time without a year is near it. */
const NOW = 1772442000;
const ROOT = join(__dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'addon-'));
const benches = new Map<Extraction, Promise<Bench>>();
let files = 0;

afterAll(async () => {
  for (const bench of benches.values()) await (await bench).close();
  rmSync(folder, { recursive: true });
});

/**
 * A bench with the add-on and the bench's stand-in for the vendors' add-ons, in which fields are extracted another way;
 * whatever is wrong in their conf files throws.
 */
function benchFor(extraction: Extraction): Promise<Bench> {
  const known = benches.get(extraction);
  if (known !== undefined) return known;
  const way = join(folder, `extracted ${extraction}`);
  mkdirSync(join(way, 'default'), { recursive: true });
  const stanzas = Object.values(SOURCES).flatMap(({ sourcetypes, form }) =>
    sourcetypes.map((name) => [`[${name}]`, ...SETTINGS[form][extraction]].join('\n')),
  );
  writeFileSync(join(way, 'default', 'props.conf'), stanzas.join('\n\n'));
  const bench = openBench({
    apps: [openApp(way), openApp(join(ROOT, 'src/bench/vendor')), openApp(join(ROOT, 'addon'))],
    report: (problem) => {
      throw problem;
    },
  });
  benches.set(extraction, bench);
  return bench;
}

/** A native event as it stands in a log: JSON of one line, or text as it is. */
export const textOf = (event: NativeEvent | string): string =>
  typeof event === 'string' ? event : JSON.stringify(event);

/** Texts as a file that the bench cuts at line ends; one that holds some goes in as Splunk exports it. */
function writeLog(path: string, texts: readonly string[]): void {
  const hold = texts.some((text) => /[\r\n]/.test(text));
  const lines = hold ? texts.map((text) => JSON.stringify({ preview: false, result: { _raw: text } })) : texts;
  writeFileSync(path, lines.join('\n') + '\n');
  utimesSync(path, NOW, NOW);
}

interface Searched {
  readonly source: Source;
  readonly events: readonly (NativeEvent | string)[];
  readonly extraction: Extraction;
  /** By default the first of the source. */
  readonly sourcetype?: string | undefined;
  /** What Splunk calls the source of the events; by default the file. */
  readonly from?: string | undefined;
}

/** Runs one search for each of the texts that follow the event search, over the same events, as rows by event. */
async function searched(
  { source, events, extraction, sourcetype = SOURCES[source].sourcetypes[0], from }: Searched,
  endings: readonly string[],
): Promise<PlainRow[][]> {
  const bench = await benchFor(extraction);
  const path = join(folder, `${files++}.log`);
  const texts = events.map(textOf);
  writeLog(path, texts);
  // A source of its own keeps the events of other files out; those of a named source are told apart by their text.
  const name = from ?? path;
  await bench.addInput({ sourcetype, host: HOST, path, source: name });
  const base = `index=* source="${name}" sourcetype="${sourcetype}" ${eventTypesOf(source)}`;
  const context = { now: NOW, time: ALWAYS, arrival: ALWAYS, message: () => undefined };
  const results: PlainRow[][] = [];
  for (const ending of endings) {
    const rows = (await runSearch(bench, base + ending, context)).map(rowAsJson);
    results.push(rows.sort((a, b) => texts.indexOf(String(a['_raw'])) - texts.indexOf(String(b['_raw']))));
  }
  return results;
}

const normalising = (source: Source): string => ` | \`mfa_watch_normalise_${source}\``;

const normalisedPart = (row: PlainRow): PlainRow =>
  Object.fromEntries(Object.entries(row).filter(([field]) => field.startsWith('mfa_')));

/**
 * The `mfa_` fields of each event, in the order of the events; undefined for one that the event type or the macro
 * keeps out. No two events may be the same text.
 */
export async function normaliseEach(options: Searched): Promise<(PlainRow | undefined)[]> {
  const [rows = []] = await searched(options, [normalising(options.source)]);
  const byText = new Map(rows.map((row) => [String(row['_raw']), normalisedPart(row)]));
  return options.events.map((event) => byText.get(textOf(event)));
}

/** The `mfa_` fields of the events that the event type and the macro let through, in the order of the events. */
export async function normaliseAll(
  source: Source,
  events: readonly NativeEvent[],
  extraction: Extraction = 'at search time',
): Promise<PlainRow[]> {
  const [rows = []] = await searched({ source, events, extraction }, [normalising(source)]);
  return rows.map(normalisedPart);
}

export async function normaliseOne(source: Source, event: NativeEvent): Promise<PlainRow | undefined> {
  return (await normaliseAll(source, [event]))[0];
}

/** All fields of an event before and after the macro. */
export async function wholeRows(
  source: Source,
  event: NativeEvent | string,
  extraction: Extraction,
  sourcetype?: string,
): Promise<readonly [before: PlainRow, after: PlainRow]> {
  const options = { source, events: [event], extraction, sourcetype };
  const [[before] = [], [after] = []] = await searched(options, ['', normalising(source)]);
  if (before === undefined || after === undefined) throw new Error('the event type or the macro dropped the event');
  return [before, after];
}
