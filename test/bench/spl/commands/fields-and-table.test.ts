import { expectRows, rowsOf } from '../../../helpers/expect-rows';
import { FakeHost } from '../../../helpers/fake-host';

const row = { _time: 1, _raw: 'x', b: '2', a: '1', ab: '3' };

describe('fields', () => {
  it('keeps the named fields, and internal fields although they are not named', () =>
    expectRows('| fields a', [row], [{ _time: 1, _raw: 'x', a: '1' }]));

  it('takes wildcards', () => expectRows('| fields a*', [row], [{ _time: 1, _raw: 'x', a: '1', ab: '3' }]));

  it('removes named fields, internal ones too', () =>
    expectRows('| fields - a _raw', [row], [{ _time: 1, b: '2', ab: '3' }]));

  it('removes with * no internal field, with _* all of them', async () => {
    await expectRows('| fields - *', [row], [{ _time: 1, _raw: 'x' }]);
    await expectRows('| fields - _*', [row], [{ b: '2', a: '1', ab: '3' }]);
  });
});

describe('table', () => {
  it('keeps only the named fields, in the order they are named', async () => {
    const [first] = await rowsOf('| table ab, b, _time', new FakeHost({ events: [row] }));
    expect(Object.entries(first ?? {})).toEqual([
      ['ab', '3'],
      ['b', '2'],
      ['_time', 1],
    ]);
  });

  it('leaves internal fields out of *', () => expectRows('| table *', [row], [{ b: '2', a: '1', ab: '3' }]));

  it('leaves out a row that has none of the fields', () => expectRows('| table a', [row, { b: '1' }], [{ a: '1' }]));
});

describe('rename', () => {
  it('renames, and keeps the place of the column', async () => {
    const [first] = await rowsOf('| rename b AS c | table *', new FakeHost({ events: [row] }));
    expect(Object.keys(first ?? {})).toEqual(['c', 'a', 'ab']);
  });

  it('overwrites a field that has the new name', () =>
    expectRows('| rename a AS b', [{ a: '1', b: '2' }], [{ b: '1' }]));

  it('of a field that does not exist removes the data of the new name', () =>
    expectRows('| rename nope AS b', [{ a: '1', b: '2' }], [{ a: '1' }]));

  it('takes wildcards, which stand for the same on both sides', () =>
    expectRows('| rename target{}.* AS *_t', [{ 'target{}.id': '1', x: '2' }], [{ id_t: '1', x: '2' }]));

  it('renames by wildcard all at once, whatever names meet on the way', () =>
    expectRows('| rename a* AS *', [{ aab: '1', ab: '2', b: '3', _a: '4' }], [{ ab: '1', b: '2', _a: '4' }]));

  it('works from left to right', () => expectRows('| rename a AS b, b AS c', [{ a: '1' }], [{ c: '1' }]));

  it('refuses names that differ in their number of wildcards', () =>
    expect(rowsOf('| rename a* AS b', new FakeHost())).rejects.toThrow('same number'));
});
