import { converse } from '../../../src/splunk/chunked';
import { getinfo, messages } from '../../helpers/frames';
import { count, KINDS } from '../../helpers/talk-commands';

const MEGABYTE = 2 ** 20;
/** What a pipe gives at once. */
const PIECE = 65_536;

function inPieces(body: Buffer): Buffer[] {
  const json = '{"action":"execute","finished":true}';
  const bytes = Buffer.concat([Buffer.from(`chunked 1.0,${json.length},${body.length}\n${json}`), body]);
  return Array.from({ length: Math.ceil(bytes.length / PIECE) }, (_, index) =>
    bytes.subarray(index * PIECE, (index + 1) * PIECE),
  );
}

jest.setTimeout(60_000);

describe('a chunk of 50 MB', () => {
  const row = Buffer.from(`"say ""${'x'.repeat(1000)}""",7,\n`);
  const rows = Math.ceil((50 * MEGABYTE) / row.length);
  const pieces = inPieces(Buffer.concat([Buffer.from('_raw,age,__mv_age\n'), Buffer.alloc(rows * row.length, row)]));

  it('is counted to the last row', async () => {
    const { output } = await converse(count, [getinfo(), ...pieces]);
    expect(messages(output).at(-1)?.body).toBe(`rows\n${rows}\n`);
  });

  it('passes a streaming command whole', async () => {
    const { output } = await converse(KINDS['streaming']!, [getinfo(), ...pieces]);
    const bytes = rows * row.length + '_raw,age,__mv_age,label\n'.length + rows * ',7!'.length;
    expect(
      output.indexOf(`chunked 1.0,17,${bytes}\n{"finished":true}_raw,age,__mv_age,label\n"say ""xxx`),
    ).toBeGreaterThan(0);
    expect(output.subarray(-12).toString()).toBe('xxx""",7,,7!\n'.slice(-12));
  });
});

describe('a field of 10 MB', () => {
  const text = `"\u00e4,\n${'x'.repeat(95)}`.repeat((10 * MEGABYTE) / 100);
  const quoted = `"${text.replaceAll('"', '""')}"`;
  const pieces = inPieces(Buffer.from(`age,name\n1,a\n2,${quoted}\n3,b\n`));

  it('comes whole out of an events command', async () => {
    const { output } = await converse(KINDS['events']!, [getinfo(), ...pieces]);
    expect(messages(output).at(-1)?.body === `age,name\n3,b\n2,${quoted}\n1,a\n`).toBe(true);
  });

  it('passes a streaming command, and is set by one', async () => {
    const passing = await converse(KINDS['streaming']!, [getinfo(), ...pieces]);
    expect(messages(passing.output).at(-1)?.body === `age,name,label\n1,a,1!\n2,${quoted},2!\n3,b,3!\n`).toBe(true);
    const setting = await converse(
      {
        type: 'streaming',
        start: () => ({ requiredFields: ['name'], rows: (batch) => new Map([['label', batch.column('name')]]) }),
      },
      [getinfo(), ...pieces],
    );
    expect(messages(setting.output).at(-1)?.body === `age,name,label\n1,a,a\n2,${quoted},${quoted}\n3,b,b\n`).toBe(
      true,
    );
  });

  it('may be one of several values', async () => {
    const values = ['$', text];
    const list = `"${values
      .map((value) => `$${value.replaceAll('$', '$$$$')}$`)
      .join(';')
      .replaceAll('"', '""')}"`;
    const csv = `age,name,__mv_name\n1,"${values.join('\n').replaceAll('"', '""')}",${list}\n`;
    const { output } = await converse(KINDS['events']!, [getinfo(), ...inPieces(Buffer.from(csv))]);
    expect(messages(output).at(-1)?.body === csv).toBe(true);
  });
});
