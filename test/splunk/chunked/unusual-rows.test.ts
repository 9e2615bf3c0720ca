import { converse, type SearchCommand } from '../../../src/splunk/chunked';
import { getinfo, messages } from '../../helpers/frames';
import { decoded, readReferenceCsv } from '../../helpers/reference-csv';
import { KINDS } from '../../helpers/talk-commands';

const WIDE = Array.from({ length: 64 }, (_, index) => `c${index}`);

/** Chunks as latin1 text, a character a byte. */
const CHUNKS: readonly (readonly [string, string])[] = [
  ['CRLF at the ends of rows', 'age,name\r\n1,a\r\n2,b\r\n'],
  ['CRLF and LF in turn, and no end of the last row', 'age,name\n1,a\r\n2,b\n3,'],
  ['line ends inside a field', 'age,name\n1,"a\nb\r\nc\n"\n2,"\n"\n3,"\r\n"\r\n'],
  ['commas, quotes and quotes alone in fields', 'age,name\n1,"a,b"\n2,"say ""no"""\n3,""""\n4,""""""\n'],
  ['quotes where none are needed', '"age","name"\n"1","a"\n"","b"\n""," "\n'],
  ['a quote inside a field without quotes', 'age,name\n1,5" pipe\n2,a""b\n'],
  ['blanks around quotes, which are text', 'age,name\n1, "a" \n 2 ,b\n'],
  ['a carriage return that ends no row', 'age,name\n1,"a\rb"\n2,"\r"\n'],
  ['NUL, tab, backslash and dollar', 'age,name\n1,\0\n2,\t\\n\n3,$a$;$b$\n'],
  ['64 columns', `${WIDE.join(',')},age\n${`${WIDE.join(',')},1\n`.repeat(3)}`],
  ['64 empty columns', `${WIDE.join(',')},age\n${','.repeat(64)}\n${','.repeat(64)}7\n`],
  ['one column, of which a row is empty', 'age\n1\n""\n\n3\n'],
  ['rows of empty fields', 'age,name\n,\n"",""\n,""\n'],
  ['blank lines between rows', 'age,name\n\n1,a\n\r\n\n2,b\n\n'],
  ['names with commas, quotes, line ends and blanks', 'age,"a,b","say ""x""","c\nd", e \n1,2,3,4,5\n'],
  ['text of all planes', Buffer.from('age,n\u00e4me\n1,Zo\u00eb\n2,\u4e2d\n3,"\u{1f512},"\n').toString('latin1')],
  ['wrong UTF-8', 'age,name\n1,\xff\xfe\n2,"a\xc3"\n3,\xed\xa0\x80\n4,\xf0\x9f\x94\n\xc0\x80,x\n'],
  [
    'a field of 100,000 bytes beside short ones',
    `age,name\n1,${'x'.repeat(100_000)}\n2,"${'""'.repeat(50_000)}"\n3,c\n`,
  ],
];

function said(csv: string): Buffer[] {
  const body = Buffer.from(csv, 'latin1');
  const json = '{"action":"execute","finished":true}';
  return [getinfo(), Buffer.concat([Buffer.from(`chunked 1.0,${json.length},${body.length}\n${json}`), body])];
}

/** The rows that a command answers, each cell as latin1 text. */
async function answered(command: SearchCommand, csv: string): Promise<readonly (readonly string[])[]> {
  const { output, exitCode } = await converse(command, said(csv));
  expect(exitCode).toBe(0);
  const reply = messages(output).at(-1)!;
  const bodyAt = output.lastIndexOf(JSON.stringify(reply.metadata)) + JSON.stringify(reply.metadata).length;
  const rows = readReferenceCsv(output.subarray(bodyAt));
  expect(rows).toBeDefined();
  return rows ?? [];
}

describe.each(CHUNKS)('a chunk with %s', (_, csv) => {
  const [header = [], ...rows] = readReferenceCsv(Buffer.from(csv, 'latin1')) ?? [];
  const ages = rows.map((row) => row[header.indexOf('age')] ?? '');

  it.each(['streaming', 'stateful'])('passes a %s command byte by byte, with what it sets', async (kind) => {
    const labels = ages.map((age) => Buffer.from(`${decoded(age)}!`).toString('latin1'));
    const expected = rows.map((row, index) => [...row, labels[index]]);
    expect(await answered(KINDS[kind]!, csv)).toEqual([[...header, 'label'], ...expected]);
  });

  it('comes whole out of an events command', async () => {
    const [names = [], ...out] = await answered(KINDS['events']!, csv);
    const byAge = [...rows].sort(
      (one, other) => Number(other[header.indexOf('age')]) - Number(one[header.indexOf('age')]),
    );
    expect(names).toEqual(header.map((name) => Buffer.from(decoded(name)).toString('latin1')));
    expect(out.map((row) => row.map(decoded))).toEqual(byAge.map((row) => row.map(decoded)));
  });

  it('is counted by a reporting command', async () => {
    expect(await answered(KINDS['reporting']!, csv)).toEqual([['rows'], [String(rows.length)]]);
  });
});
