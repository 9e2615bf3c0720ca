import { AppBench } from '../helpers/app-bench';
import type { PlainRow } from '../helpers/fake-host';

/** 2026-11-03T00:00:00Z */
const DAY = 1_793_664_000;
const HOUR = 3600;

let app: AppBench;
beforeEach(async () => {
  app = await AppBench.open();
});
afterEach(() => app.close());

const row = (time: number, fields: PlainRow = {}): PlainRow & { mfa_time: number } => ({
  ...{ mfa_time: DAY + time, mfa_provider: 'okta', mfa_tenant: 'a', mfa_stage: 'response', mfa_outcome: 'approved' },
  ...fields,
});
const sent = (time: number, fields: PlainRow = {}): PlainRow & { mfa_time: number } =>
  row(time, { mfa_stage: 'challenge', mfa_outcome: 'sent', ...fields });

/** What is told of the one feed, times since the day's beginning. */
async function feed(now: number, lag: number | null = 0): Promise<PlainRow> {
  if (lag !== null) await app.put('mfa_watch_sources', [{ _key: 'okta|a|0', lag_p95: lag }]);
  const [found = {}] = await app.run('Readiness - Feeds', DAY + now);
  const since = (field: string): unknown => (field in found ? Number(found[field]) - DAY : undefined);
  return { ...found, since: since('since'), until: since('until'), answers_until: since('answers_until') } as PlainRow;
}

describe('sources: what each tells, and how late', () => {
  const source = async (): Promise<PlainRow> => (await app.run('Readiness - Sources', DAY + 12 * HOUR))[0] ?? {};

  it('tells the lag within which 95 % of the events of 8 days arrived', async () => {
    const slow = (at: number): number => (at === 7 ? 9000 : 900);
    await app.collect(Array.from({ length: 41 }, (_, at) => row(at * 600, { mfa_arrived: DAY + at * 600 + slow(at) })));
    expect(await source()).toMatchObject({ prompts: 41, lag_median: 900, lag_p95: 900 });
  });

  it('counts an event once, as it came first, however often it was collected or delivered', async () => {
    const again = row(0, { mfa_event_uid: 'uid-0', mfa_arrived: DAY + 9 * HOUR });
    const first = row(0, { mfa_event_uid: 'uid-0' });
    await app.collect([first, row(60), first, again]);
    expect(await source()).toMatchObject({ prompts: 2, lag_p95: 0 });
  });

  it('tells shares of prompts, answers and sign-ins', async () => {
    const complete = { mfa_stage: 'complete', mfa_outcome: 'unknown' };
    await app.collect([
      sent(0, { mfa_req_ip: '203.0.113.7' }),
      sent(60),
      row(70, { mfa_req_ip: '203.0.113.7', mfa_user: 'ada@example.com' }),
      row(80, { ...complete, mfa_session_id: 'session', mfa_user: 'ada@example.com' }),
      row(90, complete),
    ]);
    expect((await source())['told']).toEqual(
      expect.arrayContaining(['user 33', 'req_ip 67', 'apr_ip 0', 'answers 50', 'sessions 50']),
    );
  });
});

