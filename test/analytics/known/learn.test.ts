import { createHash } from 'node:crypto';
import type { KvDocument } from '../../../src/bench/store/types';
import { AppBench, type GivenRow } from '../../helpers/app-bench';
import { approval, at, ELSEWHERE, NOW, TODAY } from '../../helpers/known';

const ADA = 'ada@example.com';
const YESTERDAY = TODAY - 1;

let bench: AppBench;
beforeEach(async () => {
  bench = await AppBench.open();
});
afterEach(() => bench.close());

const keyOf = (kind: string, value: string, user = ADA): string =>
  createHash('md5').update(`${user}|${kind}|${value}`).digest('hex');

/** The document of a value; undefined where there is none. */
const known = (kind: string, value: string, user = ADA): KvDocument | undefined =>
  bench.documents('mfa_watch_known').find((document) => document['_key'] === keyOf(kind, value, user));

const daysOf = (kind: string, value: string, user = ADA): unknown => known(kind, value, user)?.['days'];

async function learn(rows: readonly GivenRow[], now = NOW): Promise<void> {
  if (rows.length > 0) await bench.collect(rows);
  await bench.run('Learn', now);
}

describe('Learn', () => {
  it('keeps a document for each user, kind and value, by the key that mfaenrich asks for', async () => {
    await learn([approval(at(YESTERDAY), { mfa_req_device_id: 'laptop-1' })]);
    const documents = bench.documents('mfa_watch_known');
    expect(documents.map(({ kind, value }) => `${String(kind)}: ${String(value)}`).sort()).toEqual([
      'address: 203.0.113.0/24',
      'address_client: 203.0.113.0/24|Windows 10|FIREFOX',
      'app: Example Portal',
      'asn_country: 64500|AT',
      'client: Windows 10|FIREFOX',
      'country: AT',
      'device: laptop-1',
      'factor: push',
      'first: first',
      'first_address: first',
      'first_asn_country: first',
      'first_client: first',
      'first_country: first',
      'first_factor: first',
      // Sunday is the seventh day of the week.
      `hour: ${6 * 24 + 9}`,
      'pair: AT>AT',
    ]);
    for (const document of documents) {
      expect(document).toMatchObject({ user: ADA, days: String(YESTERDAY), first_day: YESTERDAY, last_day: YESTERDAY });
      expect(document['_key']).toBe(keyOf(String(document['kind']), String(document['value'])));
    }
  });

  it('goes by whole UTC days, each judged by those before: today teaches nothing yet', async () => {
    const times = [at(YESTERDAY, 0), at(TODAY, 0) - 0.001, at(TODAY, 0)];
    await learn(
      times.map((time) => approval(time)),
      at(TODAY, 4),
    );
    expect(daysOf('country', 'AT')).toBe(String(YESTERDAY));
    await learn([], at(TODAY + 1, 0));
    expect(daysOf('country', 'AT')).toBe(`${YESTERDAY} ${TODAY}`);
  });

  it('knows a user without a name by the native id', async () => {
    await learn([approval(at(YESTERDAY), { mfa_user: undefined, mfa_user_id: '00uADA' })]);
    expect(daysOf('country', 'AT', '00uada')).toBe(String(YESTERDAY));
  });

  const registered: GivenRow = { mfa_req_device_id: 'laptop-1', mfa_req_device_managed: 1 };
  const prior: GivenRow = { mfa_stage: 'complete', mfa_outcome: 'prior_claim', mfa_evidence: 'prior_claim' };
  const hosting: GivenRow = { mfa_req_net: 'hosting' };
  const TEACHING: readonly (readonly [name: string, changes: GivenRow, teaches: boolean])[] = [
    ['a fresh second factor', {}, true],
    ['a prior claim of a registered device', { ...prior, ...registered }, true],
    ['a bound token of a device', { ...prior, mfa_req_device_id: 'laptop-1', mfa_token_bound: 1 }, true],
    ['a prior claim of any device', { ...prior, mfa_req_device_id: 'laptop-1' }, false],
    ['a prior claim of a managed device that has no id', { ...prior, mfa_req_device_managed: 1 }, false],
    [
      'a single factor',
      { mfa_stage: 'complete', mfa_outcome: undefined, mfa_evidence: 'absent', ...registered },
      false,
    ],
    ['what cannot be observed', { mfa_evidence: 'not_observable', ...registered }, false],
    ['a denial', { mfa_outcome: 'denied', mfa_action: 'failure', mfa_evidence: undefined }, false],
    ['a fresh factor whose sign-in failed', { mfa_action: 'failure' }, false],
    ['hosting', hosting, false],
    ['a cloud', { mfa_req_net: 'cloud' }, false],
    ['a proxy', { mfa_req_net: 'proxy' }, false],
    ['the Tor network', { mfa_req_net: 'tor' }, false],
    ['a relay', { mfa_req_net: 'relay' }, true],
    ['a network of which no class is told', { mfa_req_net: undefined }, true],
    ['hosting from a registered device', { ...hosting, ...registered }, true],
  ];
  it('learns from what proves the user, and from nothing else', async () => {
    const user = (index: number): string => `user-${index}@example.com`;
    const change = (changes: GivenRow, index: number): GivenRow => ({
      mfa_event_uid: user(index),
      mfa_user: user(index),
      ...changes,
    });
    await learn(TEACHING.map(([, changes], index) => approval(at(YESTERDAY), change(changes, index))));
    const found = TEACHING.map(([name], index) => [name, daysOf('country', 'AT', user(index)) === String(YESTERDAY)]);
    expect(found).toEqual(TEACHING.map(([name, , teaches]) => [name, teaches]));
  });

  it('learns from an allow-listed hosting network until the entry ends', async () => {
    await bench.put('mfa_watch_allow', [
      { cidr: '203.0.113.0/24', owner: 'net@example.com', reason: 'cloud desktop', until: '2026-02-15T09:00:00Z' },
      { cidr: '203.0.0.0/16', owner: 'net@example.com', reason: 'ended', until: '2026-01-01' },
    ]);
    await learn([8, 9].map((hour) => approval(at(YESTERDAY, hour), { ...hosting, mfa_app: `App ${hour}` })));
    expect([daysOf('app', 'App 8'), daysOf('app', 'App 9')]).toEqual([String(YESTERDAY), undefined]);
    expect(daysOf('hosting_asn', '64500')).toBe(String(YESTERDAY));
  });

  it('learns nothing in the 24 hours after a reset or an enrolment, and again from then on', async () => {
    const reset = { ...approval(at(YESTERDAY - 1, 9)), mfa_event_uid: 'test:reset', mfa_stage: 'enrol' };
    const failed = { ...reset, mfa_event_uid: 'test:failed', mfa_action: 'failure', mfa_time: at(YESTERDAY, 8) };
    const others = { mfa_outcome: undefined, mfa_evidence: undefined };
    await learn([
      { ...reset, ...others },
      { ...failed, ...others },
      approval(at(YESTERDAY - 1, 8), { mfa_app: 'before' }),
      approval(at(YESTERDAY - 1, 10), { mfa_app: 'after' }),
      approval(at(YESTERDAY, 9) - 1, { mfa_app: 'last second' }),
      approval(at(YESTERDAY, 9), { mfa_app: 'a day later' }),
      approval(at(YESTERDAY - 1, 11), { mfa_user: 'bo@example.com', mfa_app: 'of another' }),
    ]);
    const apps = ['before', 'after', 'last second', 'a day later'].map((app) => daysOf('app', app) !== undefined);
    expect(apps).toEqual([true, false, false, true]);
    expect(daysOf('app', 'of another', 'bo@example.com')).toBe(String(YESTERDAY - 1));
  });

  it('learns nothing in the 24 hours after a reset that the help desk wrote down', async () => {
    await bench.put('mfa_watch_helpdesk', [
      { user: ADA, kind: 'reset', from: '2026-02-14T09:00:00Z', ticket: 'HD-1' },
      { user: ADA, kind: 'enrol', from: '2026-02-15T10:00:00Z', ticket: 'HD-2' },
    ]);
    const hours = [at(YESTERDAY - 1, 8), at(YESTERDAY - 1, 9), at(YESTERDAY, 9), at(YESTERDAY, 11)];
    await learn(hours.map((time, index) => approval(time, { mfa_app: `App ${index}` })));
    expect(hours.map((_, index) => daysOf('app', `App ${index}`) !== undefined)).toEqual([true, false, true, true]);
  });
});

