import { join } from 'node:path';
import { mfaepisodes } from '../../src/commands/mfaepisodes';
import { converse } from '../../src/splunk/chunked';
import { execute, getinfo, messages } from '../helpers/frames';
import { buildSearchProgram, makeAppFolder } from '../helpers/programs';
import { readReplies } from './read-replies';
import { type SdkMessage, type SdkRecord, talkAsSplunkd } from './sdk';

const program = buildSearchProgram(join(makeAppFolder(), 'bin', 'tester'));
const TEXTS = [
  '',
  'a',
  'say "no"',
  'a,b',
  'a\nb',
  'a\r\nb',
  'Zo\u00eb',
  '\u{1f512}',
  '$',
  '$$;$',
  ' a ',
  'x'.repeat(70_000),
];

function asked(args: readonly string[] = []): SdkMessage {
  const [message] = messages(getinfo({ args }));
  return { metadata: message?.metadata ?? {}, records: [] };
}

function chunk(finished: boolean, records: readonly SdkRecord[] = []): SdkMessage {
  return { metadata: { action: 'execute', finished }, records };
}

/** All answers, where the command was quiet about all else. */
async function answers(command: string, ...said: readonly SdkMessage[]) {
  const { replies, ...end } = await talkAsSplunkd([program, command], said);
  expect(end).toEqual({ rest: '', exitCode: 0, stderr: '' });
  return replies;
}

describe("Splunk's SDK, which writes to our commands and reads what they say,", () => {
  it('understands the answer to getinfo, and a command that is only asked leaves quietly', async () => {
    const declared = { type: 'reporting', required_fields: ['age'] };
    expect(await answers('total', asked())).toEqual([{ metadata: declared, records: [] }]);
  });

  it('gets rows and messages of a reporting command', async () => {
    const ages = ['66', '18', '25'].map((age) => ({ age }));
    const replies = await answers('total', asked(), chunk(false, ages), chunk(false), chunk(true, ages));
    expect(replies.slice(1)).toEqual([
      { metadata: { finished: false }, records: [] },
      { metadata: { finished: false }, records: [] },
      {
        metadata: { finished: true, inspector: { messages: [['INFO', 'total saw 6 rows']] } },
        records: [{ rows: '6', sum: '218' }],
      },
    ]);
  });

  it('gets every text and every list of values back from an events command as it gave it', async () => {
    const records = TEXTS.map((text, index) => ({
      age: String(99 - index),
      text,
      list: TEXTS.slice(0, index).length > 1 ? TEXTS.slice(0, index) : 'one',
    }));
    const replies = await answers('oldest', asked(), chunk(false, records.slice(0, 5)), chunk(true, records.slice(5)));
    expect(replies.at(-1)).toEqual({ metadata: { finished: true }, records });
  });

  it('gets every row of a streaming command with what was set and what was not', async () => {
    const records = TEXTS.map((text, index) => ({
      age: String(index),
      text,
      list: [text, 'b'],
      _chunked_idx: `${index}`,
    }));
    const [, reply, last] = await answers('accumulate', asked(), chunk(false, records), chunk(true));
    let sum = 0;
    expect(reply?.records).toEqual(
      records.map((record, index) => ({
        ...record,
        age: String(2 * index),
        accum_age: String((sum += index)),
        parity: index % 2 === 0 ? ['even', 'checked'] : 'odd',
      })),
    );
    expect(last).toEqual({ metadata: { finished: true }, records: [] });
  });

  it('gets the chunks of a generating command one by one', async () => {
    const replies = await answers('countdown', asked(['2']), chunk(true), chunk(true));
    expect(replies.slice(1)).toEqual([
      { metadata: { finished: false }, records: [{ n: '2' }] },
      { metadata: { finished: true }, records: [{ n: '1' }] },
    ]);
  });

  it('is told what a command throws, with nothing on stderr', async () => {
    const talk = await talkAsSplunkd([program, 'broken'], [asked(), chunk(true, [{ age: '1' }])]);
    const error = 'tester failed: TypeError: no such thing';
    expect(talk).toMatchObject({ exitCode: 1, stderr: '', rest: '' });
    expect(talk.replies[1]).toEqual({
      metadata: { inspector: { messages: [['ERROR', error]] }, finished: true, error },
      records: [],
    });
  });

  it('gets the runs of mfaepisodes, as they are stated in-process', async () => {
    const events = Array.from({ length: 12 }, (_, index) => ({
      mfa_event_uid: `uid-${index}`,
      mfa_time: String(1_700_000_000 + 60 * index),
      mfa_stage: 'response',
      mfa_outcome: index === 11 ? 'approved' : 'denied',
      mfa_user: 'ada@example.com',
      mfa_factor: 'push',
    }));
    const launcher = join(__dirname, '../../bin/mfawatch');
    const talk = await talkAsSplunkd(
      [process.execPath, launcher, 'command', 'mfaepisodes'],
      [asked(['by=user']), chunk(true, events)],
    );
    expect(talk).toMatchObject({ exitCode: 0, stderr: '', rest: '' });
    const header = Object.keys(events[0] ?? {}).join(',');
    const csv = [header, ...events.map((event) => Object.values(event).join(','))].join('\n');
    const { output } = await converse(mfaepisodes, [getinfo({ args: ['by=user'] }), execute(true, csv)]);
    const [, stated] = readReplies(output);
    const runs = (talk.replies[1]?.records ?? []).map((run) =>
      Object.fromEntries(
        Object.entries(run)
          .filter(([, value]) => value !== '')
          .map(([field, value]) => [field, [value].flat()]),
      ),
    );
    expect(runs).toEqual(stated?.rows);
    expect(runs).toMatchObject([{ key: ['ada@example.com'], unsuccessful: ['11'], max_10m: ['10'] }]);
  });
});
