import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { KvDocument } from '../../src/bench/store/types';
import { AppBench } from '../helpers/app-bench';
import type { PlainRow } from '../helpers/fake-host';

/** 2026-11-03T12:00:00Z */
const NOON = 1_793_707_200;

// Searches of every source are read anew for each bench.
jest.setTimeout(30_000);

let app: AppBench;
beforeEach(async () => {
  app = await AppBench.open();
});
afterEach(() => app.close());

/** What readiness says of one thing of the app. */
async function said(kind: string, name: string): Promise<PlainRow | undefined> {
  const rows = await app.run('Readiness - App', NOON);
  return rows.find((row) => row['kind'] === kind && row['name'] === name);
}

/** A run as splunkd's scheduler.log has it. */
const scheduled = (name: string, rest: string): string =>
  `11-03-2026 11:00:01.831 +0000 INFO  SavedSplunker - savedsearch_id="nobody;mfa_watch;${name}", search_type="scheduled", ` +
  `user="nobody", app="mfa_watch", savedsearch_name="${name}", priority=default, ${rest}`;
const success = (name: string, seconds: number): string =>
  scheduled(
    name,
    `status=success, digest_mode=1, scheduled_time=1793703600, window_time=0, dispatch_time=1793703601, ` +
      `run_time=${seconds}, result_count=1, alert_actions="", sid="scheduler__nobody__1", suppressed=0, thread_id="AlertNotifierWorker-0"`,
  );
const COLLECT = 'MFA Watch - Collect prompts';

describe('searches, by the record of the scheduler', () => {
  const record = (...lines: readonly string[]): Promise<void> => app.internal('scheduler', NOON - 3600, lines);

  it('are ready where they run', async () => {
    await record(success(COLLECT, 3.2), success(COLLECT, 300), success('Somebody else', 4000));
    expect(await said('search', COLLECT)).toMatchObject({
      state: 'ready',
      why: '2 runs, 0 skipped, 0 later than planned, 0 failed',
    });
    expect(await said('search', 'Somebody else')).toBeUndefined();
  });

  it('tell of runs that were skipped, and why', async () => {
    const reason = 'The maximum number of concurrent historical scheduled searches on this instance has been reached';
    await record(
      success(COLLECT, 1),
      scheduled(COLLECT, `status=skipped, reason="${reason}", scheduled_time=1793703600, window_time=0`),
    );
    const why = '1 runs, 1 skipped, 0 later than planned, 0 failed';
    expect(await said('search', COLLECT)).toMatchObject({ state: 'partly', lost: reason, why });
  });

  it('tell of runs that failed, on this search head or on a member of its cluster', async () => {
    await record(
      `11-03-2026 11:00:01.831 +0000 ERROR SavedSplunker - savedsearch_id="nobody;mfa_watch;${COLLECT}", message="Error in 'mfaepisodes' command: External search command exited unexpectedly.". No actions executed`,
      scheduled(COLLECT, 'status=delegated_remote_error, reason="unreachable"'),
      scheduled(COLLECT, 'status=continued, scheduled_time=1793703600'),
    );
    expect(await said('search', COLLECT)).toMatchObject({
      state: 'partly',
      why: '0 runs, 0 skipped, 1 later than planned, 2 failed',
      lost: expect.arrayContaining(["Error in 'mfaepisodes' command: External search command exited unexpectedly."]),
    });
  });

  it('tell of runs that took too long', async () => {
    await record(success(COLLECT, 300.001));
    expect(await said('search', COLLECT)).toMatchObject({
      state: 'partly',
      lost: 'it took 300.001 seconds (300 are enough)',
    });
  });

  it('cannot tell of a search without a record', async () => {
    expect(await said('search', COLLECT)).toMatchObject({
      state: 'cannot tell',
      why: expect.stringContaining('disabled'),
    });
  });

  it('are those of savedsearches.conf that are scheduled', () => {
    const text = readFileSync(join(__dirname, '../../lookups/mfa_watch_searches.csv'), 'utf8');
    const rows: Readonly<Record<string, string>>[] = parse(text, { columns: true });
    const scheduled = [...app.bench.savedSearches.values()].filter(({ isScheduled }) => isScheduled);
    expect(rows.map(({ name }) => name).sort()).toEqual(scheduled.map(({ name }) => name).sort());
    expect(rows.filter(({ slow }) => !(Number(slow) > 0))).toEqual([]);
  });
});