describe('whose request an answer on the phone was', () => {
  const pair = { mfa_pair_key: 'example:ada:push', mfa_pair_s: 300, mfa_attempt_id: undefined };
  const nobody = {
    ...{ mfa_req_ip: undefined, mfa_req_network: undefined, mfa_req_net: undefined, mfa_req_country: undefined },
    ...{ mfa_req_asn: undefined, mfa_req_os: undefined, mfa_req_browser: undefined },
  };
  const send = (time: number, changes: GivenRow = {}): GivenRow =>
    approval(time, {
      ...{ ...pair, mfa_event_uid: `test:send-${time}`, mfa_stage: 'challenge', mfa_outcome: 'sent' },
      ...{ mfa_action: 'pending', mfa_evidence: undefined, mfa_apr_country: undefined, ...changes },
    });
  const answer = (time: number): GivenRow => approval(time, { ...pair, ...nobody, mfa_apr_country: 'DE' });
  const start = at(YESTERDAY);

  it('is that of the challenge before it', async () => {
    await learn([answer(start + 300), send(start)]);
    expect(daysOf('address_client', '203.0.113.0/24|Windows 10|FIREFOX')).toBe(String(YESTERDAY));
    expect(daysOf('pair', 'AT>DE')).toBe(String(YESTERDAY));
  });

  it('is nobody known where the challenge is too old, and the factor is learnt still', async () => {
    await learn([answer(start + 300.5), send(start)]);
    expect(known('country', 'AT')).toBeUndefined();
    expect(daysOf('factor', 'push')).toBe(String(YESTERDAY));
  });

  it('is nobody known where two asked at once', async () => {
    await learn([send(start, ELSEWHERE), send(start + 5), send(start + 10), answer(start + 20)]);
    expect([known('country', 'AT'), known('country', 'IS')]).toEqual([undefined, undefined]);
  });

  it('is the last one where the other asked long before', async () => {
    await learn([send(start, ELSEWHERE), send(start + 290), answer(start + 301)]);
    expect([daysOf('country', 'AT'), known('country', 'IS')]).toEqual([String(YESTERDAY), undefined]);
  });

  it('is not borrowed from others', async () => {
    const others = [{ mfa_pair_key: 'example:bo:push' }, { mfa_user: 'bo@example.com' }];
    await learn([...others.map((changes, index) => send(start + index, changes)), answer(start + 20)]);
    expect(known('country', 'AT')).toBeUndefined();
  });
});

