import { readFileSync } from 'node:fs';
import type { KvDocument } from '../../src/bench/store/types';
import { AppBench } from '../helpers/app-bench';
import type { PlainRow } from '../helpers/fake-host';
import { approval } from '../helpers/known';

/** 2026-11-03T12:00:00Z */
const NOON = 1_793_707_200;
const HOUR = 3600;
const DAY = 24 * HOUR;

const MAXIMA = ['10m', '1h', '24h', 'denied_10m'];
const ASKED = ['', '_signed', '_two_signs', '_stranger', '_own'];
const ZERO = MAXIMA.flatMap((window) =>
  ASKED.flatMap((asked) => [`max_${window}${asked}`, `net_max_${window}${asked}`]),
);

/** Facts of a run of Ada's in which ten prompts lapsed within ten minutes: suspicious. */
function fact(changes: KvDocument = {}): KvDocument {
  const run = String(changes['run_id'] ?? 'run');
  const quiet = Object.fromEntries(ZERO.map((name) => [name, 0]));
  return {
    ...{ _key: run, run_id: run, facts_digest: 'one', updated: NOON, key_type: 'user', key: 'ada@example.com' },
    ...{ first_time: NOON - HOUR, last_time: NOON - HOUR + 600, providers: 'okta', apps: 'Wiki' },
    ...{ requesters: '- 192.0.2.7', addresses: '192.0.2.7', addresses_count: 1, asns_count: 1, users_count: 1 },
    ...{ attempts: 10, unsuccessful: 10, net_attempts: 10, net_unsuccessful: 10 },
    ...{ reported_not_own: 0, reported_own: 0, refused_stranger: 0, approval_before: 0, approval_denials: 0 },
    ...{ unknown_class: 0, sent: 0, no_address: 0, no_approver: 0 },
    ...{ ...quiet, max_10m: 10, net_max_10m: 10 },
    ...changes,
  };
}

/** What makes the same run likely: the requester shows a sign. */
const SIGNED = { max_10m_signed: 10, net_max_10m_signed: 10, attempt_sign_names: 'scripted', facts_digest: 'two' };

let app: AppBench;
beforeEach(async () => {
  app = await AppBench.open();
});
afterEach(() => app.close());

/** Puts the facts, looks, and gives the alerts. */
async function look(facts: readonly KvDocument[], now = NOON, analytic = 'AN0449'): Promise<readonly PlainRow[]> {
  await app.put('mfa_watch_facts', facts);
  return app.run(analytic, now);
}

/** The search of a drill-down by its name, for one row. */
function drillDown(analytic: string, name: string, row: PlainRow): string {
  const conf = readFileSync('default/savedsearches.conf', 'utf8');
  const stanza = conf.slice(conf.indexOf(`[MFA Watch - ${analytic}]`));
  const searches = JSON.parse(/drilldown_searches = (.*)/.exec(stanza)?.[1] ?? '[]') as readonly {
    readonly name: string;
    readonly search: string;
  }[];
  const found = searches.find((each) => each.name === name) ?? { search: '' };
  return found.search.replace(/\$(\w+)\$/g, (_token, field: string) => String(row[field]));
}

function finding(run = 'run', analytic = 'AN0449'): KvDocument {
  const found = app.documents('mfa_watch_findings').find(({ _key }) => _key === `${analytic}|${run}`);
  if (found === undefined) throw new Error(`no finding of ${run}`);
  return found;
}

