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

/** What the search tells of the one feed, times since the day's beginning. */
async function feed(now: number): Promise<PlainRow> {
  const [found = {}] = await app.run('Readiness - Feeds', DAY + now);
  const since = (field: string): unknown => (field in found ? Number(found[field]) - DAY : undefined);
  return { ...found, since: since('since'), until: since('until'), answers_until: since('answers_until') } as PlainRow;
}

describe('feeds: what each has reported', () => {
  it('has reported until its newest arrival less its usual lag', async () => {
    await app.collected(
      Array.from({ length: 41 }, (_, at) => row(at * 600, { mfa_arrived: DAY + at * 600 + (at === 7 ? 9000 : 900) })),
    );
    expect(await feed(12 * HOUR)).toMatchObject({ since: 0, lag_median: 900, lag_p95: 900, until: 40 * 600 });
  });

  it('has reported no later than its newest event, whatever comes from long ago', async () => {
    const old = row(0, { mfa_arrived: DAY + 11 * HOUR });
    await app.collected([...Array.from({ length: 40 }, (_, at) => row(at * 60)), old]);
    expect(await feed(12 * HOUR)).toMatchObject({ until: 39 * 60 });
  });

  it('says until when answers came, and nothing where none ever did', async () => {
    await app.collected([sent(0), sent(60)]);
    expect(await feed(HOUR)).toMatchObject({ until: 60, answers_until: undefined, answers_percent: 0 });
    await app.collected([row(120)]);
    expect(await feed(HOUR)).toMatchObject({ until: 120, answers_until: 120, answers_percent: 50 });
  });

  it('goes on from what it knew, and begins anew after a silence of more than a day', async () => {
    await app.collected([row(0)]);
    await feed(HOUR);
    await app.collected([row(24 * HOUR)]);
    expect(await feed(27 * HOUR)).toMatchObject({ since: 0, until: 24 * HOUR });
    await app.collected([row(48 * HOUR + 1)]);
    expect(await feed(51 * HOUR)).toMatchObject({ since: 48 * HOUR + 1, until: 48 * HOUR + 1 });
  });

  it('never goes back', async () => {
    await app.collected([row(0), row(HOUR)]);
    await feed(HOUR + 1);
    await app.collected([row(30, { mfa_arrived: DAY + 3 * HOUR })]);
    expect(await feed(4 * HOUR)).toMatchObject({ until: HOUR });
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
    await app.keep('mfa_watch_feeds', [{ _key: 'okta|a|0', ...KEPT }]);
    expect(await stateOf(`mfa_provider="okta", ${challenge}`)).toEqual({ until: DAY + 100 });
    expect(await stateOf(`mfa_provider="okta", mfa_outcome="approved"`)).toEqual({});
    expect(await stateOf(`mfa_provider="duo", ${challenge}`)).toEqual({});
    expect(await stateOf(`mfa_provider="okta", ${challenge}, mfa_tenant="b"`)).toEqual({});
  });

  it('says of a second feed whether the first reported at that time', async () => {
    await app.keep('mfa_watch_feeds', [{ _key: 'entra|a|1', ...KEPT }]);
    const office = 'mfa_provider="entra", mfa_feed_rank=2, mfa_outcome="failed"';
    expect(await stateOf(office)).toEqual({ ready: 1 });
    expect(await stateOf(`${office}, mfa_time=${DAY + 100}`)).toEqual({ ready: 1 });
    expect(await stateOf(`${office}, mfa_time=${DAY + 100.001}`)).toEqual({});
    expect(await stateOf(`${office}, mfa_time=${DAY - 0.001}`)).toEqual({});
  });

  it.each(['windows', 'linux', 'macos'])('says neither of %s, where each host is a feed of its own', async (host) => {
    await app.keep('mfa_watch_feeds', [
      { _key: `${host}|a|0`, ...KEPT },
      { _key: `${host}|a|1`, ...KEPT },
    ]);
    expect(await stateOf(`mfa_provider="${host}", ${challenge}`)).toEqual({});
    expect(await stateOf(`mfa_provider="${host}", mfa_feed_rank=2, mfa_outcome="failed"`)).toEqual({});
  });
});
