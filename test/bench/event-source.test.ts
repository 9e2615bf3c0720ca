import { join } from 'node:path';
import type { BenchError } from '../../src/bench/errors';
import { createEventSource } from '../../src/bench/event-source';
import { loadConf } from '../../src/bench/conf/layers';
import { PropsConf } from '../../src/bench/fields/props';
import { parseSearchExpression, plainText } from '../../src/bench/spl/parse';
import type { EventQuery } from '../../src/bench/spl/host';
import type { Row } from '../../src/bench/spl/row';
import { EventStore } from '../../src/bench/store/events';
import type { StoredEvent } from '../../src/bench/store/types';
import { openLookups } from '../../src/bench/store/lookups';
import { splunkApp } from '../helpers/splunk-app';

const always = { from: -Infinity, to: Infinity };
const noKv = { names: [], collection: () => undefined, close: () => Promise.resolve() };

let app: ReturnType<typeof splunkApp>;
let store: EventStore;
let problems: BenchError[];

/** Conf files by name without `.conf`; events as raw texts with what differs from the usual origin. */
async function bench(confs: Readonly<Record<string, string>>, events: readonly (string | Partial<StoredEvent>)[]) {
  const files = Object.entries(confs).map(([name, text]) => [name.includes('/') ? name : `default/${name}.conf`, text]);
  app = splunkApp(Object.fromEntries(files));
  problems = [];
  const report = (problem: BenchError): void => void problems.push(problem);
  store = await EventStore.open(join(app.folder, 'state'), report);
  for (const [number, given] of events.entries()) {
    const event = {
      raw: '',
      index: 'main',
      host: 'h',
      source: 's',
      sourcetype: 't',
      ...(typeof given === 'string' ? { raw: given } : given),
    };
    if (event.indexed !== undefined) {
      await store.append(event.index, [{ ...event, time: number, arrival: number, indexed: event.indexed }]);
      continue;
    }
    const { index, host, source, sourcetype } = event;
    await store.addText(
      { time: number, arrival: number, origin: { index, host, source, sourcetype } },
      Buffer.from(event.raw),
    );
  }
  await store.flush();
  const props = new PropsConf(loadConf([app], 'props', report));
  const lookups = openLookups([app], { csvOverrides: new Map(), stateFolder: app.folder, kv: noKv, report });
  const source = createEventSource({ apps: [app], store, props, lookups, report });
  return async (search: string, fields: EventQuery['fields'] = 'all'): Promise<Record<string, unknown>[]> => {
    const filter = parseSearchExpression(plainText(search));
    const rows: Row[] = [];
    for await (const batch of source({ filter, time: always, arrival: always, fields }, 0)) rows.push(...batch);
    return rows.map((row) => Object.fromEntries(row));
  };
}

afterEach(async () => {
  await store.close();
  app.remove();
});

/** Fields of the one event that the search finds. */
const only = (rows: readonly Record<string, unknown>[]) => {
  expect(rows).toHaveLength(1);
  return rows[0] ?? {};
};

