import { expectRefusal, expectRows, rowsOf } from '../../../helpers/expect-rows';
import { FakeHost, FakeLookup } from '../../../helpers/fake-host';

const users = new FakeLookup(
  ['user', 'dept', 'city'],
  [
    { user: 'alice', dept: 'it', city: 'x' },
    { user: 'bob', dept: 'hr' },
    { user: 'bob', dept: 'ops', city: 'y' },
  ],
);
const lookups = { users };

describe('lookup', () => {
  it('adds every field that is not matched where there is no OUTPUT', () =>
    expectRows('| lookup users user', [{ user: 'alice' }], [{ user: 'alice', dept: 'it', city: 'x' }], { lookups }));

  it('gives several matches as a multivalue, in the order of the table', () =>
    expectRows(
      '| lookup users user AS who OUTPUT dept AS d, city',
      [{ who: 'bob' }],
      [{ who: 'bob', d: ['hr', 'ops'], city: 'y' }],
      { lookups },
    ));

  it('overwrites with OUTPUT, and clears the fields of a row without a match', () =>
    expectRows(
      '| lookup users user OUTPUT dept',
      [
        { user: 'alice', dept: 'old' },
        { user: 'eve', dept: 'old' },
      ],
      [{ user: 'alice', dept: 'it' }, { user: 'eve' }],
      { lookups },
    ));

  it('leaves a row alone that lacks a match field', () =>
    expectRows('| lookup users user OUTPUT dept', [{ dept: 'old' }], [{ dept: 'old' }], { lookups }));

  it('writes with OUTPUTNEW each field only where the row lacks it', () =>
    expectRows(
      '| lookup users user OUTPUTNEW dept city',
      [{ user: 'alice', dept: 'old' }],
      [{ user: 'alice', dept: 'old', city: 'x' }],
      { lookups },
    ));

  it('matches by each value of a multivalue', () =>
    expectRows(
      '| lookup users user OUTPUT dept',
      [{ user: ['alice', 'bob'] }],
      [{ user: ['alice', 'bob'], dept: ['it', 'hr', 'ops'] }],
      { lookups },
    ));

  it('refuses an unknown look-up or field, before a row is read', () => {
    expectRefusal('| lookup nosuch user', 'nosuch', { lookups });
    expectRefusal('| lookup users name', 'no field name', { lookups });
    expectRefusal('| lookup users user OUTPUT nope', 'no field nope', { lookups });
  });
});

describe('inputlookup', () => {
  it('gives the rows of a table', () =>
    expectRows('| inputlookup users | fields user', [], [{ user: 'alice' }, { user: 'bob' }, { user: 'bob' }], {
      lookups,
    }));

  it('filters by where, as search does, and takes start and max', async () => {
    await expectRows('| inputlookup users where user=BOB dept=ops | table dept', [], [{ dept: 'ops' }], { lookups });
    await expectRows('| inputlookup start=1 max=1 users | table dept', [], [{ dept: 'hr' }], { lookups });
  });

  it('with append=true follows the rows so far', () =>
    expectRows(
      '| fields user | inputlookup append=true users | table user',
      [{ user: 'eve' }],
      [{ user: 'eve' }, { user: 'alice' }, { user: 'bob' }, { user: 'bob' }],
      { lookups },
    ));

  it("does not change the table's rows", async () => {
    const shared = new Map([['user', 'alice']]);
    const table = new FakeLookup(['user'], []);
    table.rows = () => [shared];
    await rowsOf('| inputlookup t | eval user="x"', new FakeHost({ lookups: { t: table } }));
    expect(shared.get('user')).toBe('alice');
  });
});

describe('outputlookup', () => {
  const run = async (spl: string, events: readonly { [field: string]: string }[]) => {
    const table = new FakeLookup(['user', 'dept'], []);
    const rows = await rowsOf(spl, new FakeHost({ lookups: { t: table }, events }));
    return { rows, writes: table.writes };
  };

  it('hands its rows to the look-up and passes them on unchanged', async () => {
    const { rows, writes } = await run('| outputlookup t | eval dept="x"', [{ user: 'alice', dept: 'it' }]);
    expect(writes).toEqual([{ rows: [{ user: 'alice', dept: 'it' }], options: { append: false } }]);
    expect(rows).toEqual([{ user: 'alice', dept: 'x' }]);
  });

  it('names the field that holds the key with key_field', async () => {
    const { writes } = await run('| outputlookup append=true key_field=id t', [{ user: 'alice', id: '7' }]);
    expect(writes).toEqual([{ rows: [{ user: 'alice', id: '7' }], options: { append: true, keyField: 'id' } }]);
  });

  it('empties the table where there is no row, unless override_if_empty=false or append=true', async () => {
    expect((await run('| outputlookup t', [])).writes).toEqual([{ rows: [], options: { append: false } }]);
    expect((await run('| outputlookup override_if_empty=false t', [])).writes).toEqual([]);
    expect((await run('| outputlookup append=true t', [])).writes).toEqual([]);
  });
});