describe('feeds: until when each has reported', () => {
  it('is its newest arrival less its usual lag', async () => {
    await app.collect(Array.from({ length: 20 }, (_, at) => row(at * 600, { mfa_arrived: DAY + at * 600 + 60 })));
    expect(await feed(12 * HOUR, 90)).toMatchObject({ since: 0, until: 19 * 600 - 30 });
  });

  it('is no later than its newest event, whatever comes from long ago', async () => {
    await app.collect([row(0, { mfa_arrived: DAY + 11 * HOUR }), row(60)]);
    expect(await feed(12 * HOUR)).toMatchObject({ until: 60 });
  });

  it('is not known where the usual lag is not', async () => {
    await app.collect([row(0)]);
    expect(await feed(HOUR, null)).toMatchObject({ until: undefined, answers_until: undefined });
  });

  it('reaches answers only where one came, within 30 days', async () => {
    await app.collect([sent(0), sent(60)]);
    expect(await feed(HOUR)).toMatchObject({ until: 60, answers_until: undefined });
    await app.collect([row(120)]);
    expect(await feed(HOUR)).toMatchObject({ until: 120, answers_until: 120 });
    await app.collect([sent(120 + 30 * 24 * HOUR)]);
    expect(await feed(31 * 24 * HOUR)).toMatchObject({ answers_until: 120 + 30 * 24 * HOUR });
    await app.collect([sent(121 + 30 * 24 * HOUR)]);
    expect(await feed(31 * 24 * HOUR)).toMatchObject({ answers_until: undefined });
  });

  it('goes on from what was known, and begins anew after a silence of more than a day', async () => {
    await app.collect([row(0)]);
    await feed(HOUR);
    await app.collect([row(24 * HOUR)]);
    expect(await feed(25 * HOUR)).toMatchObject({ since: 0, until: 24 * HOUR });
    await app.collect([row(48 * HOUR + 1)]);
    expect(await feed(51 * HOUR)).toMatchObject({ since: 48 * HOUR + 1, until: 48 * HOUR + 1 });
  });

  it('goes back where the lag turns out to be longer', async () => {
    await app.collect([row(0), row(HOUR)]);
    await feed(2 * HOUR);
    expect(await feed(2 * HOUR, 600)).toMatchObject({ until: HOUR - 600 });
  });
});

describe('mfa_watch_feed_state: what a row may go by', () => {
  const KEPT = { since: DAY, until: DAY + 100, answers_until: DAY + 100 };
  const stateOf = async (fields: string): Promise<PlainRow> => {
    const [found = {}] = await app.run(
      `| makeresults | eval mfa_tenant="a", mfa_time=${DAY + 50}, ${fields} | \`mfa_watch_feed_state\``,
      DAY,
    );
    return { ready: found['mfa_feed_ready'], until: found['mfa_answers_until'] } as PlainRow;
  };
  const challenge = 'mfa_outcome="sent"';

  it('is told of a prompt by its provider, tenant and rank', async () => {
    await app.put('mfa_watch_feeds', [{ _key: 'okta|a|0', ...KEPT }]);
    expect(await stateOf(`mfa_provider="okta", ${challenge}`)).toEqual({ until: DAY + 100 });
    expect(await stateOf(`mfa_provider="okta", mfa_outcome="approved"`)).toEqual({});
    expect(await stateOf(`mfa_provider="duo", ${challenge}`)).toEqual({});
    expect(await stateOf(`mfa_provider="okta", ${challenge}, mfa_tenant="b"`)).toEqual({});
  });

  it('says of a second feed whether the first reported at that time', async () => {
    await app.put('mfa_watch_feeds', [{ _key: 'entra|a|1', ...KEPT }]);
    const office = 'mfa_provider="entra", mfa_feed_rank=2, mfa_outcome="failed"';
    expect(await stateOf(office)).toEqual({ ready: 1 });
    expect(await stateOf(`${office}, mfa_time=${DAY + 100}`)).toEqual({ ready: 1 });
    expect(await stateOf(`${office}, mfa_time=${DAY + 100.001}`)).toEqual({});
    expect(await stateOf(`${office}, mfa_time=${DAY - 0.001}`)).toEqual({});
  });

  it.each(['windows', 'linux', 'macos'])('says neither of %s, where each host is a feed of its own', async (host) => {
    await app.put('mfa_watch_feeds', [
      { _key: `${host}|a|0`, ...KEPT },
      { _key: `${host}|a|1`, ...KEPT },
    ]);
    expect(await stateOf(`mfa_provider="${host}", ${challenge}`)).toEqual({});
    expect(await stateOf(`mfa_provider="${host}", mfa_feed_rank=2, mfa_outcome="failed"`)).toEqual({});
  });
});
