import { createWriteStream, mkdirSync, writeFileSync, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Attack } from '../attacks/siege';
import { makeAttacks } from '../attacks/war';
import { deliver } from '../life/delivery';
import { makeLife, type Life, type LifeOptions } from '../life/life';
import { lookupsOf } from '../life/lookups';
import { textOf, type NativeRow } from '../model/native-row';
import { Random } from '../model/random';
import type { Step } from '../model/step';
import { writeStep } from '../native/writers';

const SECONDS_A_DAY = 86_400;

export interface CorpusOptions extends LifeOptions {
  readonly attacks: boolean;
}

/** Where a corpus was written, and what is in it. */
export interface Corpus {
  readonly life: Life;
  readonly attacks: readonly Attack[];
  readonly events: number;
  /** A folder of logs for each source type, in Splunk's export form, which states when each event arrived. */
  readonly logs: ReadonlyMap<string, string>;
  /** A CSV file for each look-up, by the look-up's name. */
  readonly lookups: ReadonlyMap<string, string>;
}

/** Events of a day, in the order in which things happened, each step with ids of its own. */
export function dayRows(life: Life, attacks: readonly Attack[], seed: number, day: number): readonly NativeRow[] {
  const ids = new Random(`ids ${seed}`);
  const begin = life.calendar.start + day * SECONDS_A_DAY;
  const isToday = ({ at }: Step): boolean => at >= begin && at < begin + SECONDS_A_DAY;
  const benign = life.day(day).flatMap((step, index) => writeStep(step, ids.child(`${day} ${index}`)));
  const hostile = attacks.flatMap(({ campaign, steps }) =>
    steps.flatMap((step, index) => (isToday(step) ? writeStep(step, ids.child(`${campaign.id} ${index}`)) : [])),
  );
  return [...benign, ...hostile].sort((a, b) => a.at - b.at);
}

/** One file a source type, written as it grows. */
class Logs {
  readonly folders = new Map<string, string>();
  private readonly streams = new Map<string, WriteStream>();

  constructor(private readonly folder: string) {}

  async write(sourcetype: string, lines: string): Promise<void> {
    let stream = this.streams.get(sourcetype);
    if (stream === undefined) {
      const folder = join(this.folder, 'logs', sourcetype.replace(/\W+/g, '-'));
      mkdirSync(folder, { recursive: true });
      this.folders.set(sourcetype, folder);
      stream = createWriteStream(join(folder, 'events.jsonl'));
      this.streams.set(sourcetype, stream);
    }
    if (!stream.write(lines)) await once(stream, 'drain');
  }

  async end(): Promise<void> {
    for (const stream of this.streams.values()) {
      stream.end();
      await once(stream, 'close');
    }
  }
}

/**
 * Makes a synthetic month and writes it: logs, look-ups and the campaigns' labels. The same options give the same bytes.
 * @param folder for all of it
 * @param observe sees every event once
 */
export async function writeCorpus(
  folder: string,
  options: CorpusOptions,
  observe: (row: NativeRow) => void = () => undefined,
): Promise<Corpus> {
  const { seed, days } = options;
  const life = makeLife(options);
  const attacks = options.attacks ? makeAttacks(life, seed) : [];
  const logs = new Logs(folder);
  const lags = new Random(`delivery ${seed}`);
  let events = 0;
  for (let day = 0; day < days; day += 1) {
    const rows = dayRows(life, attacks, seed, day);
    rows.forEach(observe);
    const delivered = [...deliver(rows, lags.child(day))].sort((a, b) => a.arrival - b.arrival);
    const texts = new Map<string, string[]>();
    for (const { row, arrival } of delivered) {
      const { sourcetype } = row;
      const result = { _raw: textOf(row), _indextime: String(arrival), sourcetype };
      const lines = texts.get(sourcetype) ?? [];
      if (lines.push(`${JSON.stringify({ preview: false, result })}\n`) === 1) texts.set(sourcetype, lines);
    }
    for (const [sourcetype, lines] of texts) await logs.write(sourcetype, lines.join(''));
    events += delivered.length;
  }
  await logs.end();
  mkdirSync(join(folder, 'lookups'), { recursive: true });
  const lookups = new Map<string, string>();
  for (const [name, csv] of lookupsOf(life)) {
    const path = join(folder, 'lookups', `${name}.csv`);
    writeFileSync(path, csv);
    lookups.set(name, path);
  }
  const labels = attacks.map(({ campaign }) => `${JSON.stringify(campaign)}\n`);
  writeFileSync(join(folder, 'campaigns.jsonl'), labels.join(''));
  return { life, attacks, events, logs: logs.folders, lookups };
}
