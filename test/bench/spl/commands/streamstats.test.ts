import { expectRefusal, expectRows, rowsOf } from '../../../helpers/expect-rows';
import { FakeHost, type PlainRow } from '../../../helpers/fake-host';

const rows = [
  { n: '1', g: 'a' },
  { n: '2', g: 'b' },
  { n: '3', g: 'a' },
  { n: '4', g: 'b' },
];

async function column(spl: string, field: string, events: readonly PlainRow[] = rows) {
  return (await rowsOf(spl, new FakeHost({ events }))).map((row) => row[field]);
}

describe('streamstats', () => {
  it('adds running statistics', async () => {
    expect(await column('| streamstats count', 'count')).toEqual([1, 2, 3, 4]);
    expect(await column('| streamstats sum(n) AS s by g', 's')).toEqual([1, 2, 4, 6]);
  });

  it('looks with current=f only at the rows before: count starts at 0, sum is absent on the first', async () => {
    expect(await column('| streamstats current=f count', 'count')).toEqual([0, 1, 2, 3]);
    expect(await column('| streamstats current=f sum(n) AS s', 's')).toEqual([undefined, 1, 3, 6]);
  });

  it('looks with window=N at the last N rows, of all groups, and counts those of its own group', async () => {
    expect(await column('| streamstats window=2 count', 'count')).toEqual([1, 2, 2, 2]);
    expect(await column('| streamstats window=2 count by g', 'count')).toEqual([1, 1, 1, 1]);
    expect(await column('| streamstats current=f window=1 last(n) AS p', 'p')).toEqual([undefined, '1', '2', '3']);
  });

  it('leaves out of a time window what is exactly its length away', async () => {
    const events = [0, 1, 2, 3].map((hour) => ({ _time: hour * 3600 }));
    expect(await column('| streamstats time_window=1h count', 'count', events)).toEqual([1, 1, 1, 1]);
    expect(await column('| streamstats time_window=2h count', 'count', events)).toEqual([1, 2, 2, 2]);
    expect(await column('| streamstats time_window=2h count', 'count', [...events].reverse())).toEqual([1, 2, 2, 2]);
  });

  it('fails on a time window over rows that are not in time order', () =>
    expect(
      column('| streamstats time_window=1h count', 'count', [{ _time: 1 }, { _time: 3 }, { _time: 2 }]),
    ).rejects.toThrow('time order'));

  it('takes equal times for neither order', async () => {
    const at = (...times: number[]) => times.map((_time) => ({ _time }));
    expect(await column('| streamstats time_window=1h count', 'count', at(2, 2, 1))).toEqual([1, 2, 3]);
    await expect(column('| streamstats time_window=1h count', 'count', at(2, 1, 1, 3))).rejects.toThrow('time order');
  });

  it('leaves a row without the by-field alone', () => expectRows('| streamstats count by x', rows, rows));

  it('is not changed by later commands that change the rows it remembers', async () => {
    expect(await column('| streamstats window=3 sum(n) AS s | eval n=0', 's')).toEqual([1, 3, 6, 9]);
  });

  it.each(['reset_on_change=true', 'global=false', 'nosuch=1'])('refuses %s by name', (option) =>
    expectRefusal(`| streamstats ${option} count`, option.split('=')[0] ?? ''),
  );
});