describe('what a search finds', () => {
  it('looks in the default index only, unless the search names one; * leaves out internal ones', async () => {
    const search = await bench({}, [{ raw: 'a' }, { raw: 'b', index: 'other' }, { raw: 'c', index: '_audit' }]);
    const raws = async (text: string) => (await search(text)).map((row) => row['_raw']);
    expect(await raws('*')).toEqual(['a']);
    expect(await raws('index=other')).toEqual(['b']);
    expect(await raws('index=*')).toEqual(['b', 'a']);
    expect(await raws('index=* OR index=_*')).toEqual(['c', 'b', 'a']);
    expect(await raws('index!=other')).toEqual(['a']);
  });

  it('gives the default fields, newest first', async () => {
    const search = await bench({}, ['old', 'new\nline']);
    expect(await search('*')).toEqual([
      {
        _time: 1,
        _raw: 'new\nline',
        _indextime: 1,
        index: 'main',
        host: 'h',
        source: 's',
        sourcetype: 't',
        linecount: 2,
      },
      { _time: 0, _raw: 'old', _indextime: 0, index: 'main', host: 'h', source: 's', sourcetype: 't', linecount: 1 },
    ]);
  });

  it('gives no more fields than are asked for', async () => {
    const search = await bench({}, ['{"a":{"b":1,"c":2},"d":3}']);
    expect(await search('d=3 sourcetype=t', new Set(['a.b*']))).toEqual([{ _time: 0, d: '3', 'a.b': '1' }]);
  });

  it('finds by terms and by fields together, under NOT and OR too', async () => {
    const search = await bench({}, ['user=ana result=ok', 'user=ben result=ok', 'nothing']);
    const raws = async (text: string) => (await search(text, new Set(['_raw']))).map((row) => row['_raw']);
    expect(await raws('user=ana OR nothing')).toEqual(['nothing', 'user=ana result=ok']);
    expect(await raws('NOT user=ana')).toEqual(['nothing', 'user=ben result=ok']);
    expect(await raws('NOT (ok user=ben) sourcetype=t')).toEqual(['nothing', 'user=ana result=ok']);
    expect(await raws('user!=ana')).toEqual(['user=ben result=ok']);
  });

  it('takes an event type for its search, and names those that fit in the field eventtype', async () => {
    const search = await bench(
      {
        eventtypes: '[ok]\nsearch = result=ok\n[ana]\nsearch = eventtype=ok user=ana\n[off]\nsearch = ok\ndisabled = 1',
        tags: '[eventtype=ok]\nauthentication = enabled\nold = disabled\n[user=ana]\nvip = enabled',
      },
      ['user=ana result=ok', 'user=ben result=ok'],
    );
    const [row, ...rest] = await search('eventtype=ana', new Set(['eventtype', 'tag', 'tag::user']));
    expect(rest).toEqual([]);
    expect(row).toMatchObject({ eventtype: ['ok', 'ana'], tag: ['authentication', 'vip'], 'tag::user': 'vip' });
    expect(await search('tag=vip', new Set(['user']))).toMatchObject([{ user: 'ana' }]);
    await expect(search('eventtype=none')).rejects.toThrow(/there is no event type "none"/);
  });

  it('reads collected events: every field an indexed one, no text to extract from', async () => {
    const search = await bench({ props: '[stash_hec]\nKV_MODE = none' }, [
      {
        index: 'summary',
        sourcetype: 'stash_hec',
        indexed: new Map<string, string | string[]>([
          ['mfa_user', 'ana'],
          ['mfa_app', ['a', 'b']],
        ]),
      },
    ]);
    expect(await search('index=summary mfa_user=ana', new Set(['mfa_app']))).toEqual([
      { _time: 0, mfa_user: 'ana', mfa_app: ['a', 'b'] },
    ]);
  });
});

