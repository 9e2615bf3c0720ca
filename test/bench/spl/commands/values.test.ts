import { expectRefusal, expectRows, rowsOf } from '../../../helpers/expect-rows';
import { FakeHost } from '../../../helpers/fake-host';

describe('eval and where', () => {
  it('assigns from left to right, each seeing those before it', () =>
    expectRows('| eval a=1, b=a+1', [{}], [{ a: 1, b: 2 }]));

  it('removes a field that becomes null', () => expectRows('| eval a=null()', [{ a: '1', b: '2' }], [{ b: '2' }]));

  it('refuses to store a condition', () => expectRefusal('| eval a=b=c', 'condition'));

  it('where keeps the rows for which the condition is true; null is not', () =>
    expectRows('| where n>1', [{ n: '1' }, { n: '2' }, { m: '3' }], [{ n: '2' }]));
});

describe('search after the first command', () => {
  it('is case-insensitive and takes wildcards', () =>
    expectRows('| search user=AL*', [{ user: 'alice' }, { user: 'bob' }], [{ user: 'alice' }]));

  it('refuses a time range', () => expectRefusal('| search earliest=-1h', 'earliest'));
});

describe('fillnull', () => {
  it('fills every field that some row has with 0 where no field is named', () =>
    expectRows(
      '| fillnull',
      [{ a: '1' }, { b: '2' }],
      [
        { a: '1', b: '0' },
        { b: '2', a: '0' },
      ],
    ));

  it('leaves internal fields as they are', () =>
    expectRows('| fillnull', [{ _time: 1, a: '1' }, { a: '2' }], [{ _time: 1, a: '1' }, { a: '2' }]));

  it('fills named fields, also where no row has them', () =>
    expectRows('| fillnull value=none x', [{ a: '1' }], [{ a: '1', x: 'none' }]));
});

describe('mvexpand', () => {
  it('gives a row for each value and passes other rows unchanged', () =>
    expectRows(
      '| mvexpand m',
      [{ n: '1', m: ['x', 'y'] }, { n: '2', m: 'z' }, { n: '3' }],
      [{ n: '1', m: 'x' }, { n: '1', m: 'y' }, { n: '2', m: 'z' }, { n: '3' }],
    ));

  it('takes at most limit values of a row, 0 is no limit', async () => {
    await expectRows('| mvexpand m limit=1', [{ m: ['x', 'y'] }], [{ m: 'x' }]);
    await expectRows('| mvexpand m limit=0', [{ m: ['x', 'y'] }], [{ m: 'x' }, { m: 'y' }]);
  });

  it('makes rows that later commands change one by one', () =>
    expectRows(
      '| mvexpand m | eval n=m."!"',
      [{ n: '1', m: ['x', 'y'] }],
      [
        { m: 'x', n: 'x!' },
        { m: 'y', n: 'y!' },
      ],
    ));
});

describe('bin', () => {
  it('gives _time the start of its bin, counted from the epoch', () =>
    expectRows(
      '| bin span=10m _time',
      [{ _time: 1_700_000_399.5 }, { _time: '1700000400' }],
      [{ _time: 1_699_999_800 }, { _time: 1_700_000_400 }],
    ));

  it('begins days at midnight', () => expectRows('| bin span=1d _time', [{ _time: 86_401 }], [{ _time: 86_400 }]));

  it('gives other numbers the range they are in', async () => {
    await expectRows('| bin span=2 n', [{ n: '1' }, { n: 2 }, { n: 'x' }], [{ n: '0-2' }, { n: '2-4' }, { n: 'x' }]);
    await expectRows('| bin span=0.5 n', [{ n: '1' }], [{ n: '1.0-1.5' }]);
  });

  it('keeps the field with AS', () => expectRows('| bin span=2 n AS z', [{ n: '1' }], [{ n: '1', z: '0-2' }]));

  it('refuses a time span on another field', () => expectRefusal('| bin span=10m mfa_time', 'span=10m on mfa_time'));
});