describe('DETECTION 8, incident', () => {
  const incident = async (facts: readonly KvDocument[], run = 'run'): Promise<unknown> => {
    await look(facts);
    return finding(run)['incident'];
  };
  const requester = (changes: KvDocument): KvDocument =>
    fact({ run_id: 'spray', key_type: 'requester', key: '- 192.0.2.7', max_strangers_24h: 2, ...changes });

  it("is a run's own id", async () => {
    expect(await incident([fact()])).toBe('run');
  });

  it('is that of the requester run that shares its attempts with strangers', async () => {
    expect(await incident([fact(), requester({})])).toBe('spray');
  });

  it.each([
    ['one stranger', { max_strangers_24h: 1 }],
    ['another requester', { key: '- 192.0.2.8' }],
    ['a run that was over before', { first_time: NOON - 3 * HOUR, last_time: NOON - HOUR - 1 }],
    ['a run that began later', { first_time: NOON - HOUR + 601, last_time: NOON }],
  ])('is not that of %s', async (_what, changes) => {
    expect(await incident([fact(), requester(changes)])).toBe('run');
  });

  it('is that of the one with most strangers, counted as numbers', async () => {
    const facts = [fact(), requester({ max_strangers_24h: 9 }), requester({ run_id: 'more', max_strangers_24h: 10 })];
    expect(await incident(facts)).toBe('more');
  });

  it("is, of the requester's own run, its id", async () => {
    const strangers = { max_10m_stranger: 10, net_max_10m_stranger: 10 };
    expect(await incident([requester({ max_strangers_24h: 5, ...strangers })], 'spray')).toBe('spray');
  });

  const earlier = (changes: KvDocument = {}): Promise<void> =>
    app.put('mfa_watch_findings', [
      {
        ...{ _key: 'AN0449|old', finding_key: 'AN0449|old', analytic: 'AN0449', run_id: 'old', key: 'ada@example.com' },
        ...{ verdict: 'suspicious', score: 45, incident: 'first', first_time: NOON - 2 * DAY, last_time: NOON - DAY },
        ...changes,
      },
    ]);
  const ends = (seconds: number): KvDocument => ({ last_time: NOON - HOUR - seconds });

  it('goes on within 24 hours after the last run of the key', async () => {
    await earlier(ends(DAY));
    expect(await incident([fact()])).toBe('first');
  });

  it.each([
    ['a second later', ends(DAY + 1)],
    ['of another key', { ...ends(HOUR), key: 'ben@example.com' }],
    ['of a finding with nothing left', { ...ends(HOUR), verdict: 'none' }],
  ])('ends: %s', async (_what, changes) => {
    await earlier(changes);
    expect(await incident([fact()])).toBe('run');
  });

  it('is the last one of the key, which goes before that of the requester', async () => {
    await earlier(ends(9 * HOUR));
    await earlier({ ...ends(HOUR), _key: 'AN0449|late', run_id: 'late', incident: 'second' });
    expect(await incident([fact(), requester({})])).toBe('second');
  });

  it('is the last one of the key, however many there were', async () => {
    const old = (age: number): KvDocument => ({
      ...ends(age * HOUR),
      _key: `AN0449|${1000 - age}`,
      incident: `${age}`,
    });
    for (let age = 150; age > 0; age--) await earlier(old(age));
    expect(await incident([fact()])).toBe('1');
  });

  it('counts no strangers of a run that was merged into another', async () => {
    const prompt = (hours: number) =>
      approval(NOON - hours * HOUR, { mfa_outcome: 'no_response', mfa_known_days: 60, mfa_known_country: 0 });
    await app.collect([prompt(8), prompt(2)]);
    await app.run('State prompts', NOON);
    await app.collect([prompt(5)]);
    await app.run('State prompts', NOON);
    const facts = app.documents('mfa_watch_facts').filter(({ key_type }) => key_type === 'requester');
    expect(facts.map((run) => [typeof run['merged_into'], Number(run['max_strangers_24h'])]).sort()).toEqual([
      ['string', 0],
      ['undefined', 1],
    ]);
  });

  it('is one of all analytics on a run, whichever found what was before it', async () => {
    await earlier({ ...ends(HOUR), _key: 'AN0453|old', finding_key: 'AN0453|old', analytic: 'AN0453' });
    expect(await incident([fact()])).toBe('first');
  });
});

