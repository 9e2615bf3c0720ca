import { CommandError, converse, type SearchCommand, type SetFields } from '../../../src/splunk/chunked';
import { execute, getinfo, messages } from '../../helpers/frames';

const fail = (thrown: unknown): never => {
  throw thrown;
};

/** Commands that throw this, each at another place, and how many messages they answer before. */
function throwing(thrown: unknown): Readonly<Record<string, readonly [SearchCommand, number]>> {
  const start = () => fail(thrown);
  const none = { requiredFields: 'all' as const, rows: () => undefined };
  return {
    'a reporting one when it starts': [{ type: 'reporting', start }, 0],
    'a streaming one when it starts': [{ type: 'streaming', start }, 0],
    'a generating one when it starts': [{ type: 'generating', rowsAre: 'events', start }, 0],
    'at a reporting one’s rows': [{ type: 'reporting', start: () => ({ ...none, rows: start, finish: () => [] }) }, 1],
    'a while after an events one’s rows came': [
      {
        type: 'events',
        start: () => ({ ...none, rows: () => new Promise(setImmediate).then(start), finish: () => [] }),
      },
      1,
    ],
    'at a stateful one’s rows': [{ type: 'stateful', start: () => ({ requiredFields: [], rows: start }) }, 1],
    'a while after a streaming one’s rows came': [
      {
        type: 'streaming',
        start: () => ({ requiredFields: [], rows: () => new Promise<SetFields>(setImmediate).then(start) }),
      },
      1,
    ],
    'when a reporting one finishes': [{ type: 'reporting', start: () => ({ ...none, finish: start }) }, 2],
    'between the rows of a reporting one': [
      {
        type: 'reporting',
        start: () => ({
          ...none,
          *finish() {
            yield { a: 1 };
            fail(thrown);
          },
        }),
      },
      2,
    ],
    'between the chunks of a generating one': [
      {
        type: 'generating',
        rowsAre: 'events',
        start: () => ({
          requiredFields: [],
          *chunks() {
            yield [];
            yield [];
            fail(thrown);
          },
        }),
      },
      2,
    ],
    'between the rows of a generating one’s chunk': [
      {
        type: 'generating',
        rowsAre: 'events',
        start: () => ({
          requiredFields: [],
          async *chunks() {
            yield await Promise.resolve([{ a: 1 }].map(start));
          },
        }),
      },
      1,
    ],
  };
}

const SAID = [getinfo(), execute(false, 'a\n1\n'), execute(true, 'a\n2\n'), execute(true, 'a\n3\n')];

async function expectReport(command: SearchCommand, answered: number, text: string): Promise<void> {
  const { output, exitCode } = await converse(command, SAID);
  const replies = messages(output);
  expect([exitCode, replies.length]).toEqual([1, answered + 1]);
  // The order of its parts is what splunkd wants.
  const report = { inspector: { messages: [['ERROR', text]] }, finished: true, error: text };
  expect(JSON.stringify(replies.at(-1))).toBe(JSON.stringify({ metadata: report, body: '' }));
}

describe('a command that throws is reported as a message and as the search’s error, and nothing follows', () => {
  it.each(Object.keys(throwing(0)))('%s', async (place) => {
    const [command, answered] = throwing(new TypeError('no "such" thing\nhere'))[place]!;
    await expectReport(command, answered, 'tester failed: TypeError: no "such" thing\nhere');
    const [refusing] = throwing(new CommandError('by is missing'))[place]!;
    await expectReport(refusing, answered, 'by is missing');
  });

  it.each([
    ['a text', 'out', 'out'],
    ['nothing', undefined, 'undefined'],
    ['what can’t be made a text', Object.create(null), 'something that is no error'],
    ['an error without a text', new Error(), 'Error'],
    ['a lone surrogate', new Error('\ud800'), 'Error: \ud800'],
  ])('whatever it throws: %s', async (_, thrown, text) => {
    const command: SearchCommand = { type: 'reporting', start: () => fail(thrown) };
    await expectReport(command, 0, `tester failed: ${text}`);
  });

  it.each<[string, Partial<Record<'field' | 'other', unknown>>]>([
    ['a field is NaN', { field: NaN }],
    ['a list holds an infinite number', { field: ['a', Infinity] }],
  ])('%s', async (_, row) => {
    const command = {
      type: 'reporting',
      start: () => ({ requiredFields: 'all', rows: () => undefined, finish: () => [row] }),
    };
    const { output, exitCode } = await converse(command as SearchCommand, SAID);
    expect(exitCode).toBe(1);
    expect(messages(output).at(-1)?.metadata['error']).toMatch(/^tester failed: TypeError: field field would be /);
  });
});

describe('what a command tells the user', () => {
  it('goes out once, in order and with its level, with the answer of the chunk at which it was said', async () => {
    const levels = ['DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'] as const;
    const command: SearchCommand = {
      type: 'streaming',
      start(_, inspector) {
        inspector.message('INFO', 'at the start');
        return {
          requiredFields: ['a'],
          rows(batch) {
            if (batch.column('a')[0] === '1') for (const level of levels) inspector.message(level, 'Zo\u00eb');
            return new Map();
          },
        };
      },
    };
    const { output, exitCode } = await converse(command, SAID.slice(0, 3));
    expect(exitCode).toBe(0);
    expect(messages(output).map(({ metadata }) => metadata['inspector'])).toEqual([
      { messages: [['INFO', 'at the start']] },
      { messages: levels.map((level) => [level, 'Zo\u00eb']) },
      undefined,
    ]);
  });

  it('is not lost where it fails right after', async () => {
    const command: SearchCommand = {
      type: 'reporting',
      start(_, inspector) {
        inspector.message('WARN', 'first');
        return fail(new CommandError('second'));
      },
    };
    const { output } = await converse(command, SAID);
    expect(messages(output)[0]?.metadata).toEqual({
      inspector: {
        messages: [
          ['WARN', 'first'],
          ['ERROR', 'second'],
        ],
      },
      finished: true,
      error: 'second',
    });
  });
});