describe('the sequence of search-time operations', () => {
  const raw = 'x=1 y=2 who="ana b"';

  it('EXTRACT: named groups, of _raw or of a field that an earlier class made; a field that is there stays', async () => {
    const search = await bench(
      {
        props:
          '[t]\nKV_MODE = none\nEXTRACT-b = (?<first>\\w+)$ in who\nEXTRACT-a = who="(?<who>[^"]+)"\nEXTRACT-c = x=(?<first>\\d)',
      },
      [raw],
    );
    expect(only(await search('*', new Set(['who', 'first'])))).toMatchObject({ who: 'ana b', first: 'b' });
  });

  it('REPORT: FORMAT, repeated where it names the field, MV_ADD for further values, keys cleaned', async () => {
    const search = await bench(
      {
        props: '[t]\nKV_MODE = none\nREPORT-all = pairs, letters, parts',
        transforms:
          '[pairs]\nREGEX = (\\w+)-is:(\\w+)\nFORMAT = $1::$2\n' +
          '[letters]\nREGEX = letter=(?<letter>\\w)\nMV_ADD = true\n' +
          '[parts]\nSOURCE_KEY = a\nREGEX = (.)(.)\nFORMAT = one::$1 fixed::text',
      },
      ['a-is:12 _b-is:3 letter=p letter=q'],
    );
    expect(only(await search('*', new Set(['a', 'b', 'letter', 'one', 'fixed'])))).toMatchObject({
      a: '12',
      b: '3',
      letter: ['p', 'q'],
      one: '1',
      fixed: 'text',
    });
  });

  it('REPORT: DELIMS with FIELDS, and pairs', async () => {
    const search = await bench(
      {
        props: '[t]\nKV_MODE = none\nREPORT-a = list\n[u]\nKV_MODE = none\nREPORT-a = pairs',
        transforms: '[list]\nDELIMS = ","\nFIELDS = one, two, three\n[pairs]\nDELIMS = "|", "="',
      },
      ['1,"2,2",', { raw: 'a=1|b="x|y"', sourcetype: 'u' }],
    );
    const [pairs, list] = await search('*', new Set(['one', 'two', 'three', 'a', 'b']));
    expect(list).toEqual({ _time: 0, one: '1', two: '2,2' });
    expect(pairs).toEqual({ _time: 1, a: '1', b: 'x|y' });
  });

  it('KV_MODE: auto takes pairs and JSON, json only JSON, none nothing; AUTO_KV_JSON = false leaves JSON out', async () => {
    const text = '{"a":"b=c"}';
    const search = await bench(
      { props: '[json]\nKV_MODE = json\n[none]\nKV_MODE = none\n[nojson]\nAUTO_KV_JSON = false' },
      ['t', 'json', 'none', 'nojson'].map((sourcetype) => ({ raw: text, sourcetype })),
    );
    const found = await search('*', new Set(['a', 'b', 'sourcetype']));
    expect(Object.fromEntries(found.map(({ sourcetype, a, b }) => [sourcetype, [a, b]]))).toEqual({
      t: ['b=c', 'c'],
      json: ['b=c', undefined],
      none: [undefined, undefined],
      nojson: [undefined, 'c'],
    });
  });

  it('KV_MODE=json: nothing after the first 5,000 bytes; auto: 10,240 characters and 100 fields', async () => {
    const pairs = Array.from({ length: 120 }, (_, number) => `f${number}=v`).join(' ');
    const search = await bench({ props: '[json]\nKV_MODE = json' }, [
      { raw: JSON.stringify({ early: 1, filler: 'x'.repeat(5000), late: 2 }), sourcetype: 'json' },
      `early=1 ${'x'.repeat(10_240)} late=2`,
      pairs,
    ]);
    const [many, long, json] = await search('*', new Set(['early', 'late', 'f0', 'f99', 'f100']));
    expect(json).toEqual({ _time: 0, early: '1' });
    expect(long).toEqual({ _time: 1, early: '1' });
    expect(many).toEqual({ _time: 2, f0: 'v', f99: 'v' });
  });

  it.each([
    ['a path into an object', 'a.b', '{"a":{"b":1}}'],
    ['a path into an array', 'l{}.c', '{"l":[{"c":1}]}'],
    ['a pattern', 'mfa_*', '{"x":2,"mfa_user":1}'],
    ['a key that is spelt with escapes', 'q/r', String.raw`{"q\/r":1}`],
    ['a path of an array at the top', '{}.d', '[{"d":1}]'],
  ])('KV_MODE=json finds the fields of %s', async (_what, wanted, raw) => {
    const search = await bench({ props: '[json]\nKV_MODE = json' }, [{ raw, sourcetype: 'json' }]);
    const [row] = await search('*', new Set([wanted]));
    expect(Object.values(row ?? {})).toContain('1');
  });

  it('INDEXED_EXTRACTIONS=json with KV_MODE=json extracts twice, and the whole event at index time', async () => {
    const search = await bench({ props: '[t]\nINDEXED_EXTRACTIONS = json\nKV_MODE = json' }, [
      JSON.stringify({ a: 1, 'b{}': undefined, b: ['x', 'y'], filler: 'x'.repeat(5000), late: 2 }),
    ]);
    expect(only(await search('*', new Set(['a', 'b{}', 'late'])))).toEqual({
      _time: 0,
      a: ['1', '1'],
      'b{}': ['x', 'y', 'x', 'y'],
      late: '2',
    });
  });

  it('automatic extraction overrides an EXTRACT of the same name', async () => {
    const search = await bench({ props: '[t]\nEXTRACT-x = (?<x>who)' }, [raw]);
    expect(only(await search('*', new Set(['x'])))).toMatchObject({ x: '1' });
  });

  it('FIELDALIAS: AS replaces, and removes the alias where the field is absent; ASNEW keeps what is there', async () => {
    const search = await bench(
      { props: '[t]\nFIELDALIAS-a = x AS y none AS who\nFIELDALIAS-b = x ASNEW kept "y" ASNEW z none ASNEW x' },
      [raw + ' z=9'],
    );
    expect(only(await search('*', new Set(['x', 'y', 'who', 'kept', 'z'])))).toEqual({
      _time: 0,
      x: '1',
      y: '1',
      kept: '1',
      z: '9',
    });
  });

  it('EVAL: all in parallel on the values before any of them, over extracted fields even with null, after aliases', async () => {
    const search = await bench(
      {
        props: '[t]\nFIELDALIAS-a = x AS alias\nEVAL-x = y * 2\nEVAL-y = 100\nEVAL-sum = alias + x\nEVAL-who = null()',
      },
      [raw],
    );
    expect(only(await search('*', new Set(['x', 'y', 'sum', 'who'])))).toEqual({
      _time: 0,
      alias: '1',
      x: 4,
      y: 100,
      sum: 2,
    });
  });

  it('LOOKUP: after EVAL, which does not see what it adds', async () => {
    const search = await bench(
      {
        props:
          '[t]\nEVAL-key = lower(who)\nEVAL-early = team\nLOOKUP-a = people who AS key OUTPUTNEW team AS team x AS x',
        transforms: '[people]\nfilename = people.csv',
        'lookups/people.csv': 'who,team,x\nana b,blue,9\n',
      },
      [raw],
    );
    expect(only(await search('team=blue', new Set(['x', 'early'])))).toEqual({
      _time: 0,
      who: 'ana b',
      key: 'ana b',
      x: '1',
      team: 'blue',
    });
  });

  it('[source::…] over [host::…] over [sourcetype] over [default]', async () => {
    const search = await bench(
      {
        props:
          '[default]\nEVAL-a = "default"\nEVAL-b = "default"\nEVAL-c = "default"\nEVAL-d = "default"\n' +
          '[t]\nEVAL-b = "sourcetype"\nEVAL-c = "sourcetype"\nEVAL-d = "sourcetype"\n' +
          '[host::H*]\nEVAL-c = "host"\nEVAL-d = "host"\n[source::/logs/.../*.log]\nEVAL-d = "source"\n' +
          '[source::/logs/*.log]\nEVAL-a = "not this"',
      },
      [{ raw, host: 'h1', source: '/logs/a/b/c.log' }],
    );
    expect(only(await search('*', new Set(['a', 'b', 'c', 'd'])))).toEqual({
      _time: 0,
      a: 'default',
      b: 'sourcetype',
      c: 'host',
      d: 'source',
    });
  });

  it('of two patterns the first in ASCII order wins, unless priority says otherwise', async () => {
    const props = (priority: string) => `[source::...z...]\nEVAL-v = "z"\n${priority}[source::...a...]\nEVAL-v = "a"\n`;
    const search = await bench({ props: props('') }, [{ raw, source: 'az' }]);
    expect(only(await search('*', new Set(['v'])))).toMatchObject({ v: 'a' });
    await store.close();
    app.remove();
    const other = await bench({ props: props('priority = 10\n') }, [{ raw, source: 'az' }]);
    expect(only(await other('*', new Set(['v'])))).toMatchObject({ v: 'z' });
  });

  it("does not let an event's own host, source or index replace the default fields", async () => {
    const search = await bench({}, ['{"host":"evil","source":"evil","index":"evil","sourcetype":"evil"}']);
    expect(only(await search('host=h'))).toMatchObject({ host: 'h', source: 's', index: 'main', sourcetype: 't' });
  });
});

