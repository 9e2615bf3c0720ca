import { converse } from '../../../src/splunk/chunked';
import { execute, frame, getinfo, messages } from '../../helpers/frames';
import { KINDS } from '../../helpers/talk-commands';

/** Stands where the error must point. */
const MARK = '\u00a6';
const GOOD = execute(false, 'age,name\n1,"Zo\u00eb\n"\n');
const BEFORE = [getinfo(), GOOD];
const BEFORE_BYTES = Buffer.concat(BEFORE).length;
const ROW_KINDS = ['reporting', 'events', 'streaming', 'stateful'];

/** The error after the answers to these messages; fails where another follows, or where the exit code is not 1. */
async function errorOf(kind: string, said: readonly Buffer[], answered: number): Promise<unknown> {
  const { output, exitCode } = await converse(KINDS[kind]!, said);
  const replies = messages(output);
  expect([exitCode, replies.length]).toEqual([1, answered + 1]);
  expect(replies.slice(0, -1).map(({ metadata }) => metadata['error'])).toEqual(Array(answered).fill(undefined));
  expect(replies.at(-1)?.body).toBe('');
  return replies.at(-1)?.metadata['error'];
}

describe.each(ROW_KINDS)('rows to a %s command', (kind) => {
  it.each([
    ['too few cells', 'a,b\n1,2\n\u00a63\n4,5\n', 'a row of 2 columns like the header, not of 1'],
    ['too many cells', 'a,b\n1,2\n\u00a61,2,3\n4,5\n', 'a row of 2 columns like the header, not of more'],
    [
      'too many cells, in the last of many rows',
      `a\n${'1\n'.repeat(999)}\u00a61,2`,
      'a row of 1 columns like the header',
    ],
    [
      'too few cells after rows of several lines',
      'a,b\r\n"1\r\n",2\r\n\u00a6"\n"\r\n',
      'a row of 2 columns like the header',
    ],
    ['blanks alone', 'a,b\n1,2\n\u00a6 \n4,5\n', 'a row of 2 columns like the header, not of 1'],
    ['a quote that never closes', 'a,b\n1,\u00a6"2\n3,4\n', 'a closing quote for the cell that starts here'],
    ['a doubled quote at the end', 'a,b\n1,\u00a6"2""', 'a closing quote for the cell that starts here'],
    ['a letter after a closing quote', 'a,b\n"1"\u00a6x,2\n', 'a comma or the end of the row after a closing quote'],
    ['a blank after a closing quote', 'a,b\n"1"\u00a6 ,2\n', 'a comma or the end of the row after a closing quote'],
    ['a carriage return alone after a closing quote', 'a,b\n1,"2"\u00a6\rx', 'a comma or the end of the row'],
    ['a header with a quote that never closes', '\u00a6"a,b\n1,2\n', 'a closing quote for the cell that starts here'],
    ['a header with text after a quote', '"a"\u00a6b,c\n', 'a comma or the end of the row after a closing quote'],
  ])('with %s are refused at the byte, and no chunk after is answered', async (_, marked, expected) => {
    const broken = execute(false, marked.replace(MARK, ''));
    const after = Buffer.byteLength(marked.slice(marked.indexOf(MARK) + MARK.length));
    const at = BEFORE_BYTES + broken.length - after;
    const error = await errorOf(kind, [...BEFORE, broken, GOOD], BEFORE.length);
    expect(error).toContain(`tester: broken input at byte ${at}: expected ${expected}`);
  });
});

describe('a list of values', () => {
  it.each(['$a', '$a$;', '$a$b', 'a', '$a$;$b', '"$a""'.slice(1)])('%j is refused at its byte', async (list) => {
    const csv = 'age,name,__mv_name\n1,x,';
    const said = [...BEFORE, execute(true, `${csv}"${list.replaceAll('"', '""')}"\n`)];
    const at = Buffer.concat(said).lastIndexOf('x,"') + 2;
    expect(await errorOf('events', said, BEFORE.length)).toBe(
      `tester: broken input at byte ${at}: expected values of __mv_name in the form $a$;$b$`,
    );
  });
});

describe.each(Object.keys(KINDS))('messages to a %s command', (kind) => {
  const json = '{"action":"execute","finished":false}';

  it.each([
    ['a header of another version', `\u00a6chunked 2.0,${json.length},0\n${json}`, 'a frame header, "chunked 1.0,'],
    ['a length too small', `chunked 1.0,${json.length - 1},0\n\u00a6${json}`, 'metadata that is a JSON object'],
    ['a length too large', `chunked 1.0,${json.length + 1},0\n${json}\u00a6`, '1 more bytes of the frame at byte'],
    [
      'a body shorter than it says',
      `chunked 1.0,${json.length},9\n${json}age\n\u00a6`,
      '5 more bytes of the frame at byte',
    ],
    ['an end inside the header', `\u00a6chunked 1.0,${json.length}`, 'a frame header, "chunked 1.0,'],
    ['an end inside the metadata', `chunked 1.0,40,0\n${json}\u00a6`, '3 more bytes of the frame at byte'],
    ['metadata that is no JSON', 'chunked 1.0,9,0\n\u00a6{"action"', 'metadata that is a JSON object'],
    ['metadata that is a text', 'chunked 1.0,9,0\n\u00a6"execute"', 'metadata that is a JSON object'],
    ['no metadata', 'chunked 1.0,0,0\n\u00a6', 'metadata that is a JSON object'],
    ['an action that there is not', '\u00a6chunked 1.0,17,0\n{"action":"stop"}', 'a message of the action execute'],
    ['no action', '\u00a6chunked 1.0,2,0\n{}', 'a message of the action execute'],
    ['a line end after a message', '\u00a6\nchunked 1.0,2,0\n{}', 'a frame header, "chunked 1.0,'],
    ['more bytes than any search has', '\u00a6chunked 1.0,2,2147483648\n{}', 'a frame of at most 2147483647 bytes'],
  ])('are refused for %s', async (_, marked, expected) => {
    const error = await errorOf(kind, [getinfo(), Buffer.from(marked.replace(MARK, ''))], 1);
    const at = getinfo().length + marked.indexOf(MARK);
    expect(error).toContain(`tester: broken input at byte ${at}: expected ${expected}`);
  });

  it('are refused before getinfo, and where it has rows', async () => {
    expect(await errorOf(kind, [GOOD, getinfo()], 0)).toContain(
      'byte 0: expected a message of the action getinfo first',
    );
    const info = frame({ action: 'getinfo', searchinfo: {} }, 'a\n1\n');
    expect(await errorOf(kind, [info], 0)).toContain(
      `byte ${info.length - 4}: expected a getinfo message without a body`,
    );
  });
});
