import { converse, type SearchCommand } from '../../../src/splunk/chunked';
import { execute, frame, getinfo, type Message, messages } from '../../helpers/frames';
import { accumulate, broken, countdown, oldest, total } from '../../helpers/search-commands';

interface Talk {
  readonly replies: readonly Message[];
  readonly exitCode: number;
}

async function talk(command: SearchCommand, ...said: Buffer[]): Promise<Talk> {
  const { output, exitCode } = await converse(command, said);
  return { replies: messages(output), exitCode };
}

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

describe('cutting the bytes', () => {
  it.each([
    ['reporting', total],
    ['stateful', accumulate],
  ])('anywhere gives a %s command’s same replies', async (_, command) => {
    const csv = 'age,name\n66,"Zoë, ""Z"""\n18,\n';
    const said = Buffer.concat([getinfo(), execute(false, csv), execute(true, csv)]);
    const { output } = await converse(command, [said]);
    for (let cut = 1; cut < said.length; cut += 1) {
      expect((await converse(command, [said.subarray(0, cut), said.subarray(cut)])).output).toEqual(output);
    }
    const single = Array.from(said, (byte) => Buffer.of(byte));
    expect((await converse(command, single)).output).toEqual(output);
  });
});