describe('DETECTION 8, a finding that was closed', () => {
  const closed = { _key: 'w', finding_key: 'AN0449|run', status: 'closed', closed_last_time: NOON - HOUR + 600 };
  const again = { last_time: NOON + 20 * HOUR, facts_digest: 'more', attempts: 30 };

  it('is not reopened by what was there', async () => {
    await look([fact()]);
    await app.put('mfa_watch_work', [closed]);
    await look([], NOON + HOUR);
    expect(finding()).toMatchObject({ reopened: 0, updated: NOON });
  });

  it('is reopened when attacked again, and alerts', async () => {
    await look([fact()]);
    await app.put('mfa_watch_work', [closed]);
    const later = NOON + 2 * DAY;
    expect(await look([], later)).toEqual([]);
    expect(await look([fact(again)], later)).toMatchObject([{ finding_key: 'AN0449|run', reopened: 1 }]);
    expect(finding()).toMatchObject({ reopened: 1, updated: later, attempts: 30 });
  });

  it('is so by the same facts where the last time is past what was closed', async () => {
    await look([fact()]);
    await app.put('mfa_watch_work', [{ ...closed, closed_last_time: NOON - HOUR + 599 }]);
    await look([], NOON + 2 * DAY);
    expect(finding()).toMatchObject({ reopened: 1, updated: NOON + 2 * DAY });
  });

  it('does not alert once more when somebody takes it up', async () => {
    await look([fact()]);
    await app.put('mfa_watch_work', [closed]);
    await look([fact(again)], NOON + DAY);
    await app.put('mfa_watch_work', [{ ...closed, status: 'in_progress' }]);
    expect(await look([], NOON + 3 * DAY)).toEqual([]);
    expect(finding()).toMatchObject({ reopened: 0, updated: NOON + DAY });
  });

  it('is no more than one of another run', async () => {
    await look([fact()]);
    await app.put('mfa_watch_work', [closed]);
    await look([fact({ run_id: 'next', first_time: NOON, last_time: NOON + 60 })], NOON + HOUR);
    expect(finding('next')).toMatchObject({ reopened: 0, incident: 'run' });
  });
});

describe('the source of a finding', () => {
  const src = async (changes: KvDocument): Promise<unknown> => {
    await look([fact({ own_addresses: '198.51.100.1', own_session_proved: 0, own_session_none: 0, ...changes })]);
    return finding()['src'];
  };

  it("is of requesters not own, and never the user's own office beside them", async () => {
    expect(await src({ own_session_not_seen: 3 })).toBe('192.0.2.7');
    expect(finding()).toMatchObject({ addresses: '192.0.2.7', own_addresses: '198.51.100.1' });
  });

  it("is not the user's own office where the others name no address", async () => {
    await src({ own_session_not_seen: 3, addresses: null, addresses_count: 0 });
    expect(finding()['src'] ?? null).toBeNull();
  });

  it("is the user's own where all is, or fraud was reported on it", async () => {
    expect(await src({ own_session_not_seen: 0, addresses: null, addresses_count: 0 })).toBe('198.51.100.1');
    expect(await src({ own_session_not_seen: 3, reported_own: 1 })).toEqual(['192.0.2.7', '198.51.100.1']);
  });
});

describe('DETECTION 8, risk', () => {
  const risk = async (facts: readonly KvDocument[], now: number): Promise<readonly unknown[]> =>
    (await look(facts, now)).map(({ risk_score: sent }) => sent);

  it('is sent less what was given', async () => {
    expect(await risk([fact()], NOON)).toEqual([45]);
    expect(finding()).toMatchObject({ risk_score: 45, risk_given: 45 });
    expect(await risk([], NOON + 600)).toEqual([0]);
    expect(await risk([fact(SIGNED)], NOON + 1200)).toEqual([25]);
    expect(finding()).toMatchObject({ risk_score: 70, risk_given: 70 });
  });

  it('is never taken back, nor given again', async () => {
    await look([fact(SIGNED)]);
    expect(await risk([fact({ facts_digest: 'three' })], NOON + 600)).toEqual([0]);
    expect(await risk([fact(SIGNED)], NOON + 1200)).toEqual([0]);
    expect(finding()['risk_given']).toBe(70);
  });

  it('is not given by what causes explain', async () => {
    expect(await risk([fact({ net_max_10m: 0 })], NOON)).toEqual([]);
    expect(finding()).toMatchObject({ verdict: 'explained', risk_given: 0 });
  });
});