describe('Learn replaces the last eight days', () => {
  it('and keeps older ones, up to ninety', async () => {
    const days = [TODAY - 91, TODAY - 90, TODAY - 30, TODAY - 9, TODAY - 8, TODAY - 3];
    const common = { user: ADA, kind: 'country', value: 'AT', holds: 0, schema: 1 };
    await bench.put('mfa_watch_known', [
      { _key: keyOf('country', 'AT'), ...common, days: days.join(' '), first_day: TODAY - 91, last_day: TODAY - 3 },
    ]);
    await learn([approval(at(YESTERDAY))]);
    expect(daysOf('country', 'AT')).toBe([TODAY - 90, TODAY - 30, TODAY - 9, YESTERDAY].join(' '));
    expect(known('country', 'AT')).toMatchObject({ first_day: TODAY - 90, last_day: YESTERDAY });
  });

  it('a value that is no longer taught goes: its days are empty, and Purge may take it', async () => {
    await learn([approval(at(YESTERDAY)), approval(at(YESTERDAY - 2), { mfa_app: 'Mail' })]);
    expect(daysOf('country', 'AT')).toBe(`${YESTERDAY - 2} ${YESTERDAY}`);
    // The network turns out to be one of hosts, when the rows are enriched again.
    const again = { mfa_req_net: 'hosting', mfa_enriched_at: at(TODAY) };
    await learn([approval(at(YESTERDAY), again)]);
    expect(daysOf('country', 'AT')).toBe(String(YESTERDAY - 2));
    expect(known('app', 'Example Portal')).toMatchObject({ last_day: 0, holds: 0 });
    expect(daysOf('app', 'Example Portal')).toBeUndefined();
    expect(daysOf('app', 'Mail')).toBe(String(YESTERDAY - 2));
  });

  it('and so does a place that a row came from by what was known before', async () => {
    await learn([approval(at(YESTERDAY))]);
    await learn([approval(at(YESTERDAY), { mfa_req_country: 'DE', mfa_enriched_at: at(TODAY) })]);
    expect([daysOf('country', 'AT'), daysOf('country', 'DE')]).toEqual([undefined, String(YESTERDAY)]);
  });

  it('rows that come twice, or again unchanged, change nothing', async () => {
    await learn([approval(at(YESTERDAY)), approval(at(YESTERDAY))]);
    const before = bench.documents('mfa_watch_known');
    expect(await bench.run('Learn', NOW)).toEqual([]);
    expect(bench.documents('mfa_watch_known')).toEqual(before);
  });

  it('a look at the past leaves later days alone: what was known can be asked as of any day', async () => {
    await learn([approval(at(YESTERDAY)), approval(at(TODAY - 20)), approval(at(TODAY - 25))], at(TODAY - 19, 0));
    await learn([]);
    await learn([], at(TODAY - 19, 0));
    expect(daysOf('country', 'AT')).toBe([TODAY - 25, TODAY - 20, YESTERDAY].join(' '));
  });

  it.each(['first', 'first_country'])(
    '%s, the first day taught, stays, although it is older than days are',
    async (kind) => {
      const first = { user: ADA, kind, value: 'first', days: String(TODAY - 200), holds: 0, schema: 1 };
      const put = (last: number) =>
        bench.put('mfa_watch_known', [
          { _key: keyOf(kind, 'first'), ...first, first_day: TODAY - 200, last_day: last },
        ]);
      await put(TODAY - 90);
      await learn([approval(at(YESTERDAY))]);
      expect(known(kind, 'first')).toMatchObject({ days: String(TODAY - 200), last_day: YESTERDAY });
      await put(TODAY - 91);
      await learn([]);
      expect(known(kind, 'first')).toMatchObject({ days: String(YESTERDAY), first_day: YESTERDAY });
    },
  );

  it('of a kind that is not stated there is no first day', async () => {
    await learn([approval(at(YESTERDAY), { mfa_req_country: undefined, mfa_req_network: undefined })]);
    expect(
      ['first', 'first_country', 'first_asn_country', 'first_address'].map(
        (kind) => known(kind, 'first') !== undefined,
      ),
    ).toEqual([true, false, false, false]);
  });
});

