import { expectRefusal, expectRows } from '../../../helpers/expect-rows';
import type { PlainRow } from '../../../helpers/fake-host';

const rows: readonly PlainRow[] = [
  { user: 'bob', n: '3', app: 'mail' },
  { user: 'alice', n: '1', app: 'mail' },
  { user: 'bob', n: '2' },
];

describe('stats', () => {
  it('gives one row for each value of the by-field, sorted by it', () =>
    expectRows('| stats count by user', rows, [
      { user: 'alice', count: 1 },
      { user: 'bob', count: 2 },
    ]));

  it('sorts by several by-fields from left to right', () =>
    expectRows(
      '| stats count by a b',
      [
        { a: 'y', b: '1' },
        { a: 'x', b: '2' },
        { a: 'x', b: '1' },
      ],
      [
        { a: 'x', b: '1', count: 1 },
        { a: 'x', b: '2', count: 1 },
        { a: 'y', b: '1', count: 1 },
      ],
    ));

  it('drops rows that lack a by-field', () =>
    expectRows('| stats count by user app', rows, [
      { user: 'alice', app: 'mail', count: 1 },
      { user: 'bob', app: 'mail', count: 1 },
    ]));

  it('makes one group for each value of a multivalue by-field', () =>
    expectRows(
      '| stats count by ip',
      [{ ip: ['192.0.2.1', '192.0.2.2'] }, { ip: '192.0.2.1' }],
      [
        { ip: '192.0.2.1', count: 2 },
        { ip: '192.0.2.2', count: 1 },
      ],
    ));

  it('takes a number and the same text as one group', () =>
    expectRows('| stats count by n', [{ n: 1 }, { n: '1' }], [{ n: 1, count: 2 }]));

  it('does not mix up values that only look alike when joined', () =>
    expectRows(
      '| stats count by a b',
      [
        { a: 'x1', b: 'y' },
        { a: 'x', b: '1y' },
      ],
      [
        { a: 'x', b: '1y', count: 1 },
        { a: 'x1', b: 'y', count: 1 },
      ],
    ));

  it('writes no field where there is nothing to compute, and still the group', () =>
    expectRows('| stats sum(app) AS s by user', rows, [{ user: 'alice' }, { user: 'bob' }]));

  it('counts 0 without rows and gives no row where nothing else could be computed', async () => {
    await expectRows('| stats count', [], [{ count: 0 }]);
    await expectRows('| stats sum(n)', [], []);
    await expectRows('| stats count by user', [], []);
  });

  it('counts rows where eval(condition) is true', () =>
    expectRows('| stats count(eval(user="bob")) AS bobs count(eval(n>1)) AS many', rows, [{ bobs: 2, many: 2 }]));

  it('names a column as the call was written', () =>
    expectRows('| stats dc(user), max(n)', rows, [{ 'dc(user)': 2, 'max(n)': 3 }]));

  it.each([
    ['sparkline(count)', 'sparkline'],
    ['nosuch(n)', 'nosuch'],
    ['upperperc95(n)', 'upperperc95'],
    ['values(*)', 'values(*)'],
  ])('refuses %s by name', (call, name) => expectRefusal(`| stats ${call}`, name));
});