describe('DETECTION 8, alerts', () => {
  const onOneApp = { app_peaks: '10 10 0 0 saas Wiki' };
  const keys = (alerts: readonly PlainRow[]): readonly unknown[] => alerts.map(({ finding_key: key }) => key);

  it('come out for a day', async () => {
    expect(keys(await look([fact()]))).toEqual(['AN0449|run']);
    expect(keys(await look([], NOON + DAY))).toEqual(['AN0449|run']);
    expect(keys(await look([], NOON + DAY + 1))).toEqual([]);
  });

  it('come, of two analytics on one run, of the highest one', async () => {
    // Five with a sign: likely for AN0453, which asks for five at one app; suspicious for AN0449, which asks for ten.
    const run = fact({ ...SIGNED, max_10m_signed: 5, net_max_10m_signed: 5, app_peaks: '10 10 5 5 saas Wiki' });
    expect(keys(await look([run]))).toEqual(['AN0449|run']);
    expect(keys(await look([], NOON, 'AN0453'))).toEqual(['AN0453|run']);
    expect(keys(await look([], NOON + 600))).toEqual([]);
    expect(finding()).toMatchObject({ verdict: 'suspicious', incident: 'run' });
    expect(finding('run', 'AN0453')).toMatchObject({ verdict: 'likely', incident: 'run' });
  });

  it('come, of two alike, of the first by its key, in whatever order they ran', async () => {
    const run = fact(onOneApp);
    await look([run], NOON, 'AN0453');
    expect(keys(await look([run]))).toEqual(['AN0449|run']);
    expect(keys(await look([run], NOON + 600, 'AN0453'))).toEqual([]);
  });

  it('come of the lower one where the higher is explained', async () => {
    const run = fact(onOneApp);
    await look([run]);
    await app.put('mfa_watch_findings', [{ ...finding(), verdict: 'explained', score: 99 }]);
    expect(keys(await look([], NOON, 'AN0453'))).toEqual(['AN0453|run']);
  });

  it.each([
    ['suspicious', {}, 'medium'],
    ['likely', SIGNED, 'high'],
    ['confirmed', { reported_not_own: 1 }, 'critical'],
  ])('have the severity of their verdict: %s', async (verdict, changes, severity) => {
    expect(await look([fact(changes)])).toMatchObject([{ verdict, severity }]);
  });

  it.each([
    ['203.0.113.7', '203.0.113.0/24', '- 203.0.113.7'],
    ['2001:db8:0:1::7', '2001:db8:0:1::/64', '- 2001:db8:0:1::/64'],
  ])("lead from a requester's finding to what it asked, from %s", async (mfa_req_ip, mfa_req_network, key) => {
    const asked = { mfa_time: NOON, mfa_user: 'ada@example.com', mfa_req_ip, mfa_req_network };
    await app.collect([
      { ...asked, mfa_event_uid: 'asked' },
      { ...asked, mfa_event_uid: 'other', mfa_req_ip: '192.0.2.1', mfa_req_network: '192.0.2.0/24' },
    ]);
    const [alert = {}] = await look([
      fact({ key_type: 'requester', key, max_10m_stranger: 10, net_max_10m_stranger: 10 }),
    ]);
    expect(await app.run(drillDown('AN0449', 'Normalised events of this requester', alert), NOON + 60)).toMatchObject([
      { mfa_event_uid: 'asked', mfa_user: 'ada@example.com' },
    ]);
  });

  it('come of each run for itself', async () => {
    await look([fact({ ...onOneApp, ...SIGNED })]);
    const other = fact({ ...onOneApp, run_id: 'other', key: 'ben@example.com' });
    expect(keys(await look([other], NOON, 'AN0453'))).toEqual(['AN0453|other']);
  });
});

describe('the score', () => {
  it.each([
    ['1', 54],
    ['0', 45],
  ])('of a user with two names, privileged %s', async (privileged, score) => {
    const user = 'ada@example.com';
    await app.put('mfa_watch_identities', [
      { alias: 'ada', user, privileged },
      { alias: 'corp\\ada', user, privileged },
    ]);
    await look([fact()]);
    expect(finding()['score']).toBe(score);
  });
});
