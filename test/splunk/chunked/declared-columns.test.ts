import { converse, type RequiredFields, type RowBatch, type SearchCommand } from '../../../src/splunk/chunked';
import { execute, getinfo, messages } from '../../helpers/frames';

const CSV = 'user,_raw,n,__mv_user,__mv__raw,__mv_n\n"a\nb","{""k"":1}",7,$a$;$b$,,\nc,x,8,,,\n';

function reading(requiredFields: RequiredFields, read: (batch: RowBatch) => unknown, multivalued?: readonly string[]) {
  const seen: unknown[] = [];
  const command: SearchCommand = {
    type: 'reporting',
    start: () => ({
      ...{ requiredFields, ...(multivalued && { multivalued }) },
      ...{ rows: (batch) => void seen.push(read(batch)), finish: () => [] },
    }),
  };
  return { command, seen };
}

describe('declared fields', () => {
  it('are told to splunkd, and all that a command may read', async () => {
    const { command, seen } = reading(['user', 'n'], (batch) => [
      ...[batch.fields, batch.column('n'), batch.multivalues('user'), [...batch.numbers('n')]],
      ...[batch.hasValues('user'), batch.hasValues('src'), batch.column('src')],
    ]);
    const { output } = await converse(command, [getinfo(), execute(true, CSV)]);
    expect(messages(output)[0]?.metadata).toEqual({ type: 'reporting', required_fields: ['user', 'n'] });
    expect(seen).toEqual([[['user', '_raw', 'n'], ['7', '8'], [['a', 'b'], ['c']], [7, 8], true, false, ['', '']]]);
  });

  it.each<[string, (batch: RowBatch) => unknown]>([
    ['text', (batch) => batch.column('_raw')],
    ['values', (batch) => batch.multivalues('_raw')],
    ['numbers', (batch) => batch.numbers('_raw')],
  ])('alone are decoded: another’s %s can’t be asked for', async (_, read) => {
    const { command } = reading(['user'], read);
    const { output, exitCode } = await converse(command, [getinfo(), execute(true, CSV)]);
    expect(exitCode).toBe(1);
    expect(messages(output).at(-1)?.metadata['error']).toMatch(/^tester failed: RangeError: no chosen cell/);
  });

  it('of which a command asks single values alone have no lists', async () => {
    const { command } = reading(['user', 'n'], (batch) => [batch.column('n'), batch.multivalues('user')], ['n']);
    const { output, exitCode } = await converse(command, [getinfo(), execute(true, CSV)]);
    expect(exitCode).toBe(1);
    expect(messages(output).at(-1)?.metadata['error']).toMatch(/^tester failed: RangeError: no chosen cell/);
  });

  it('none: the rows are there, and are counted', async () => {
    const { command, seen } = reading([], (batch) => batch.size);
    expect((await converse(command, [getinfo(), execute(true, CSV)])).exitCode).toBe(0);
    expect(seen).toEqual([2]);
  });

  it('of a streaming command are all that it touches: what else came passes as the same bytes', async () => {
    const command: SearchCommand = {
      type: 'streaming',
      start: () => ({
        requiredFields: ['n'],
        rows: (batch) => new Map([['n', batch.column('n').map((n) => `${n}0`)]]),
      }),
    };
    const body = Buffer.from('_raw,n,other\n"{""\xff"":\r\n}",7,"quoted"\nb\xc3,8,\n', 'latin1');
    const head = execute(true, 'x'.repeat(body.length));
    const said = Buffer.concat([head.subarray(0, head.length - body.length), body]);
    const { output } = await converse(command, [getinfo(), said]);
    expect(output.toString('latin1')).toMatch(/_raw,n,other\n"\{""\xff"":\r\n\}",70,"quoted"\nb\xc3,80,\n$/);
  });
});
