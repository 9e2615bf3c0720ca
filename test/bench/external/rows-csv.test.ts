import fc from 'fast-check';
import { decodeRows, encodeRows, fieldsOf } from '../../../src/bench/external/rows-csv';
import { type Row, toValue } from '../../../src/bench/spl/row';

function decoded(body: Buffer | string) {
  return decodeRows({ metadata: {}, body: Buffer.from(body), offset: 0, bodyOffset: 0 });
}

describe('encodeRows', () => {
  it('writes what splunkd was seen to write: __mv_ columns last, quotes round all but letters and digits', () => {
    const rows: Row[] = [
      new Map<string, string | number>([
        ['_time', 1700000000.5],
        ['user', 'alice'],
      ]),
      new Map([['user', ['a$', 'b']]]),
    ];
    expect(encodeRows(rows, ['_time', 'user', 'src'], true).toString()).toBe(
      [
        '"_time",user,src,"_chunked_idx","__mv__time","__mv_user","__mv_src","__mv__chunked_idx"',
        '"1700000000.5",alice,,0,,,,',
        ',"a$\nb",,1,,"$a$$$;$b$",,',
        '',
      ].join('\n'),
    );
  });

  it('writes a header alone without rows, and nothing without fields', () => {
    expect(encodeRows([], ['user'], false).toString()).toBe('user,"__mv_user"\n');
    expect(encodeRows([], [], false)).toHaveLength(0);
  });

  it('is read back as it was; numbers become text, as in every CSV', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '$', ';', ' ', 'é'), minLength: 1 });
    const value = fc.oneof(text, fc.array(text, { minLength: 2, maxLength: 3 }));
    const row = fc.dictionary(fc.constantFrom('a', '_b', 'c d', 'e,f'), value, { minKeys: 1 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), (given) => {
        const rows = given.map((fields): Row => new Map(Object.entries(fields)));
        const back = decoded(encodeRows(rows, fieldsOf(rows), false));
        expect(back.rows.map((one) => Object.fromEntries(one))).toEqual(given.map((one) => ({ ...one })));
      }),
    );
  });
});

describe('decodeRows', () => {
  it('takes an empty cell as no field, one value in a list as that value', () => {
    const { fields, rows } = decoded('a,b,__mv_b\n1,,\n,x,$x$\n');
    expect(fields).toEqual(['a', 'b']);
    expect(rows).toEqual([new Map([['a', '1']]), new Map([['b', toValue(['x'])]])]);
  });
});
