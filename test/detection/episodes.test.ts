import { stateEpisodes, type EpisodeOptions, type KeyType } from '../../src/detection/episodes';
import type { MfaEvent } from '../../src/model/mfa-event';
import { answer, EPISODE_OPTIONS, event, sent, type EventFields } from '../helpers/mfa-events';

const facts = (events: readonly MfaEvent[], options: Partial<EpisodeOptions> = {}) =>
  stateEpisodes(events, [], { ...EPISODE_OPTIONS, ...options });
const by = (...types: KeyType[]) => ({ by: types });
const prompt = (fields: EventFields) => answer({ pair_key: '', ...fields });
const retry = (fields: EventFields) =>
  prompt({ outcome: 'no_response', req_class: 'own', cover: 'own_retry', ...fields });

describe('keys', () => {
  test('no user: no user key, such rows serve the requester key only', () => {
    const hidden = prompt({ user: '', req_ip: '203.0.113.7' });
    expect(facts([hidden], by('user'))).toEqual([]);
    expect(facts([hidden], by('requester'))[0]?.['key']).toBe('example 203.0.113.7');
  });

  test('a requester is its address, the /64 of an IPv6 one, and an IPv4 one whatever way it is written', () => {
    const key = (ip: string) => facts([prompt({ req_ip: ip })], by('requester'))[0]?.['key'];
    expect(key('2001:db8:0:1:aaaa::1')).toBe('example 2001:db8:0:1::/64');
    expect(key('::ffff:203.0.113.7')).toBe('example 203.0.113.7');
    expect(key('no address')).toBeUndefined();
  });

  test('the requester key takes only users to whom it is neither own nor familiar', () => {
    const from = (user: string, requester: string) => prompt({ user, req_class: requester, req_ip: '203.0.113.7' });
    const [run] = facts(
      [from('a', 'stranger'), from('b', 'stranger'), from('c', 'own'), from('d', 'familiar')],
      by('requester'),
    );
    expect(run).toMatchObject({
      attempts: 2,
      users_count: 2,
      max_users_10m: 2,
      max_strangers_10m: 2,
      failed_users_10m: 2,
    });
  });

  test('travel leaves no stranger: net of it, and among the users of a requester', () => {
    const from = (user: string, cover = '', net = '') =>
      prompt({ user, req_class: 'stranger', req_ip: '203.0.113.7', known_country: 0, cover: [cover], req_net: net });
    const [run] = facts([from('a'), from('b', 'travel'), from('c', 'travel', 'tor')], by('requester'));
    expect(run).toMatchObject({ max_10m_stranger: 3, net_max_10m_stranger: 2, max_denied_10m_stranger: 3 });
    expect(run).toMatchObject({ net_max_denied_10m_stranger: 2, refused_stranger: 3, net_refused_stranger: 2 });
    expect(run).toMatchObject({ max_strangers_10m: 3, net_max_strangers_10m: 2, net_failed_users_10m: 2 });
  });

  test('a requester fails for those who did not approve in the end', () => {
    const from = (user: string, time: number, outcome = 'no_response') =>
      prompt({ user, time, outcome, req_class: 'stranger', req_ip: '203.0.113.7' });
    const [run] = facts(
      [from('a', 0), from('b', 1), from('b', 2, 'approved'), from('c', 3, 'approved')],
      by('requester'),
    );
    expect(run).toMatchObject({ max_strangers_10m: 3, failed_users_10m: 1 });
  });

  test('sign-ins end after their own, shorter silence', () => {
    const events = [0, 900, 1801].map((time) => prompt({ time, signin_id: 'flow' }));
    expect(facts(events, by('signin')).map((run) => run['attempts'])).toEqual([2, 1]);
  });
});

