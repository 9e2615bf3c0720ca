import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { AppBench } from '../helpers/app-bench';
import type { PlainRow } from '../helpers/fake-host';

/** 2026-11-03T12:00:00Z */
const NOON = 1_793_707_200;

let app: AppBench;
beforeEach(async () => {
  app = await AppBench.open();
});
afterEach(() => app.close());

const FULL = {
  ...{ mfa_provider: 'okta', mfa_tenant: 'a', mfa_user: 'ada@example.com', mfa_req_ip: '203.0.113.7' },
  ...{ mfa_req_ua: 'ExampleBrowser/1', mfa_apr_ip: '198.51.100.2', mfa_signin_id: 'flow', mfa_session_id: 'session' },
};
type Collected = PlainRow & { readonly mfa_time: number };
const row = (time: number, stage: string, outcome: string, fields: PlainRow = {}): Collected => ({
  ...FULL,
  ...{ mfa_time: NOON + time, mfa_stage: stage, mfa_outcome: outcome, mfa_event_uid: `${time} ${stage}` },
  ...fields,
});
/** A sign-in with a prompt that is answered, `time` seconds from noon. */
const signIn = (time: number, fields: PlainRow = {}): readonly Collected[] => [
  row(time, 'challenge', 'sent', fields),
  row(time + 10, 'response', 'approved', fields),
  row(time + 11, 'complete', 'unknown', fields),
];

/** What readiness says of an analytic and provider. */
async function said(now = NOON, name = 'AN0449', provider = 'okta'): Promise<PlainRow> {
  await app.run('Readiness - Sources', now);
  await app.run('Readiness - Feeds', now);
  const rows = await app.run('Readiness', now);
  return rows.find((each) => each['name'] === name && each['provider'] === provider) ?? {};
}

/** A log-in at a computer, which is no prompt. */
const LOG_IN: Collected = {
  ...{ mfa_time: NOON - 3500, mfa_event_uid: 'log-in', mfa_provider: 'windows', mfa_stage: 'primary' },
  ...{ mfa_user: 'ada', mfa_action: 'failure', mfa_host_id: 'pc-1' },
};

const without = (...fields: string[]): PlainRow =>
  Object.fromEntries(Object.entries(FULL).filter(([field]) => !fields.includes(field)));
const bare = (time: number, ...fields: string[]): readonly Collected[] =>
  signIn(time).map(
    ({ mfa_time, mfa_stage, mfa_outcome, mfa_event_uid }) =>
      ({
        ...without(...fields),
        ...{ mfa_time, mfa_stage, mfa_outcome, mfa_event_uid },
      }) as Collected,
  );

describe('readiness of an analytic', () => {
  it('is ready where a source tells all that it needs', async () => {
    await app.collect(signIn(-3600));
    expect(await said()).toMatchObject({
      ...{ state: 'ready', prompts: 2, lag_median: 0, until: NOON - 3589, newest: NOON - 3589 },
      shares: expect.arrayContaining(['answers 100', 'req_ip 100', 'apr_ip 100', 'sessions 100']),
    });
    expect(await said(NOON, 'AN0449', '*')).toMatchObject({ state: 'ready', prompts: 2 });
  });

  it('cannot tell of a source that is not there, nor of an analytic without any', async () => {
    expect(await said()).toMatchObject({ state: 'cannot tell', why: 'there is nothing of okta' });
    expect(await said(NOON, 'AN0449', '*')).toMatchObject({
      state: 'cannot tell',
      why: 'no source of it has reported within 24 hours',
    });
  });

  it('says when a source that has gone was last heard', async () => {
    await app.collect(signIn(-3600));
    await said();
    expect(await said(NOON + 86_400 - 3589)).toMatchObject({ state: 'ready' });
    expect(await said(NOON + 86_400 - 3588)).toMatchObject({
      state: 'cannot tell',
      why: 'the newest of okta is of 2026-11-03T11:00:11Z',
    });
  });

  it.each([
    [
      'mfa_req_ip',
      'whose request it was, nor signs by place and network: okta tells too few addresses of requesters',
      'req_ip: 0 %, 50 % needed',
    ],
    [
      'mfa_session_id',
      'which session an approved prompt opened: okta tells too few sessions',
      'sessions: 0 %, 30 % needed',
    ],
  ])('is partly ready without %s, and says what is lost', async (field, lost, why) => {
    await app.collect(bare(-3600, field));
    expect(await said()).toMatchObject({ state: 'partly', lost, why });
    expect(await said(NOON, 'AN0449', '*')).toMatchObject({ state: 'partly', lost });
  });

  it('is partly ready where prompts get no answer', async () => {
    await app.collect(
      signIn(-3600)
        .filter(({ mfa_stage }) => mfa_stage !== 'response')
        .map((each) => ({ ...each })),
    );
    expect((await said())['lost']).toContain('which prompts were never answered: okta tells too few answers');
  });

  it('is partly ready where events come late: an hour is not late, a second more is', async () => {
    const late = (seconds: number): readonly Collected[] =>
      signIn(-36_000).map((each) => ({ ...each, mfa_arrived: each.mfa_time + seconds }));
    await app.collect(late(3600));
    expect(await said()).toMatchObject({ state: 'ready', lag_median: 3600, lag_p95: 3600 });
    await app.collect(signIn(-18_000).map((each) => ({ ...each, mfa_arrived: each.mfa_time + 3601 * 2 })));
    expect(await said()).toMatchObject({
      state: 'partly',
      lost: expect.stringMatching(/^what happened in the last hour: events of okta often/),
    });
  });
});

