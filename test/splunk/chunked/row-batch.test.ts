import { scanCsv } from '../../../src/splunk/chunked/csv-scan';
import { TableBatch } from '../../../src/splunk/chunked/row-batch';

function batch(text: string): TableBatch {
  return new TableBatch(
    scanCsv(Buffer.from(text), () => true, 1000),
    1000,
  );
}

describe('RowBatch', () => {
  const rows = batch('user,_time,"__mv_user","__mv__time"\nalice,1,,\n"bob\ncarol",2,"$bob$;$carol$",\n,3,,\n');

  it('names the fields without their __mv_ columns', () => {
    expect(rows.fields).toEqual(['user', '_time']);
  });

  it('gives a column as text, several values joined by newlines', () => {
    expect(rows.column('user')).toEqual(['alice', 'bob\ncarol', '']);
    expect(rows.column('user')).toBe(rows.column('user'));
  });

  it('gives lists: of the __mv_ column where it is not empty, else of the plain one', () => {
    expect(rows.multivalues('user')).toEqual([['alice'], ['bob', 'carol'], []]);
  });

  it('gives a field that the chunk lacks as empty', () => {
    expect(rows.column('src')).toEqual(['', '', '']);
    expect(rows.multivalues('src')).toEqual([[], [], []]);
  });

  it('refuses a malformed list and says at which byte of the stream', () => {
    const malformed = batch('a,__mv_a\nx,"$x"\n');
    expect(() => malformed.multivalues('a')).toThrow('byte 1011: expected values of __mv_a in the form $a$;$b$');
  });
});