describe('facts', () => {
  test('weak signs alone lift no volume: they count only beside a strong one', () => {
    const weak: EventFields = { user_cold: 0, known_client: 0, known_hour: 0, req_class: 'familiar' };
    const counted = (fields: EventFields) => {
      const denials = [0, 60, 120].map((time) => prompt({ time, outcome: 'denied', ...weak, ...fields }));
      const [run] = facts(denials, by('user'));
      return [run?.['max_10m_signed'], run?.['max_10m_two_signs'], run?.['max_denied_10m_signed']];
    };
    expect(counted({})).toEqual([0, 0, 0]);
    expect(counted({ req_class: 'new', known_factor: 9 })).toEqual([0, 0, 0]);
    expect(counted({ req_ua: 'curl/8.9' })).toEqual([3, 3, 3]);
    expect(counted({ req_ua: 'curl/8.9', known_hour: 9 })).toEqual([3, 0, 3]);
    // Travel takes the stranger; what is weak stays, and lifts nothing.
    const travel = { cover: ['travel'], req_class: 'stranger', known_country: 0 };
    const [run] = facts([0, 60].map((time) => prompt({ time, outcome: 'denied', ...weak, ...travel })));
    expect([run?.['max_10m_signed'], run?.['net_max_10m_signed']]).toEqual([2, 0]);
  });

  test('a prompt, its fan-out, its answer and every repeat count once', () => {
    const rows = [
      sent({ time: 0, event_uid: 'a', join_id: 't' }),
      sent({ time: 1, event_uid: 'b', join_id: 't' }),
      answer({ time: 9, event_uid: 'c', join_id: 'u' }),
    ];
    expect(facts(rows)[0]).toMatchObject({ attempts: 1, unsuccessful: 1, denied: 1, max_10m: 1, events: 3 });
  });

  test("addresses and all else of requesters is that of those not own; the user's own stands beside it", () => {
    const rows = [
      prompt({ time: 0, req_ip: '192.0.2.7', req_country: 'IS', req_net: 'hosting', req_class: 'stranger' }),
      prompt({ time: 1, req_ip: '198.51.100.1', req_country: 'NL', req_class: 'own', outcome: 'approved' }),
      prompt({ time: 2, req_ip: '192.0.2.7', req_country: 'IS', req_net: 'hosting', req_class: 'stranger' }),
    ];
    expect(facts(rows)[0]).toMatchObject({
      ...{ addresses: ['192.0.2.7'], addresses_count: 1, countries: ['IS'], nets: ['hosting'], attempts: 3 },
      ...{ own_addresses: ['198.51.100.1'], own_addresses_count: 1, own_countries: ['NL'], own_nets: [] },
    });
  });

  test('the streak counts each attempt in four ways, and causes and signs of no other', () => {
    const scripted = { req_ua: 'python-requests/2', req_class: 'new' };
    const own = [0, 1, 2, 3].map((time) => retry({ time }));
    const others = [4, 5].map((time) => prompt({ time, ...scripted }));
    const approval = prompt({ time: 6, outcome: 'approved', ...scripted });
    const counts = { streak: 4, net_streak: 2, streak_signed: 2, net_streak_signed: 2 };
    expect(facts([...own, ...others, approval, prompt({ time: 7, ...scripted })])[0]).toMatchObject(counts);
  });

  test('prompts for an app count in four ways, and causes and signs of no other app', () => {
    const own = [0, 1, 2].map((time) => retry({ time, app: 'Wiki' }));
    const other = prompt({ time: 3, app: 'Big App', app_class: 'saas', req_ua: 'curl/8', req_class: 'new' });
    expect(facts([...own, other])[0]).toMatchObject({
      ...{ max_10m_app: 3, max_10m_app_name: 'Wiki' },
      app_peaks: ['3 0 0 0 - Wiki', '1 1 1 1 saas Big App'],
    });
  });

  test('the streak ends with an approval, and not with one of the other side', () => {
    const others = [0, 1, 2].map((time) => prompt({ time }));
    const own = prompt({ time: 3, outcome: 'approved', req_class: 'own' });
    const more = [4, 5].map((time) => prompt({ time }));
    expect(facts([...others, own, ...more])[0]?.['streak']).toBe(5);
    const foreign = prompt({ time: 3, outcome: 'approved' });
    expect(facts([...others, foreign, ...more])[0]?.['streak']).toBe(3);
  });

  test('a second feed of the same sign-ins changes no count but rows_10m', () => {
    const first = [0, 60].map((time) =>
      event({
        time,
        provider: 'entra',
        feed_rank: 1,
        join_id: `row-${time}`,
        attempt_id: `a-${time}`,
        outcome: 'denied',
      }),
    );
    const second = [0, 60].map((time) =>
      event({
        time: time + 1,
        provider: 'entra',
        feed_rank: 2,
        join_id: `row-${time}`,
        outcome: 'failed',
        counted_row: 1,
      }),
    );
    const [alone] = facts(first);
    const [both] = facts([...first, ...second]);
    const counts = [
      'attempts',
      'unsuccessful',
      'denied',
      'failed',
      'max_10m',
      'max_1h',
      'streak',
      'first_time',
      'last_time',
    ];
    for (const name of counts) expect([name, both?.[name]]).toEqual([name, alone?.[name]]);
    expect(both?.['rows_10m']).toBe(2);
  });

  test('an unjoined row of the second feed counts only while the first has not reported past it', () => {
    const row = (ready: number) => event({ provider: 'entra', feed_rank: 2, feed_ready: ready, outcome: 'failed' });
    expect(facts([row(0)])).toHaveLength(1);
    expect(facts([row(1)])).toEqual([]);
  });

  test('enrolment takes attempts of unknown requesters in the hour after out of net counts, and no stranger', () => {
    const enrol = event({ stage: 'enrol', outcome: 'unknown', time: 0 });
    const missed = (fields: EventFields) => prompt({ outcome: 'no_response', ...fields });
    const [run] = facts([enrol, missed({ time: 10 }), missed({ time: 20, req_class: 'stranger' })]);
    expect(run).toMatchObject({
      unsuccessful: 2,
      net_unsuccessful: 1,
      max_10m: 2,
      net_max_10m: 1,
      net_max_10m_stranger: 1,
    });
  });

  test('a report is told from a phishing site that the factor refused', () => {
    const [run] = facts([
      prompt({ time: 0, outcome: 'fraud_reported' }),
      prompt({ time: 1, outcome: 'fraud_reported', reason: 'phishing' }),
      prompt({ time: 2, outcome: 'failed', reason: 'phishing' }),
      prompt({ time: 3, outcome: 'failed', reason: 'phishing', req_class: 'own' }),
    ]);
    expect(run).toMatchObject({ reported_not_own: 3, phishing_not_own: 1 });
  });

  test('a feed that is not the first of its provider is told with its rank', () => {
    const of = (rank: number) => facts([prompt({ time: 0, feed_rank: rank })])[0];
    expect(of(1)).toMatchObject({ providers: ['okta'], feeds: ['okta'] });
    expect(of(2)).toMatchObject({ providers: ['okta'], feeds: ['okta 2'] });
  });

  test('nothing takes away a fraud report, a refusal or an approval', () => {
    const covered = { cover: ['outage', 'enrolment'] };
    const [run] = facts([
      prompt({ time: 0, outcome: 'fraud_reported', ...covered }),
      prompt({ time: 1, outcome: 'approved', ...covered }),
      prompt({ time: 2, ...covered }),
      prompt({ time: 3, outcome: 'failed', ...covered }),
    ]);
    expect(run).toMatchObject({ net_fraud_reported: 1, net_approved: 1, reported_not_own: 1 });
    expect(run).toMatchObject({ net_denied: 1, net_failed: 0 });
  });
});