describe('an analytic that cannot do without one source', () => {
  it('cannot tell without it, whatever the others tell', async () => {
    await app.collect(signIn(-3600));
    expect(await said(NOON, 'AN0451')).toMatchObject({ state: 'ready' });
    expect(await said(NOON, 'AN0451', '*')).toMatchObject({
      state: 'cannot tell',
      why: 'there is nothing of windows',
    });
  });

  it('is ready with it, also where hosts tell of log-ins and of no prompts', async () => {
    await app.collect([...signIn(-3600), LOG_IN]);
    expect(await said(NOON, 'AN0451', 'windows')).toMatchObject({ state: 'ready', shares: 'logons 100' });
    expect(await said(NOON, 'AN0451', '*')).toMatchObject({ state: 'ready' });
    expect(await said(NOON + 86_400 - 3499, 'AN0451', '*')).toMatchObject({ state: 'cannot tell' });
  });
});

it('a need of one feed is not met by another of the same provider', async () => {
  const entra = { mfa_provider: 'entra', mfa_feed_rank: 1 };
  await app.collect(signIn(-3600, entra));
  expect(await said(NOON, 'AN0449', 'entra')).toMatchObject({ prompts: 2 });
  const why = 'there is nothing of Office 365';
  expect(await said(NOON, 'O365-MFA', 'Office 365')).toMatchObject({ state: 'cannot tell', why });
  expect(await said(NOON, 'O365-MFA', '*')).toMatchObject({ state: 'cannot tell' });
  await app.collect(signIn(-1800, { ...entra, mfa_feed_rank: 2 }));
  expect(await said(NOON, 'O365-MFA', 'Office 365')).toMatchObject({ state: 'ready', prompts: 2 });
  expect(await said(NOON, 'O365-MFA', '*')).toMatchObject({ state: 'ready' });
});

it('an analytic by app is partly ready where prompts name no app', async () => {
  const duo = { mfa_provider: 'duo', mfa_req_os: 'Windows' };
  await app.collect(signIn(-3600, duo));
  const lost = 'which app prompts were for: duo tells too few apps';
  expect(await said(NOON, 'AN0453', 'duo')).toMatchObject({ state: 'partly', lost });
  await app.collect(signIn(-1800, { ...duo, mfa_app: 'Customers' }));
  expect(await said(NOON, 'AN0453', 'duo')).toMatchObject({ state: 'ready' });
});

describe('mfa_watch_readiness_gaps', () => {
  const gaps = async (providers: string): Promise<PlainRow[string] | undefined> => {
    const spl = `| makeresults | eval providers=split("${providers}",","), cannot_tell="first" | \`mfa_watch_readiness_gaps(AN0449)\``;
    return (await app.run(spl, NOON))[0]?.['cannot_tell'];
  };

  it('says that readiness has not been stated', async () => {
    expect(await gaps('okta')).toEqual(['first', 'how complete its sources are: readiness has not been stated']);
  });

  it("adds what a fact's own sources have lost", async () => {
    await app.collect(bare(-3600, 'mfa_req_ip'));
    await said();
    const line = 'whose request it was, nor signs by place and network: okta tells too few addresses of requesters';
    expect(await gaps('okta')).toEqual(['first', line]);
    expect(await gaps('duo,okta')).toEqual(['first', line]);
    expect(await gaps('duo')).toBe('first');
  });

  it('adds what the feed of a fact has lost, by the name of the feed', async () => {
    const fact = (feeds: string): string =>
      `| makeresults | eval providers="entra", feeds="${feeds}" | \`mfa_watch_readiness_gaps(O365-MFA)\``;
    const office365 = { mfa_provider: 'entra', mfa_feed_rank: 2 };
    await app.collect(bare(-3600, 'mfa_user').map((each) => ({ ...each, ...office365 })));
    await said();
    const line = 'whose prompts these are: Office 365 tells too few users';
    expect((await app.run(fact('entra 2'), NOON))[0]?.['cannot_tell']).toBe(line);
    expect((await app.run(fact('entra'), NOON))[0]?.['cannot_tell']).toBeUndefined();
  });

  it('still holds for what a source told before it fell silent', async () => {
    await app.collect(bare(-3600, 'mfa_req_ip'));
    await said();
    await said(NOON + 2 * 86_400);
    expect(await gaps('okta')).toHaveLength(2);
  });
});

it('mfa_watch_needs names analytics of the app, and what sources are asked for', async () => {
  const text = readFileSync(join(__dirname, '../../lookups/mfa_watch_needs.csv'), 'utf8');
  const needs: Readonly<Record<string, string>>[] = parse(text, { columns: true });
  await app.collect([...signIn(-3600), LOG_IN]);
  const sources = await app.run('Readiness - Sources', NOON);
  const known = new Set(sources.flatMap(({ told }) => told ?? []).map((told) => String(told).split(' ')[0]));
  expect(needs.filter(({ need }) => !known.has(need))).toEqual([]);
  expect(needs.filter(({ analytic }) => !app.bench.savedSearches.has(`MFA Watch - ${analytic}`))).toEqual([]);
  expect(needs.filter(({ least, lost }) => !(Number(least) > 0 && Number(least) <= 100 && lost))).toEqual([]);
});
