import { stateEpisodes, type EpisodeOptions } from '../../src/detection/episodes';
import { answer, event, EPISODE_OPTIONS, type EventFields } from '../helpers/mfa-events';

const AT = 100_000;
const prompt = (fields: EventFields = {}) => answer({ pair_key: '', time: AT, outcome: 'approved', ...fields });
/** A row of an endpoint's own log. */
const host = (fields: EventFields) =>
  event({
    ...{ provider: 'windows', stage: 'primary', outcome: 'unknown', host_id: 'ws1', action: 'failure', time: AT },
    ...fields,
  });
const failures = (times: readonly number[], fields: EventFields = {}) => times.map((time) => host({ time, ...fields }));
const run = (events: ReturnType<typeof event>[], options: Partial<EpisodeOptions> = {}) =>
  stateEpisodes(events, [], { ...EPISODE_OPTIONS, ...options })[0];

describe('DETECTION §3: authentications at hosts', () => {
  const auth = (time: number, fields: EventFields = {}) =>
    prompt({ time, host_auth: 1, host_id: 'bastion', ...fields });

  test('auth_10m is the most of any outcome within ten minutes, with the hosts, and no window is a second too long', () => {
    const rows = [auth(AT), auth(AT + 1, { host_id: 'db1', outcome: 'denied' }), auth(AT + 599)];
    expect(run(rows)).toMatchObject({ auth_10m: 3, auth_10m_hosts: ['bastion', 'db1'] });
    expect(run([...rows.slice(0, 2), auth(AT + 600)])).toMatchObject({ auth_10m: 2 });
  });

  test('a prompt that no host tells of is none', () => {
    expect(run([prompt(), prompt({ time: AT + 1 })])).toMatchObject({ auth_10m: 0, auth_10m_hosts: [] });
  });

  test('states beside all those that causes leave, and of both the unsuccessful ones that show a sign', () => {
    const scripted = { req_ua: 'python-requests/2', req_class: 'new', outcome: 'denied' };
    const own = { req_class: 'own', cover: 'own_retry' };
    const rows = [
      ...[0, 1].map((second) => auth(AT + second, scripted)),
      auth(AT + 2, { ...scripted, outcome: 'approved' }),
      ...[3, 4].map((second) => auth(AT + second, { ...own, outcome: 'wrong_code' })),
      auth(AT + 5, { ...own, outcome: 'approved' }),
      // What shows a sign elsewhere counts for nothing here.
      prompt({ ...scripted, time: AT + 6 }),
    ];
    expect(run(rows)).toMatchObject({
      ...{ auth_10m: 6, net_auth_10m: 3, auth_10m_signed: 2, net_auth_10m_signed: 2 },
      ...{ max_10m_signed: 3, net_max_10m: 3 },
    });
  });

  test('keeps the run; a window may begin before it with own approvals', () => {
    expect(run([auth(AT)], { keep: 'eventful' })).toMatchObject({ auth_10m: 1 });
    expect(run([auth(AT, { req_class: 'own' }), prompt({ time: AT + 599 })], { keep: 'eventful' })).toBeDefined();
    expect(run([auth(AT, { req_class: 'own' }), prompt({ time: AT + 600 })], { keep: 'eventful' })).toBeUndefined();
  });
});

describe('DETECTION §3: prompts for Macs', () => {
  const mac = (time: number, fields: EventFields = {}) =>
    prompt({ time, app: 'Mac', app_class: 'mac_login', ...fields });

  test('max_10m_mac is the most of any outcome within ten minutes, and when', () => {
    expect(run([mac(AT), mac(AT + 300, { outcome: 'no_response' }), mac(AT + 599)])).toMatchObject({
      max_10m_mac: 3,
      peak_10m_mac_start: AT,
      peak_10m_mac_end: AT + 599,
      app_classes: ['mac_login'],
    });
    expect(run([mac(AT), mac(AT + 600), prompt({ app: 'Mail', app_class: 'saas' })])).toMatchObject({ max_10m_mac: 1 });
  });

  test("an app that only the sign-in's other rows name has its class too; such a run is kept", () => {
    const policy = event({ stage: 'primary', outcome: 'unknown', signin_id: 's', app: 'Mac', app_class: 'mac_login' });
    expect(run([policy, prompt({ signin_id: 's' })], { keep: 'eventful' })).toMatchObject({ max_10m_mac: 1 });
  });
});

