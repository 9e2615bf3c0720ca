import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  type CollectingCommand,
  converse,
  type GeneratingCommand,
  type SearchCommand,
  type StreamingCommand,
} from '../../../src/splunk/chunked';
import { scanCsv } from '../../../src/splunk/chunked/csv-scan';
import { FrameReader } from '../../../src/splunk/chunked/frame';
import { TableBatch } from '../../../src/splunk/chunked/row-batch';
import { type Message, messages } from '../../helpers/frames';
import { oldest } from '../../helpers/search-commands';

/** Talks between Splunk 8.2.1 and commands of somebody else; their licence keeps them out of this repository. */
const FOLDER = resolve(__dirname, '../../../../shared/data/splunk-protocol');

/** The messages of a captured talk, in order: request, reply, request, reply. Only their lengths tell where they end. */
function captured(file: string): Buffer[] {
  const bytes = readFileSync(join(FOLDER, file));
  return [...bytes.toString('latin1').matchAll(/chunked 1\.0,(\d+),(\d+) ?\n/g)].map((match) => {
    const end = match.index + match[0].length + Number(match[1]) + Number(match[2]);
    return bytes.subarray(match.index, end);
  });
}

/** A reply's metadata and rows, fields without a value left out: replies may quote and order columns as they like. */
function meaning({ metadata, body }: Message): unknown {
  const batch = new TableBatch(
    scanCsv(Buffer.from(body), () => true),
    0,
  );
  const rows = Array.from({ length: batch.size }, (_, row) =>
    Object.fromEntries(
      batch.fields.map((field) => [field, batch.column(field)[row]]).filter(([, text]) => text !== ''),
    ),
  );
  return { metadata, rows };
}

function doubled(type: 'streaming' | 'stateful'): StreamingCommand {
  return {
    type,
    start: () => ({
      requiredFields: ['age'],
      rows: (batch) => new Map([['age', batch.column('age').map((age) => 2 * Number(age))]]),
    }),
  };
}

const accumages: StreamingCommand = {
  type: 'stateful',
  start() {
    let sum = 0;
    return {
      requiredFields: ['age', 'accum_age'],
      rows: (batch) => new Map([['accum_age', batch.column('age').map((age) => (sum += Number(age)))]]),
    };
  },
};

function overAges(result: (ages: readonly number[]) => Record<string, number>[]): CollectingCommand {
  return {
    type: 'reporting',
    start() {
      const ages: number[] = [];
      return {
        requiredFields: ['age'],
        rows: (batch) => void ages.push(...batch.column('age').map(Number)),
        finish: () => result(ages),
      };
    },
  };
}

const averageage = overAges((ages) => [{ average: ages.reduce((sum, age) => sum + age, 0) / ages.length }]);
const doubleage = overAges((ages) => ages.map((age) => ({ age: 2 * age })));

const generateevents: GeneratingCommand = {
  type: 'generating',
  rowsAre: 'stateful',
  start: () => ({ requiredFields: ['_time', 'data', 'generated_index', 'random_number'], chunks: () => [] }),
};

const there = existsSync(FOLDER);

(there ? describe : describe.skip)(
  `captured talks${there ? '' : ' (skipped: ../shared/data/splunk-protocol is absent)'}`,
  () => {
    it.each<[string, SearchCommand]>([
      ['accumages_stateful_.md', accumages],
      ['averageage_reporting_.md', averageage],
      ['doubleage_streaming_.md', doubled('streaming')],
      ['streaming.txt', doubled('streaming')],
      ['stateful.txt', doubled('stateful')],
      ['reporting.txt', doubleage],
    ])('%s: the same commands on our library mean the same replies', async (file, command) => {
      const talk = captured(file);
      const replies = talk.filter((_, index) => index % 2 === 1).map((bytes) => bytes.toString());
      const { output } = await converse(
        command,
        talk.filter((_, index) => index % 2 === 0),
      );
      // The logs lack a last line feed here and there; the blank after one header is the logger's.
      const expected = replies.map((text) => messages(Buffer.from(text.replace(/ \n/, '\n')))[0]);
      expect(messages(output).map(meaning)).toEqual(expected.map((message) => message && meaning(message)));
    });

    it('sortages_events_.md: whole rows come with _raw and all columns, whatever is declared', async () => {
      const [getinfo = Buffer.of(), , execute = Buffer.of()] = captured('sortages_events_.md');
      const { output } = await converse(oldest, [getinfo, execute]);
      const body = messages(output).at(-1)?.body ?? '';
      const batch = new TableBatch(
        scanCsv(Buffer.from(body), () => true),
        0,
      );
      expect(batch.column('age')).toEqual(['96', '66', '52', '25', '18']);
      expect(batch.column('_raw')[1]).toContain('{"date":"1627354345.934","name":"Noah"');
    });

    it('generateevents_generating_stateful_.md: one execute, a header alone', async () => {
      const [getinfo = Buffer.of(), reply = Buffer.of(), execute = Buffer.of()] = captured(
        'generateevents_generating_stateful_.md',
      );
      const { output } = await converse(generateevents, [getinfo, execute]);
      expect(messages(output)).toEqual([...messages(reply), { metadata: { finished: true }, body: '' }]);
    });

    it('are frames to the reader, cut at every byte', () => {
      const bytes = Buffer.concat(captured('accumages_stateful_.md'));
      const offsets = (pieces: readonly Buffer[]) => {
        const found: number[] = [];
        const reader = new FrameReader(({ offset, body }) => found.push(offset, body.length));
        for (const piece of pieces) reader.push(piece);
        reader.end();
        return found;
      };
      const whole = offsets([bytes]);
      expect(whole).toHaveLength(16);
      for (let cut = 0; cut <= bytes.length; cut += 1) {
        expect(offsets([bytes.subarray(0, cut), bytes.subarray(cut)])).toEqual(whole);
      }
    });
  },
);