describe('arrival spans', () => {
  const finished = (...spans: readonly (readonly [since: number, until: number])[]): Promise<void> =>
    app.put(
      'mfa_watch_spans',
      spans.map(([since, until]) => ({ _key: `${since}`, look: 'prompts', since: NOON + since, until: NOON + until })),
    );

  it('are ready where looks meet or overlap', async () => {
    await finished([-9000, -7200], [-7200, -5400], [-5800, 0]);
    expect(await said('span', 'prompts')).toMatchObject({ state: 'ready' });
  });

  it('tell of what no look finished, with the search that does it', async () => {
    await finished([-9000, -7200], [-7000, -600]);
    expect(await said('span', 'prompts')).toMatchObject({
      state: 'partly',
      lost: `of what arrived from 2026-11-03T10:00:00Z to 2026-11-03T10:03:20Z nothing was looked at; run | \`mfa_watch_collect_between(${NOON - 7200},${NOON - 7000})\``,
    });
  });

  it('tell of what arrived since the last look, once no look in time can reach it', async () => {
    await finished([-9000, -1800]);
    expect(await said('span', 'prompts')).toMatchObject({ state: 'ready' });
    await finished([-9000, -1801]);
    expect(await said('span', 'prompts')).toMatchObject({
      state: 'partly',
      lost: expect.stringContaining('2026-11-03T11:29:59Z to 2026-11-03T12:00:00Z'),
    });
  });

  it('tell of two gaps at once', async () => {
    await finished([-9000, -7200], [-7000, -1801]);
    expect((await said('span', 'prompts'))?.['lost']).toHaveLength(2);
  });

  it('take a longer look that covers a gap for one that closes it', async () => {
    await finished([-20_000, -7200], [-7000, -600], [-18_000, -6000]);
    expect(await said('span', 'prompts')).toMatchObject({ state: 'ready' });
  });

  it('are recorded by Collect, and closed by hand with the search that readiness names', async () => {
    await app.run('Collect prompts', NOON + 7);
    await app.run(`| \`mfa_watch_collect_between(${NOON - 9000},${NOON - 1800})\``, NOON);
    expect(app.documents('mfa_watch_spans').map(({ since, until, rows }) => [since, until, rows])).toEqual([
      [NOON - 9000, NOON - 1800, 0],
      [NOON - 1800, NOON, 0],
    ]);
    expect(await said('span', 'prompts')).toMatchObject({ state: 'ready' });
  });
});

describe('reads', () => {
  const LIMIT_OF_FIVE = 'eval th_lag=3600, th_answer_days=30, th_gap=1800, th_read=5';
  const facts = (count: number): readonly KvDocument[] =>
    Array.from({ length: count }, (_, at) => ({
      _key: `${at}`,
      run_id: `${at}`,
      updated: NOON - 60,
      last_time: NOON - 60,
      first_time: NOON - 60,
    }));

  it('are an ERROR at the limit, and none below it', async () => {
    await app.close();
    await app.close();
    app = await AppBench.open({ mfa_watch_readiness_thresholds: LIMIT_OF_FIVE });
    await app.put('mfa_watch_facts', facts(4));
    await app.put('mfa_watch_latest', facts(5));
    expect(await said('read', 'mfa_watch_facts')).toMatchObject({ state: 'ready', events: 4 });
    expect(await said('read', 'mfa_watch_latest')).toMatchObject({
      state: 'partly',
      lost: expect.stringMatching(/^ERROR: .* 5 rows/),
    });
  });

  it('are ERRORs where what Learn reads of the tenant is cut, each kind by itself', async () => {
    await app.close();
    app = await AppBench.open({ mfa_watch_readiness_thresholds: LIMIT_OF_FIVE });
    const known = (kind: string, count: number): readonly KvDocument[] =>
      Array.from({ length: count }, (_, index) => ({ _key: `${kind}${index}`, kind, value: 'se', user: `${index}` }));
    await app.put('mfa_watch_known', [
      ...known('first_country', 4),
      ...known('country', 5),
      ...known('hosting_asn', 1),
      ...known('device', 9),
    ]);
    expect(await said('read', 'mfa_watch_known: first_country')).toMatchObject({ state: 'ready', events: 4 });
    expect(await said('read', 'mfa_watch_known: country')).toMatchObject({
      state: 'partly',
      lost: expect.stringMatching(/^ERROR: .* 5 rows/),
    });
    expect(await said('read', 'mfa_watch_known: hosting_asn')).toMatchObject({ state: 'ready', events: 1 });
  });
});

