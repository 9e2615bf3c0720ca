import { expectRefusal, expectRows, rowsOf } from '../../../helpers/expect-rows';
import { FakeHost, type PlainRow } from '../../../helpers/fake-host';

async function column(spl: string, values: readonly (string | number | undefined)[]) {
  const events = values.map((value, index): PlainRow => (value === undefined ? { index } : { index, v: value }));
  return (await rowsOf(spl, new FakeHost({ events }))).map((row) => row['v']);
}

describe('sort', () => {
  it('sorts numbers as numbers, addresses as addresses, all else lexicographically', async () => {
    expect(await column('| sort 0 v', ['10', '9', 100])).toEqual(['9', '10', 100]);
    expect(await column('| sort 0 v', ['192.0.2.10', '192.0.2.9', '2001:db8::1'])).toEqual([
      '192.0.2.9',
      '192.0.2.10',
      '2001:db8::1',
    ]);
    expect(await column('| sort 0 v', ['b', 'B', 'a'])).toEqual(['B', 'a', 'b']);
    expect(await column('| sort 0 -v', ['10.1.a', '9.1.a'])).toEqual(['9.1.a', '10.1.a']);
  });

  it('puts rows without the field last in either direction', async () => {
    expect(await column('| sort 0 v', [undefined, '2', '1'])).toEqual(['1', '2', undefined]);
    expect(await column('| sort 0 -v', [undefined, '1', '2'])).toEqual(['2', '1', undefined]);
  });

  it('takes the type that is asked for', async () => {
    expect(await column('| sort 0 str(v)', ['10', '9'])).toEqual(['10', '9']);
    expect(await column('| sort 0 num(v)', ['10', 'x', '9'])).toEqual(['9', '10', 'x']);
  });

  it('sorts by several fields and keeps the order of equal rows', () =>
    expectRows(
      '| sort 0 a, -b',
      [
        { a: '2', b: '1' },
        { a: '1', b: '1', c: 'x' },
        { a: '1', b: '2' },
        { a: '1', b: '1', c: 'y' },
      ],
      [
        { a: '1', b: '2' },
        { a: '1', b: '1', c: 'x' },
        { a: '1', b: '1', c: 'y' },
        { a: '2', b: '1' },
      ],
    ));

  it('gives at most 10,000 rows by default, all with 0, fewer if told', async () => {
    const many = Array.from({ length: 10_001 }, (_, index) => index);
    expect(await column('| sort v', many)).toHaveLength(10_000);
    expect(await column('| sort 0 v', many)).toHaveLength(10_001);
    expect(await column('| sort 2 -v', many)).toEqual([10_000, 9_999]);
  });

  it('turns all directions round with desc', async () => {
    expect(await column('| sort 0 v desc', ['1', '2'])).toEqual(['2', '1']);
  });
});

describe('head, tail and reverse', () => {
  it('head gives the first 10 rows by default, or as many as told', async () => {
    const many = Array.from({ length: 12 }, (_, index) => index);
    expect(await column('| head', many)).toHaveLength(10);
    expect(await column('| head 2', many)).toEqual([0, 1]);
    expect(await column('| head 0', many)).toEqual([]);
  });

  it('head with a condition goes on while it is true', async () => {
    expect(await column('| head (v<3)', [1, 2, 3, 1])).toEqual([1, 2]);
    expect(await column('| head (v<3) keeplast=true', [1, 2, 3, 1])).toEqual([1, 2, 3]);
    expect(await column('| head (v<3)', [1, undefined, 2])).toEqual([1]);
  });

  it('head refuses null=true, since a comparison with null is false here', () =>
    expectRefusal('| head (v<3) null=true', 'null=true'));

  it('head reads nothing more once it has enough', async () => {
    const host = new FakeHost({ events: Array.from({ length: 100 }, (_, v) => ({ v })), batch: 10 });
    await rowsOf('| head 5', host);
    expect(host.batchesRead).toBe(1);
  });

  it('tail gives the last rows, from the end backwards', async () => {
    expect(await column('| tail 2', [1, 2, 3])).toEqual([3, 2]);
  });

  it('reverse turns the order round', async () => expect(await column('| reverse', [1, 2, 3])).toEqual([3, 2, 1]));
});

describe('dedup', () => {
  const rows: readonly PlainRow[] = [{ u: 'a', n: 1 }, { u: 'a', n: 2 }, { u: 'b', n: 3 }, { n: 4 }, { u: 'a', n: 5 }];
  const numbers = async (spl: string) => (await rowsOf(spl, new FakeHost({ events: rows }))).map((row) => row['n']);

  it('keeps the first row of each value and drops rows without the field', async () =>
    expect(await numbers('| dedup u')).toEqual([1, 3]));

  it('keeps as many as told', async () => expect(await numbers('| dedup 2 u')).toEqual([1, 2, 3]));

  it('keeps rows without the field with keepempty', async () =>
    expect(await numbers('| dedup u keepempty=true')).toEqual([1, 3, 4]));

  it('looks only at neighbours with consecutive', async () =>
    expect(await numbers('| dedup u consecutive=true')).toEqual([1, 3, 5]));

  it('keeps every row but removes the fields with keepevents', () =>
    expectRows('| dedup u keepevents=true', rows.slice(0, 2), [{ u: 'a', n: 1 }, { n: 2 }]));

  it('chooses by sortby', async () => expect(await numbers('| dedup u sortby -n')).toEqual([5, 3]));

  it('needs all values of a multivalue field to be equal', () => {
    const different = [{ u: ['a', 'b'] }, { u: 'a' }, { u: '1:a1:b' }];
    return expectRows('| dedup u', [...different, { u: ['a', 'b'] }], different);
  });
});