describe('rex', () => {
  it('writes its named groups, and leaves the row alone without a match', () =>
    expectRows(
      '| rex field=m "(?<who>\\w+)@(?<at>\\w+)"',
      [{ m: 'bob@example' }, { m: 'x', who: 'old' }],
      [
        { m: 'bob@example', who: 'bob', at: 'example' },
        { m: 'x', who: 'old' },
      ],
    ));

  it('reads _raw by default', () =>
    expectRows('| rex "u=(?<u>\\w+)"', [{ _raw: 'u=a u=b' }], [{ _raw: 'u=a u=b', u: 'a' }]));

  it('gives with max_match a multivalue, 0 is no limit', async () => {
    await expectRows(
      '| rex max_match=2 "u=(?<u>\\w)"',
      [{ _raw: 'u=a u=b u=c' }],
      [{ _raw: 'u=a u=b u=c', u: ['a', 'b'] }],
    );
    await expectRows(
      '| rex max_match=0 "u=(?<u>\\w)"',
      [{ _raw: 'u=a u=b u=c' }],
      [{ _raw: 'u=a u=b u=c', u: ['a', 'b', 'c'] }],
    );
  });

  it('replaces in sed mode: the first, every one with g, or the one with its number', async () => {
    const sed = async (expression: string) => {
      const [row] = await rowsOf(
        `| rex field=v mode=sed "${expression}"`,
        new FakeHost({ events: [{ v: 'a1 a2 a3' }] }),
      );
      return row?.['v'];
    };
    expect(await sed('s/a/b/')).toBe('b1 a2 a3');
    expect(await sed('s/a/b/g')).toBe('b1 b2 b3');
    expect(await sed('s/a/b/2')).toBe('a1 b2 a3');
    expect(await sed('s/(a)(\\d)/\\2\\1/g')).toBe('1a 2a 3a');
    expect(await sed('s#a#$&#')).toBe('$&1 a2 a3');
    expect(await sed('y/a1/bx/')).toBe('bx b2 b3');
  });

  it('refuses a pattern without a named group, an unreadable one, and a wrong sed expression', () => {
    expectRefusal('| rex "(\\w+)"', 'named group');
    expectRefusal('| rex "(?<a>"', 'cannot be read');
    expectRefusal('| rex mode=sed "x/a/b/"', 'sed');
    expectRefusal('| rex mode=sed "y/ab/c/"', 'sed');
  });
});

describe('spath', () => {
  const _raw = '{"a":{"b":1},"c":["x","y"]}';

  it('writes every field of the text', () =>
    expectRows('| spath', [{ _raw }], [{ _raw, 'a.b': '1', 'c{}': ['x', 'y'] }]));

  it('writes one path to a field of that name, or to output', async () => {
    await expectRows('| spath path=a.b', [{ _raw }], [{ _raw, 'a.b': '1' }]);
    await expectRows('| spath output=z path=c{}', [{ _raw }], [{ _raw, z: ['x', 'y'] }]);
  });

  it('reads another field with input', () =>
    expectRows('| spath input=j', [{ j: '{"k":7}' }], [{ j: '{"k":7}', k: '7' }]));

  it('leaves the row alone where nothing is found', () =>
    expectRows('| spath path=nope', [{ nope: 'old' }], [{ nope: 'old' }]));

  it('refuses a path that it cannot read', () => expectRefusal('| spath path=a{@x}', 'spath'));

  it('says once that it does not read XML', async () => {
    const host = new FakeHost({ events: [{ _raw: '<a/>' }, { _raw: '<b/>' }] });
    await rowsOf('| spath', host);
    expect(host.messages).toHaveLength(1);
    expect(host.messages[0]).toContain('XML');
  });
});