describe('look-ups of the admin', () => {
  const SAID = { owner: 'network team', reason: 'rented' };
  const LATER = '2027-01-01';

  it('tell what has ended: of the allow-list each entry, of journeys and resets how many', async () => {
    await app.put('mfa_watch_allow', [
      { _key: 'a', cidr: '192.0.2.0/24', ...SAID, until: NOON },
      { _key: 'b', cidr: '198.51.100.0/24', ...SAID, until: NOON + 1 },
      { _key: 'c', cidr: '203.0.113.0/25', ...SAID, until: '2026-11-03T11:59:59Z' },
    ]);
    await app.put('mfa_watch_travel', [
      { _key: 'a', user: 'ada', country: 'is', ...SAID, to: '2026-11-02' },
      { _key: 'b', user: 'bo', country: 'is', ...SAID, to: '2026-11-04' },
    ]);
    await app.put('mfa_watch_helpdesk', [{ _key: 'a', user: 'ada', kind: 'reset', ticket: 'T1', to: NOON - 1 }]);
    expect(await said('lookup', 'mfa_watch_allow')).toMatchObject({
      state: 'partly',
      why: '2 of 3 entries have ended, 0 can explain nothing, 0 do not say owner, reason or end',
      lost: [
        '192.0.2.0/24 ended 2026-11-03T12:00:00Z: it explains nothing any more',
        '203.0.113.0/25 ended 2026-11-03T11:59:59Z: it explains nothing any more',
      ],
    });
    expect(await said('lookup', 'mfa_watch_travel')).toMatchObject({
      state: 'ready',
      why: expect.stringMatching(/^1 of 2 entries have ended/),
    });
    expect(await said('lookup', 'mfa_watch_helpdesk')).toMatchObject({
      state: 'ready',
      why: expect.stringMatching(/^1 of 1 entries have ended/),
    });
  });

  it('name the entries that can never hold, and those without owner, reason or end', async () => {
    await app.put('mfa_watch_allow', [
      { _key: 'a', cidr: 'not-a-net', ...SAID, until: 'soon' },
      { _key: 'b', cidr: '0.0.0.0/0' },
      ...['192.0.2.0/33', '300.0.2.0/24', '192.0.2/24'].map((cidr) => ({ _key: cidr, cidr, ...SAID, until: LATER })),
      ...['192.0.2.9', '2001:db8::/32'].map((cidr) => ({ _key: cidr, cidr, ...SAID, until: LATER })),
    ]);
    await app.put('mfa_watch_travel', [
      { _key: 'a', user: 'Ada', country: 'Iceland', from: 'gestern', ...SAID, to: LATER },
      { _key: 'b', user: 'bo', country: 'is', from: LATER, ...SAID, to: '2026-11-04' },
    ]);
    await app.put('mfa_watch_helpdesk', [{ _key: 'a', ticket: '', to: LATER }]);
    expect(await said('lookup', 'mfa_watch_allow')).toMatchObject({
      state: 'partly',
      why: '0 of 7 entries have ended, 4 can explain nothing, 1 do not say owner, reason or end',
      lost: [
        '0.0.0.0/0 does not say: owner, reason, end',
        '192.0.2.0/33 can explain nothing: its cidr is no network',
        '192.0.2/24 can explain nothing: its cidr is no network',
        '300.0.2.0/24 can explain nothing: its cidr is no network',
        'not-a-net can explain nothing: its cidr is no network, its end is no time: soon',
      ],
    });
    expect((await said('lookup', 'mfa_watch_travel'))?.['lost']).toEqual([
      'Ada can explain nothing: its user is not in lower case, its country is not two letters in lower case, its start is no time: gestern',
      'bo can explain nothing: it ends before it begins',
    ]);
    expect((await said('lookup', 'mfa_watch_helpdesk'))?.['lost']).toEqual([
      'an entry without user can explain nothing: it names no user',
      'an entry without user does not say: ticket',
    ]);
  });
});

describe('enrichment', () => {
  it('tells what rows could not be enriched by', async () => {
    const row = (mfa_enrich_status: string): PlainRow & { mfa_time: number } => ({
      mfa_time: NOON - 60,
      mfa_enrich_status,
    });
    await app.collect([row('ok'), row('city_stale'), row('networks_unread')]);
    expect(await said('enrichment', 'mfaenrich')).toMatchObject({
      state: 'partly',
      events: 2,
      lost: ['city_stale', 'networks_unread'],
    });
  });
});