describe('DETECTION §3: log-ins', () => {
  const failed = (...times: number[]) => failures(times.map((time) => AT + time));

  test('logons_failed_10m is the most at one host in the ten minutes up to a prompt', () => {
    expect(run([...failed(-599, -300, -1, 0), prompt()])).toMatchObject({
      logons_failed_10m: 4,
      logons_failed_10m_host: 'ws1',
    });
    expect(run([...failed(-600, -300, -1), prompt()])).toMatchObject({ logons_failed_10m: 2 });
    expect(run([...failed(1, 2), prompt()])).toMatchObject({ logons_failed_10m: 0 });
  });

  test('one try that a computer and a domain controller tell of counts once', () => {
    const rows = [-3, -2, -1].flatMap((time) => [...failed(time), ...failures([AT + time], { host_id: 'dc1' })]);
    expect(run([...rows, prompt()])).toMatchObject({ logons_failed_10m: 3, logons_failed_10m_host: 'dc1' });
  });

  test('of the named provider alone', () => {
    const rows = [...failed(-3, -2), ...failures([AT - 3, AT - 2, AT - 1], { provider: 'linux', host_id: 'bastion' })];
    const counts = { prompts_after_logons: 1, logons_failed_10m: 2, logons_failed_10m_host: 'ws1' };
    expect(run([...rows, prompt()], { logonFailures: 2 })).toMatchObject(counts);
    expect(run([...rows, prompt()], { logonProvider: 'linux' })).toMatchObject({ logons_failed_10m: 3 });
  });

  test('accounts of services, machines and systems are no persons', () => {
    for (const type of ['service', 'machine', 'system']) {
      expect(run([...failures([AT], { user_type: type }), prompt()])).toMatchObject({ logons_failed_10m: 0 });
    }
    expect(run([...failures([AT], { user_type: 'user' }), prompt()])).toMatchObject({ logons_failed_10m: 1 });
  });

  test('prompts_after_logons is the most within ten minutes once as many had failed as the option says', () => {
    const prompts = [0, 300, 599].map((time) => prompt({ time: AT + time }));
    const five = failed(-540, -400, -300, -200, 0);
    expect(run([...five, ...prompts])).toMatchObject({ prompts_after_logons: 3 });
    expect(run([...five, ...prompts.slice(0, 2), prompt({ time: AT + 600 })])).toMatchObject({
      prompts_after_logons: 2,
    });
    expect(run([...failed(-600, -400, -300, -200, 0), ...prompts])).toMatchObject({ prompts_after_logons: 0 });
    expect(run([...five.slice(1), ...prompts])).toMatchObject({ prompts_after_logons: 0 });
    expect(run([...five.slice(1), ...prompts], { logonFailures: 4 })).toMatchObject({ prompts_after_logons: 3 });
  });

  test('the list goes from 7 minutes before the first prompt to 15 after the last', () => {
    const rows = [-421, -420, 960, 961].map((time) => host({ time: AT + time, action: 'success', reason: 'log-in' }));
    expect(run([...rows, prompt(), prompt({ time: AT + 60 })])).toMatchObject({
      logons: [`${AT - 420} log-in windows ws1`, `${AT + 960} log-in windows ws1`],
      logons_count: 2,
    });
  });

  test('kinds: log-in, unlock, failed, bypassed; an unlock within 2 minutes after an approved prompt; no other row', () => {
    const kinds = (fields: EventFields) =>
      (run([host({ action: 'success', ...fields }), prompt({ time: AT - 1 })])?.['logons'] as string[]).map(
        (text) => text.split(' ')[1],
      );
    expect(kinds({ reason: 'log-in' })).toEqual(['log-in']);
    expect(kinds({ action: 'failure' })).toEqual(['failed']);
    expect(kinds({ reason: 'log-in', outcome: 'bypassed' })).toEqual(['bypassed']);
    expect(kinds({ reason: 'unlock', time: AT + 119 })).toEqual(['unlock_approved']);
    expect(kinds({ reason: 'unlock', time: AT + 120 })).toEqual(['unlock']);
    expect(kinds({ reason: 'unlock', time: AT - 2 })).toEqual(['unlock']);
    const others: readonly EventFields[] = [
      { reason: 'authentication' },
      { reason: 'log-in', action: 'pending' },
      { reason: 'log-in', host_id: '' },
      { reason: 'log-in', stage: 'complete' },
    ];
    for (const other of others) {
      expect(kinds(other)).toEqual([]);
    }
  });

  test('of too many, failed ones are left out first', () => {
    const rows = [
      ...failed(...Array.from({ length: 60 }, (_, index) => -index)),
      host({ time: AT + 60, action: 'success', reason: 'log-in' }),
    ];
    const stated = run([...rows, prompt()]);
    expect(stated).toMatchObject({ logons_count: 61 });
    const logons = stated?.['logons'] as string[];
    expect([logons.length, logons.at(-1)]).toEqual([50, `${AT + 60} log-in windows ws1`]);
  });

  test('no log-in makes a run, and keys that several users have state none of it', () => {
    expect(run(failed(0))).toBeUndefined();
    const [requester] = stateEpisodes([prompt({ req_ip: '203.0.113.7' })], [], {
      ...EPISODE_OPTIONS,
      by: ['requester'],
    });
    expect(requester).toBeDefined();
    expect(requester).not.toHaveProperty('logons');
  });
});

describe('DETECTION §2: a maximum that an earlier look saw', () => {
  test('is kept while the look cannot see where its window began', () => {
    const stored = {
      ...{ keyType: 'user' as const, key: 'alice@example.com', runId: 'old', first: 0, last: 5000 },
      maxima: new Map([
        ['auth_10m', [9, 5599] as const],
        ['prompts_after_logons', [4, 6199] as const],
      ]),
    };
    const look = (spanStart: number) =>
      stateEpisodes([prompt({ time: 6300 })], [stored], { ...EPISODE_OPTIONS, spanStart })[0];
    expect(look(5000)).toMatchObject({ auth_10m: 9, prompts_after_logons: 4 });
    expect(look(4999)).toMatchObject({ auth_10m: 0, prompts_after_logons: 0 });
  });
});
