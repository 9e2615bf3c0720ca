import { converse, type SearchCommand } from '../../../src/splunk/chunked';
import { execute, frame, getinfo, type Message, messages } from '../../helpers/frames';
import { accumulate, broken, countdown, oldest, total } from '../../helpers/search-commands';
import { KINDS } from '../../helpers/talk-commands';

interface Talk {
  readonly replies: readonly Message[];
  readonly exitCode: number;
}

async function talk(command: SearchCommand, ...said: Buffer[]): Promise<Talk> {
  const { output, exitCode } = await converse(command, said);
  return { replies: messages(output), exitCode };
}

jest.setTimeout(30_000);

const AGES = 'age,"__mv_age"\n66,\n18,\n25,\n';

describe('a reporting command', () => {
  it('is told its declared fields, answers each chunk empty and the last with all rows', async () => {
    const said = [getinfo(), execute(false, AGES), execute(false, AGES), execute(true, 'age,"__mv_age"\n')];
    expect(await talk(total, ...said)).toEqual({
      exitCode: 0,
      replies: [
        { metadata: { type: 'reporting', required_fields: ['age'] }, body: '' },
        { metadata: { finished: false }, body: '' },
        { metadata: { finished: false }, body: '' },
        {
          metadata: { inspector: { messages: [['INFO', 'total saw 6 rows']] }, finished: true },
          body: 'rows,sum\n6,218\n',
        },
      ],
    });
  });

  it('takes rows in the last chunk too, and chunks of a header or nothing', async () => {
    const { replies } = await talk(total, getinfo(), execute(false), execute(false, 'age\n'), execute(true, AGES));
    expect(replies.map(({ body }) => body)).toEqual(['', '', '', 'rows,sum\n3,109\n']);
  });
});

describe('an events command', () => {
  it('gets all columns and gives whole rows back', async () => {
    const csv = 'name,age,__mv_name,__mv_age\nRingo,18,,\n"Noah\nN",66,"$Noah$;$N$",\n';
    const { replies } = await talk(oldest, getinfo(), execute(false, csv), execute(true, 'name\nPaul\n'));
    expect(replies).toEqual([
      { metadata: { type: 'events' }, body: '' },
      { metadata: { finished: false }, body: '' },
      { metadata: { finished: true }, body: 'name,__mv_name,age\n"Noah\nN",$Noah$;$N$,66\nRingo,,18\nPaul,,\n' },
    ]);
  });
});

describe('a stateful command', () => {
  it('answers each chunk with its rows and echoes finished and _chunked_idx', async () => {
    const header = 'age,"accum_age","_chunked_idx","__mv_age","__mv_accum_age","__mv__chunked_idx"\n';
    const said = [
      getinfo(),
      execute(false, `${header}66,,0,,,\n18,,1,,,\n`),
      execute(false, header),
      execute(true, `${header}25,,0,,,\n`),
    ];
    const out = 'age,accum_age,_chunked_idx,__mv_age,__mv_accum_age,__mv__chunked_idx,parity';
    expect((await talk(accumulate, ...said)).replies).toEqual([
      { metadata: { type: 'stateful', required_fields: ['age', 'accum_age'] }, body: '' },
      {
        metadata: { finished: false },
        body: `${out},__mv_parity\n132,66,0,,,,"even\nchecked",$even$;$checked$\n36,84,1,,,,"even\nchecked",$even$;$checked$\n`,
      },
      { metadata: { finished: false }, body: header },
      { metadata: { finished: true }, body: `${out}\n50,109,0,,,,odd\n` },
    ]);
  });
});

describe('a streaming command', () => {
  const label = KINDS['streaming']!;

  it('answers chunks of a header, or of nothing, with the same, and echoes whether they are the last', async () => {
    const header = 'age,"_chunked_idx","__mv_age","__mv__chunked_idx"\r\n';
    const said = [
      getinfo(),
      execute(false, header),
      execute(false),
      execute(false, `${header}7,4,,\r\n`),
      execute(true),
    ];
    expect((await talk(label, ...said)).replies).toEqual([
      { metadata: { type: 'streaming', required_fields: ['age'] }, body: '' },
      { metadata: { finished: false }, body: header },
      { metadata: { finished: false }, body: '' },
      {
        metadata: { finished: false },
        body: 'age,_chunked_idx,__mv_age,__mv__chunked_idx,label\n7,4,,,7!\n',
      },
      { metadata: { finished: true }, body: '' },
    ]);
  });

  it('takes a chunk for the last one only where it says so', async () => {
    const others = ['true', 1, null, undefined].map((finished) => frame({ action: 'execute', finished }));
    const { exitCode, replies } = await talk(label, getinfo(), ...others);
    expect([exitCode, ...replies.slice(1).map(({ metadata }) => metadata)]).toEqual([
      0,
      ...others.map(() => ({ finished: false })),
    ]);
  });

  it('takes chunks whose columns differ', async () => {
    const said = [getinfo(), execute(false, 'age,a\n1,x\n'), execute(true, 'b,age\ny,2\n')];
    const bodies = (await talk(label, ...said)).replies.map(({ body }) => body);
    expect(bodies).toEqual(['', 'age,a,label\n1,x,1!\n', 'b,age,label\ny,2,2!\n']);
  });
});

describe('a generating command', () => {
  it('gives a chunk each time it is asked, the last one finished', async () => {
    const asked = execute(true, 'n,__mv_n\n');
    expect((await talk(countdown, getinfo({ args: ['2'] }), asked, asked)).replies).toEqual([
      { metadata: { type: 'stateful', required_fields: ['n'], generating: true }, body: '' },
      { metadata: { finished: false }, body: 'n\n2\n' },
      { metadata: { finished: true }, body: 'n\n1\n' },
    ]);
  });

  it('is finished at once where it makes nothing', async () => {
    const { replies } = await talk(countdown, getinfo(), execute(true, 'n\n'));
    expect(replies.at(-1)).toEqual({ metadata: { finished: true }, body: '' });
  });
});

