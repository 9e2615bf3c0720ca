import { rowsOf, expectRows } from '../../../helpers/expect-rows';
import { FakeHost } from '../../../helpers/fake-host';

describe('eventstats', () => {
  it('adds the statistics of its group to each row and keeps the order', () =>
    expectRows(
      '| eventstats count AS n max(v) AS top by user',
      [
        { user: 'bob', v: '1' },
        { user: 'alice', v: '5' },
        { user: 'bob', v: '2' },
      ],
      [
        { user: 'bob', v: '1', n: 2, top: 2 },
        { user: 'alice', v: '5', n: 1, top: 5 },
        { user: 'bob', v: '2', n: 2, top: 2 },
      ],
    ));

  it('leaves a row without the by-field alone', () =>
    expectRows('| eventstats count by user', [{ v: '1' }], [{ v: '1' }]));

  it('refuses a multivalue by-field, of which nothing is documented', () =>
    expect(rowsOf('| eventstats count by user', new FakeHost({ events: [{ user: ['a', 'b'] }] }))).rejects.toThrow(
      'multivalue by-field',
    ));
});
