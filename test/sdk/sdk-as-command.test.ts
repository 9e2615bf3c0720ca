import { type SearchCommand, converse } from '../../src/splunk/chunked';
import { execute, getinfo } from '../helpers/frames';
import { accumulate, countdown, oldest, total } from '../helpers/search-commands';
import { readReplies } from './read-replies';
import { runPython } from './sdk';

const PEOPLE = 'age,name,__mv_age,__mv_name\n66,"Zo\u00eb, ""Z""",,\n18,"a\nb",,$a$;$b$\n25,"\u{1f512}",,\n';

describe("a command on Splunk's SDK, whose bytes our reader reads,", () => {
  it.each<[string, SearchCommand, Buffer[]]>([
    ['total', total, [getinfo(), execute(false, PEOPLE), execute(true, PEOPLE)]],
    ['total', total, [getinfo({ args: ['field=age'] }), execute(true, PEOPLE)]],
    ['oldest', oldest, [getinfo(), execute(false, PEOPLE), execute(true, PEOPLE.replaceAll('\n66', '\n7'))]],
    ['accumulate', accumulate, [getinfo(), execute(false, PEOPLE), execute(true, PEOPLE)]],
  ])('says what our %s says', async (name, command, said) => {
    const sdk = await runPython('commands.py', [name], Buffer.concat(said));
    expect(sdk).toMatchObject({ exitCode: 0, errors: '' });
    const ours = await converse(command, said);
    const [theirs, expected] = [readReplies(sdk.output), readReplies(ours.output)];
    expect(theirs.slice(1)).toEqual(expected.slice(1));
    expect(theirs[0]?.metadata['type']).toBe(expected[0]?.metadata['type']);
  });

  it('generates the rows that ours does, though all in one chunk', async () => {
    const said = [getinfo({ args: ['3'] }), execute(true, '')];
    const { output } = await runPython('commands.py', ['countdown'], Buffer.concat(said));
    const ours = await converse(countdown, [...said, execute(true, ''), execute(true, '')]);
    const rows = (bytes: Buffer) => readReplies(bytes).flatMap((one) => one.rows);
    expect(rows(output)).toEqual(rows(ours.output));
    expect(readReplies(output)[0]?.metadata).toMatchObject({ type: 'stateful', generating: true });
  });

  it('ends with 1 where it throws, and its messages are read', async () => {
    const said = Buffer.concat([getinfo(), execute(true, PEOPLE)]);
    const { output, exitCode } = await runPython('commands.py', ['broken'], said);
    expect(exitCode).toBe(1);
    expect(JSON.stringify(readReplies(output).at(-1)?.metadata)).toContain('no such thing');
  });
});