describe('alert actions', () => {
  const splunkd = async (...lines: readonly string[]): Promise<void> => {
    for (const [second, line] of lines.entries()) {
      await app.internal('splunkd', NOON - 3600 + second, [`11-03-2026 11:00:0${second}.831 +0000 ${line}`]);
    }
  };
  const invoked = (action: string, search: string): string =>
    `INFO  sendmodalert - Invoking modular alert action=${action} for search="${search}" sid="scheduler__nobody__1" in app="mfa_watch" owner="nobody" type="saved"`;
  const failed = (action: string): string =>
    `WARN  sendmodalert - action=${action} - Alert action script returned error code=3`;

  it('tell of one that failed after a search of ours invoked it', async () => {
    await splunkd(invoked('webhook', 'MFA Watch - AN0449'), failed('webhook'));
    expect(await said('action', 'webhook')).toMatchObject({
      state: 'partly',
      lost: 'action=webhook - Alert action script returned error code=3',
    });
  });

  it("take neither others' failures nor what a script merely says for ours", async () => {
    await splunkd(
      invoked('webhook', 'Somebody else'),
      failed('webhook'),
      invoked('email', 'MFA Watch - AN0449'),
      'ERROR sendmodalert - action=email STDERR - sent',
    );
    expect(await said('action', 'webhook')).toBeUndefined();
    expect(await said('action', 'email')).toMatchObject({ state: 'ready' });
  });
});

/** What all analytics share, as it ships. */
const LADDER =
  'th_burst=10, th_hour=12, th_day=25, th_denials=3, th_before=3, th_before_denials=2, th_few=3, th_strangers=8, th_after_factor=1.15';

describe('self-tests', () => {
  const test = async (analytic: string): Promise<PlainRow | undefined> =>
    (await app.run(`Self-test - ${analytic}`, NOON))[0];

  it.each(['AN0449', 'AN0450', 'AN0451', 'AN0452', 'AN0453', 'AN0454', 'O365-MFA'])(
    '%s is ok as it ships',
    async (analytic) => {
      expect(await test(analytic)).toMatchObject({ kind: 'self-test', name: analytic, state: 'ok' });
      expect(app.documents('mfa_watch_readiness')).toMatchObject([{ _key: `self-test|${analytic}`, state: 'ok' }]);
    },
  );

  it.each<[string, string, Readonly<Record<string, string>>]>([
    [
      'AN0449',
      'a threshold out of reach',
      {
        mfa_watch_an0449_thresholds:
          'eval th_burst=1000000, th_hour=12, th_day=25, th_denials=3, th_before=3, th_before_denials=2, th_few=3, th_strangers=8, th_after_factor=1.15',
      },
    ],
    ['AN0450', 'a count that never holds', { mfa_watch_an0450_thresholds: `eval th_rule=1000000, ${LADDER}` }],
    [
      'AN0451',
      'no service accounts',
      { mfa_watch_an0451_thresholds: `eval th_rule=3, th_logons=5, service_names="^$", ${LADDER}` },
    ],
    ['AN0452', 'a count that always holds', { mfa_watch_an0452_thresholds: `eval th_rule=0, ${LADDER}` }],
    [
      'AN0453',
      'all apps excluded',
      { mfa_watch_an0453_thresholds: `eval th_rule=5, saas_providers=".", other_classes=".", ${LADDER}` },
    ],
    [
      'AN0454',
      'no time in which a log-in would stand',
      { mfa_watch_an0454_thresholds: `eval th_rule=3, th_mac_before=-600, th_mac_after=0, th_clocks=0, ${LADDER}` },
    ],
    ['AN0449', 'thresholds that are gone', { mfa_watch_an0449_thresholds: 'eval th_other=1' }],
    ['AN0449', 'a ladder that loses rows', { mfa_watch_ladder: 'where 1=2' }],
    [
      'O365-MFA',
      'a threshold that is no number',
      {
        mfa_watch_o365_mfa_thresholds:
          'eval th_rows="nine", th_burst=10, th_hour=12, th_day=25, th_denials=3, th_before=3, th_before_denials=2, th_few=3, th_strangers=8, th_after_factor=1.15',
      },
    ],
  ])('%s fails with %s', async (analytic, _what, macros) => {
    await app.close();
    app = await AppBench.open(macros);
    expect(await test(analytic)).toMatchObject({ state: 'failed' });
  });

  it('know how many rows there are', () => {
    const text = readFileSync(join(__dirname, '../../lookups/mfa_watch_self_test.csv'), 'utf8');
    const rows: Readonly<Record<string, string>>[] = parse(text, { columns: true });
    const counts = rows.map(({ analytic, of }) => [
      Number(of),
      rows.filter((row) => row['analytic'] === analytic).length,
    ]);
    expect(counts.filter(([of, count]) => of !== count)).toEqual([]);
    const analytics = [...app.bench.savedSearches.keys()].flatMap(
      (name) => /^MFA Watch - Self-test - (.*)/.exec(name)?.[1] ?? [],
    );
    expect([...new Set(rows.map(({ analytic }) => analytic))].sort()).toEqual(analytics.sort());
  });
});