describe('what a finding covers is held by it', () => {
  const finding = {
    ...{ finding_key: 'AN0449|example:1', key_type: 'user', user: ADA, verdict: 'likely', src: ['192.0.2.80'] },
    ...{ first_time: at(YESTERDAY, 8), last_time: at(YESTERDAY, 9) },
  };
  const rows = [approval(at(YESTERDAY, 8.5), ELSEWHERE), approval(at(YESTERDAY, 8.6))];
  const work = (status: string, disposition: string, finding_key = finding.finding_key) =>
    bench.put('mfa_watch_work', [{ _key: finding_key, finding_key, status, disposition }]);
  const held = `${YESTERDAY}:${finding.finding_key}`;

  it('its requesters teach nothing, others do', async () => {
    await bench.put('mfa_watch_findings', [finding]);
    await learn(rows);
    expect(known('country', 'IS')).toMatchObject({ held, holds: 1, last_day: YESTERDAY });
    expect(daysOf('country', 'IS')).toBeUndefined();
    expect(daysOf('country', 'AT')).toBe(String(YESTERDAY));
    // Both taught it: one is enough.
    expect(known('app', 'Example Portal')).toMatchObject({ days: String(YESTERDAY), holds: 0 });
  });

  it.each([
    ['suspicious', { verdict: 'suspicious' }],
    ['of another user', { user: 'bo@example.com' }],
    ['of another address', { src: ['192.0.3.80'] }],
    ['that begins later', { first_time: at(YESTERDAY, 8.6) }],
    ['that ended a day before', { first_time: at(YESTERDAY - 1, 8), last_time: at(YESTERDAY - 1, 8.4) }],
  ])('a finding %s holds nothing', async (_name, changes) => {
    await bench.put('mfa_watch_findings', [{ ...finding, ...changes }]);
    await learn(rows);
    expect(daysOf('country', 'IS')).toBe(String(YESTERDAY));
  });

  it.each([
    ['within a day after its last attempt', { first_time: at(YESTERDAY - 1, 8), last_time: at(YESTERDAY - 1, 8.5) }],
    ['of more addresses than are kept', { src: Array.from({ length: 20 }, (_, index) => `198.51.100.${index}`) }],
    ['without an address', { src: undefined }],
    ['of a requester, whoever the user is', { key_type: 'requester', user: undefined, src: '192.0.2.9' }],
  ])('%s it holds', async (_name, changes) => {
    await bench.put('mfa_watch_findings', [JSON.parse(JSON.stringify({ ...finding, ...changes })) as KvDocument]);
    await learn(rows);
    expect(daysOf('country', 'IS')).toBeUndefined();
  });

  it('until it is closed as benign, also long after, and again when it is reopened', async () => {
    await bench.put('mfa_watch_findings', [finding]);
    await learn(rows);
    for (const [status, disposition, counts] of [
      ['in_progress', 'benign', false],
      ['closed', 'true', false],
      ['closed', 'benign', true],
      ['in_progress', 'benign', false],
      ['closed', 'benign', true],
    ] as const) {
      await work(status, disposition);
      await learn([], at(TODAY + 30, 0));
      expect([status, disposition, daysOf('country', 'IS')]).toEqual([
        ...[status, disposition, counts ? String(YESTERDAY) : undefined],
      ]);
      expect(known('country', 'IS')).toMatchObject({ held });
    }
  });

  it('by two findings, until both are closed as benign', async () => {
    await bench.put('mfa_watch_findings', [finding, { ...finding, finding_key: 'O365-MFA|example:1' }]);
    await work('closed', 'benign');
    await learn(rows);
    expect(daysOf('country', 'IS')).toBeUndefined();
    await work('closed', 'benign', 'O365-MFA|example:1');
    await learn([]);
    expect(daysOf('country', 'IS')).toBe(String(YESTERDAY));
  });

  it('until its verdict falls', async () => {
    await bench.put('mfa_watch_findings', [{ _key: 'x', ...finding }]);
    await learn(rows);
    await bench.put('mfa_watch_findings', [{ _key: 'x', ...finding, verdict: 'none' }]);
    await learn([]);
    expect(known('country', 'IS')).toMatchObject({ days: String(YESTERDAY), holds: 0 });
  });

  it('forgets what it held after ninety days', async () => {
    await bench.put('mfa_watch_findings', [finding]);
    await learn(rows);
    await learn([], at(YESTERDAY + 90, 0));
    expect(known('country', 'IS')).toMatchObject({ holds: 1 });
    await learn([], at(YESTERDAY + 91, 0));
    expect(known('country', 'IS')).toMatchObject({ holds: 0, last_day: 0 });
  });
});
