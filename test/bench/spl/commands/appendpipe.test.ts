import { expectRefusal, expectRows } from '../../../helpers/expect-rows';

const rows = [
  { user: 'alice', n: '1' },
  { user: 'bob', n: '2' },
];

// Search Reference, appendpipe.
describe('appendpipe', () => {
  it('puts what its commands make of the rows so far behind them, and leaves these as they are', () =>
    expectRows('| appendpipe [ where user="bob" | eval n=n*10, user="all" ]', rows, [...rows, { user: 'all', n: 20 }]));

  it('runs when the search reaches it: a second one sees what the first appended', () =>
    expectRows('| appendpipe [ stats sum(n) AS n ] | appendpipe [ stats count ]', rows, [
      ...rows,
      { n: 3 },
      { count: 3 },
    ]));

  it('appends a summary of no rows too', () => expectRows('| appendpipe [ stats count ]', [], [{ count: 0 }]));

  it('refuses before a row is read what its commands lack', () => {
    expectRefusal('| appendpipe [ lookup nosuch user ]', 'nosuch');
  });
});