describe('keep=eventful', () => {
  const kept = (events: readonly MfaEvent[]) => facts(events, { keep: 'eventful' }).length;

  test('keeps unsuccessful, new, stranger and reported ones, approvals with a sign, counted rows; no plain approval', () => {
    expect(kept([prompt({ outcome: 'approved' })])).toBe(0);
    expect(kept([prompt({ outcome: 'sent', stage: 'challenge' })])).toBe(0);
    expect(kept([prompt({ outcome: 'denied' })])).toBe(1);
    expect(kept([prompt({ outcome: 'approved', req_class: 'new' })])).toBe(1);
    expect(kept([prompt({ outcome: 'approved', risk: 'high' })])).toBe(1);
    expect(kept([event({ stage: 'primary', outcome: 'unknown', counted_row: 1 })])).toBe(1);
  });
});

describe('looks', () => {
  const stored = (maxima: Record<string, readonly [number, number]>) => ({
    keyType: 'user' as const,
    key: 'alice@example.com',
    runId: 'old',
    first: 0,
    last: 5000,
    maxima: new Map(Object.entries(maxima)),
  });
  const look = (spanStart: number, maximum: readonly [number, number]) =>
    stateEpisodes([prompt({ time: 6000 })], [stored({ max_10m: maximum })], { ...EPISODE_OPTIONS, spanStart })[0];

  test('only maxima are kept whose window the look cannot see whole, since it began before the span', () => {
    expect(look(5000, [7, 5599])).toMatchObject({ run_id: 'old', first_time: 0, max_10m: 7 });
    expect(look(5000, [7, 5600])).toMatchObject({ run_id: 'old', max_10m: 1 });
  });

  test('a digest that changes with the content and with nothing else', () => {
    const digest = (events: MfaEvent[]) => facts(events)[0]?.['facts_digest'];
    const [a, b] = [prompt({ time: 0 }), prompt({ time: 1 })];
    expect(digest([a, b])).toBe(digest([b, a]));
    expect(digest([a, b])).not.toBe(digest([a]));
  });
});