describe('the end of the input', () => {
  it('is quiet after getinfo: splunkd starts processes only to ask what a command is', async () => {
    expect(await talk(total, getinfo())).toMatchObject({ exitCode: 0, replies: [{ metadata: { type: 'reporting' } }] });
  });

  it('is quiet before anything was said, and between chunks of a search that was cancelled', async () => {
    expect(await talk(total)).toEqual({ exitCode: 0, replies: [] });
    expect(await talk(total, getinfo(), execute(false, AGES))).toMatchObject({ exitCode: 0 });
  });

  it('is an error inside a message', async () => {
    const cut = execute(true, AGES).subarray(0, -3);
    const { exitCode, replies } = await talk(total, getinfo(), cut);
    expect(exitCode).toBe(1);
    expect(replies.at(-1)?.metadata['error']).toMatch(/^tester: broken input at byte \d+: expected 3 more bytes/);
  });
});

describe('a talk that fails', () => {
  async function failure(command: SearchCommand, ...said: Buffer[]) {
    const { exitCode, replies } = await talk(command, ...said);
    const { metadata, body } = replies.at(-1) ?? { metadata: {}, body: '' };
    expect([exitCode, body]).toEqual([1, '']);
    return { metadata, before: replies.length - 1 };
  }

  it('reports a wrong option as a message and as the error, in this order, and ends with 1', async () => {
    const { metadata } = await failure(total, getinfo({ args: ['fild=age'] }));
    const text = 'unknown option "fild=age"; known: field';
    expect(JSON.stringify(metadata)).toBe(
      JSON.stringify({ inspector: { messages: [['ERROR', text]] }, finished: true, error: text }),
    );
  });

  it('reports a command that throws', async () => {
    const { metadata, before } = await failure(broken, getinfo(), execute(false, AGES), execute(true, AGES));
    expect([metadata['error'], before]).toEqual(['tester failed: TypeError: no such thing', 1]);
  });

  it('reports a row that does not fit the header, with its byte', async () => {
    const start = getinfo();
    const broken = execute(true, 'a,b\n1,2\n3\n');
    const { metadata } = await failure(oldest, start, broken);
    const at = start.length + broken.length - 2;
    expect(metadata['error']).toBe(
      `tester: broken input at byte ${at}: expected a row of 2 columns like the header, not of 1`,
    );
  });

  it('answers the messages before a broken one, then reports it', async () => {
    const { metadata, before } = await failure(
      total,
      Buffer.concat([getinfo(), execute(false, AGES), Buffer.from('x')]),
    );
    expect(before).toBe(2);
    expect(metadata['error']).toMatch(/expected a frame header/);
  });

  it.each([
    ['execute before getinfo', [execute(true)], 'a message of the action getinfo first'],
    ['a second getinfo', [getinfo(), getinfo()], 'a message of the action execute'],
    ['getinfo with a body', [frame({ action: 'getinfo' }, 'a\n')], 'a getinfo message without a body'],
    ['a chunk after the last', [getinfo(), execute(true), execute(true)], 'the end, as the last message was answered'],
  ])('refuses %s', async (_, said, expected) => {
    const { metadata } = await failure(total, ...said);
    expect(metadata['error']).toContain(`expected ${expected}`);
  });
});

describe.each(Object.entries(KINDS))('the bytes said to a %s command', (kind, command) => {
  const csv = 'age,name,__mv_name\r\n66,"Zoë, ""Z""",\n18,"a\nb",$a$;$b$\n';
  const said = Buffer.concat([getinfo(), execute(false, csv), execute(kind !== 'generating', csv)]);

  it('may be cut anywhere: the same is answered', async () => {
    const whole = await converse(command, [said]);
    expect([whole.exitCode, messages(whole.output).length]).toEqual([0, 3]);
    const isSame = async (pieces: readonly Buffer[]) => {
      const { output, exitCode } = await converse(command, pieces);
      return exitCode === 0 && output.equals(whole.output);
    };
    for (let cut = 0; cut <= said.length; cut += 1) {
      if (!(await isSame([said.subarray(0, cut), said.subarray(cut)]))) throw new Error(`another answer cut at ${cut}`);
    }
    expect(await isSame(Array.from(said, (byte) => Buffer.of(byte)))).toBe(true);
  });

  it('are answered as soon as a message is whole, not before', async () => {
    const starts = [getinfo(), execute(false, csv), Buffer.of()].map((one) => one.length);
    const ends = [starts[0]!, starts[0]! + starts[1]!, said.length];
    for (const [index, end] of ends.entries()) {
      const { output } = await converse(command, [said.subarray(0, end)]);
      expect(messages(output)).toHaveLength(index + 1);
      const early = await converse(command, [said.subarray(0, end - 1)]);
      expect(messages(early.output).filter(({ metadata }) => metadata['error'] === undefined)).toHaveLength(index);
    }
  });

  it('may end after getinfo, or after any chunk, without a word', async () => {
    expect(await talk(command)).toEqual({ exitCode: 0, replies: [] });
    for (const chunks of [[], [execute(false, csv)], [execute(false, csv), execute(false, 'age,name\n')]]) {
      const { exitCode, replies } = await talk(command, getinfo(), ...chunks);
      expect([exitCode, replies.length]).toEqual([0, chunks.length + 1]);
    }
  });
});