describe('settings that the bench cannot do, or that are wrong', () => {
  it.each([
    ['KV_MODE = xml', /not supported: KV_MODE = xml/],
    ['KV_MODE = jason', /KV_MODE = jason: must be none, auto or json/],
    ['INDEXED_EXTRACTIONS = csv', /not supported: INDEXED_EXTRACTIONS = csv/],
    ['EXTRACT-a = (?<f>(?>a))', /props\.conf.*:2:.*not supported/],
    ['REPORT-a = missing', /REPORT-a: no app's transforms\.conf has \[missing\]/],
    ['FIELDALIAS-a = x y', /FIELDALIAS-a = x y: must be field AS alias/],
    ['FIELDALIAS-a = x* AS f', /not supported: x\* AS f/],
    ['EVAL-f = x=1', /EVAL-f is true or false/],
    ['EVAL-f = nothing_like_it(x)', /not supported: nothing_like_it/],
    ['LOOKUP-a = nowhere x OUTPUT f', /LOOKUP-a: no app defines a look-up "nowhere"/],
  ])('%s is refused by name before an event is read', async (setting, why) => {
    const search = await bench({ props: `[t]\n${setting}` }, ['x=1']);
    await expect(search('*', new Set(['f']))).rejects.toThrow(why);
  });

  it('a wrong event type, or a stanza of another kind, is told once, and the rest goes on', async () => {
    const search = await bench(
      { eventtypes: '[bad]\nsearch = (a\n[good]\nsearch = x', props: '[rule::r]\nLESS_THAN_1 = a' },
      ['x=1'],
    );
    expect(only(await search('*', new Set(['eventtype'])))).toMatchObject({ eventtype: 'good' });
    expect(problems).toHaveLength(2);
    expect(problems.map(({ message }) => message).join('\n')).toMatch(/eventtypes\.conf[^]*\[rule::r\]/);
  });
});