describe('tojson', () => {
  it('writes all fields but internal ones to _raw, numbers as numbers, multivalues as arrays', () =>
    expectRows(
      '| tojson | table _raw',
      [{ _time: 1, n: '12', v: 'a"b', m: ['1', 'x'], t: 'true' }],
      [{ _raw: '{"n":12,"v":"a\\"b","m":[1,"x"],"t":"true"}' }],
    ));

  it('takes named fields and patterns, and another field for the result', () =>
    expectRows(
      '| tojson b a* output_field=j | table j',
      [{ a1: 'x', b: '007', c: '1' }],
      [{ j: '{"b":"007","a1":"x"}' }],
    ));

  it.each([
    ['auto(v)', '{"v":[1,"x",true,null,{"a": 1}]}'],
    ['bool(v)', '{"v":[true,true]}'],
    ['json(v)', '{"v":[1,true,null,{"a": 1}]}'],
    ['none(v)', '{"v":[1,"x","true","null","{\\"a\\": 1}"]}'],
    ['num(v)', '{"v":[1]}'],
    ['str(v)', '{"v":["1","x","true","null","{\\"a\\": 1}"]}'],
    ['default_type=num v', '{"v":[1]}'],
    ['default_type=bool', '{"v":[true,true]}'],
  ])('%s types values as documented and skips what does not fit', (args, expected) =>
    expectRows(`| tojson ${args} | table _raw`, [{ v: ['1', 'x', 'true', 'null', '{"a": 1}'] }], [{ _raw: expected }]),
  );

  it('skips a field without a fitting value', () =>
    expectRows('| tojson num(v) str(w) | table _raw', [{ v: 'x', w: 1 }], [{ _raw: '{"w":"1"}' }]));

  it('bool knows true, t, yes, false, f, no and numbers', () =>
    expectRows(
      '| tojson bool(v) | table _raw',
      [{ v: ['T', 'yes', 'FALSE', 'f', 'No', '0', 2] }],
      [{ _raw: '{"v":[true,true,false,false,false,false,true]}' }],
    ));

  it('keeps the digits of long numbers', () =>
    expectRows('| tojson | table _raw', [{ id: '12345678901234567890' }], [{ _raw: '{"id":12345678901234567890}' }]));
});

describe('makeresults', () => {
  it('makes rows that have the time of the search and nothing else', () =>
    expectRows('| makeresults count=2', [], [{ _time: 1_700_000_000 }, { _time: 1_700_000_000 }]));

  it('reads inline CSV, where an empty cell is no value', () =>
    expectRows(
      '| makeresults format=csv data="name, age\nalice,35\nbob,"',
      [],
      [{ name: 'alice', age: '35' }, { name: 'bob' }],
    ));

  it('reads inline JSON, with _raw and _time, and keeps what is nested as JSON', () =>
    expectRows(
      '| makeresults format=json data="[{\\"a\\":{\\"b\\":1},\\"n\\":12345678901234567890}]"',
      [],
      [
        {
          _raw: '{"a":{"b":1},"n":12345678901234567890}',
          _time: 1_700_000_000,
          a: '{"b":1}',
          n: '12345678901234567890',
        },
      ],
    ));

  it('takes JSON null for no value, and the text "null" for text', () =>
    expectRows(
      '| makeresults format=json data="[{\\"a\\":null,\\"b\\":\\"null\\"}]" | table a b',
      [],
      [{ b: 'null' }],
    ));

  it('refuses data of another form', () => {
    expectRefusal('| makeresults format=json data="{}"', 'array of objects');
    expectRefusal('| makeresults format=json data="[1]"', 'array of objects');
    expectRefusal('| makeresults format=csv data="a,b\n1"', 'no csv');
  });
});

describe('collect and custom commands', () => {
  it('hands all rows over at once and passes them on', async () => {
    const events = [{ a: '1' }, { a: '2' }, { a: '3' }];
    const host = new FakeHost({ events });
    expect(await rowsOf('| collect index=summary output_format=hec', host)).toEqual(events);
    expect(host.collected).toEqual([{ rows: events, options: { index: 'summary', format: 'hec', addtime: true } }]);
  });

  it('does not trouble the index where there is no row', async () => {
    const host = new FakeHost();
    await rowsOf('| collect index=summary', host);
    expect(host.collected).toEqual([]);
  });

  it('refuses testmode by name', () => expectRefusal('| collect index=summary testmode=true', 'testmode'));

  it('gives a custom command its arguments and takes its rows', async () => {
    const calls: unknown[] = [];
    const host = new FakeHost({
      events: [{ a: '1' }],
      external: async function* (call, rows) {
        calls.push([call.command, call.args]);
        for await (const batch of rows) yield batch.map((row) => new Map(row).set('seen', 'yes'));
      },
    });
    expect(await rowsOf('| mfaepisodes gap=10 | eval b=1', host)).toEqual([{ a: '1', seen: 'yes', b: 1 }]);
    expect(calls).toEqual([['mfaepisodes', ['gap=10']]]);
  });
});
