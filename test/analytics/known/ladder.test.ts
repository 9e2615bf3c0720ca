import { createHash } from 'node:crypto';
import type { KvDocument } from '../../../src/bench/store/types';
import { AppBench, type GivenRow } from '../../helpers/app-bench';
import type { PlainRow } from '../../helpers/fake-host';
import { at, TODAY } from '../../helpers/known';

let bench: AppBench;
beforeEach(async () => {
  bench = await AppBench.open();
});
afterEach(() => bench.close());

const MAXIMA = ['10m', '1h', '24h', 'denied_10m'];
const ASKED = ['', '_signed', '_two_signs', '_stranger', '_own'];

/** Facts of a run of Ada's: nothing happened but what is given. A maximum counts for all attempts and net of causes alike. */
function run(changes: GivenRow): GivenRow {
  const zero = MAXIMA.flatMap((window) =>
    ASKED.flatMap((asked) => [`max_${window}${asked}`, `net_max_${window}${asked}`]),
  );
  return {
    ...Object.fromEntries(zero.map((name) => [name, 0])),
    ...{
      key_type: 'user',
      key: 'Ada@example.com',
      run_id: 'run-1',
      attempts: 20,
      unsuccessful: 20,
      net_unsuccessful: 20,
    },
    ...{ providers: 'example', apps: 'Example Portal', addresses: '203.0.113.7', countries: 'FR' },
    ...{
      addresses_count: 1,
      asns_count: 1,
      attempt_sign_names: 'stranger',
      unknown_class: 0,
      sent: 0,
      no_address: 0,
      no_approver: 0,
    },
    ...{ reported_not_own: 0, reported_own: 0, refused_stranger: 0, approval_before: 0, approval_denials: 0 },
    ...{ first_time: at(TODAY), last_time: at(TODAY, 10), ...changes },
  };
}

async function decide(changes: GivenRow): Promise<PlainRow> {
  const [row = {}] = await bench.over([run(changes)], '`mfa_watch_an0449`', at(TODAY, 11));
  return row;
}

const lines = (value: PlainRow[string] | undefined): string => [value ?? []].flat().join('\n');

const usual = (user: string, hour: number, day: number): KvDocument => ({
  _key: createHash('md5').update(`${user}|usual|usual`).digest('hex'),
  ...{ user, kind: 'usual', value: 'usual', usual_1h: hour, usual_24h: day },
});

describe('the counts of an hour and a day hold only above twice what is usual', () => {
  const hour = (count: number): GivenRow => ({ max_1h: count, net_max_1h: count });
  const day = (count: number): GivenRow => ({ max_24h: count, net_max_24h: count });

  it.each([
    [hour(12), 'none'],
    [hour(13), 'none'],
    [hour(14), 'suspicious'],
    [day(26), 'none'],
    [day(27), 'suspicious'],
    [{ max_10m: 10, net_max_10m: 10 }, 'suspicious'],
    [{ max_denied_10m: 3, net_max_denied_10m: 3 }, 'suspicious'],
    [{ ...hour(14), max_1h_signed: 13, net_max_1h_signed: 13 }, 'suspicious'],
    [{ ...hour(14), max_1h_signed: 14, net_max_1h_signed: 14 }, 'likely'],
  ])('of a user: %j is %s', async (facts, verdict) => {
    await bench.put('mfa_watch_known', [usual('ada@example.com', 6.5, 13), usual('*tenant*', 1, 1)]);
    expect((await decide(facts))['verdict']).toBe(verdict);
  });

  it('say so', async () => {
    await bench.put('mfa_watch_known', [usual('ada@example.com', 6.5, 13)]);
    const row = await decide(hour(14));
    expect(lines(row['reasons'])).toBe(
      'volume: 14 unsuccessful prompts within an hour (threshold 12; usual for this user: 6.5 an hour); source: example',
    );
    expect(lines(row['cannot_tell'])).not.toContain('usual');
  });

  it("go by the tenant's where the user has none", async () => {
    await bench.put('mfa_watch_known', [usual('*tenant*', 6, 13)]);
    expect((await decide(hour(12)))['verdict']).toBe('none');
    expect(lines((await decide(hour(13)))['reasons'])).toContain('usual for users of the tenant: 6 an hour');
  });

  it('count by themselves where nothing is known, which cannot_tell says', async () => {
    const row = await decide(hour(12));
    expect(row['verdict']).toBe('suspicious');
    expect(lines(row['cannot_tell'])).toContain('there are no usual counts');
    expect(lines(row['reasons'])).toContain('(threshold 12)');
  });

  it("ask nothing of a requester's run, which many users share", async () => {
    await bench.put('mfa_watch_known', [usual('*tenant*', 99, 99)]);
    const row = await decide({
      key_type: 'requester',
      key: 'example 203.0.113.7',
      max_1h_stranger: 12,
      net_max_1h_stranger: 12,
    });
    expect(row['verdict']).toBe('likely');
    expect(lines(row['cannot_tell'])).not.toContain('usual');
  });
});

describe('what could not be told', () => {
  it('is nothing where all is known', async () => {
    await bench.put('mfa_watch_known', [usual('ada@example.com', 1, 1)]);
    await bench.put('mfa_watch_readiness', [{ _key: 'analytic|AN0449|*', state: 'ready' }]);
    expect(lines((await decide({}))['cannot_tell'])).toBe('');
  });

  it('is how a prompt ended where the log does not say', async () => {
    expect(lines((await decide({ failed: 10 }))['cannot_tell'])).toContain(
      'how 10 prompts ended (refused, ignored, mistyped): the log does not say',
    );
  });

  it('is whether the user had a session of their own, since the use of sessions is not collected', async () => {
    const line = 'whether the user had a session of their own where the prompts were asked from';
    expect(lines((await decide({ own_session_not_seen: 1 }))['cannot_tell'])).toContain(line);
    expect(lines((await decide({ own_session_not_seen: 0 }))['cannot_tell'])).not.toContain(line);
  });

  it('names operators of networks only where there are addresses and none has one', async () => {
    expect(lines((await decide({ asns_count: 0 }))['cannot_tell'])).toContain('neither rows nor files name operators');
    expect(lines((await decide({ asns_count: 0, addresses_count: 0 }))['cannot_tell'])).not.toContain('operators');
  });
});

describe('what explains a run stands in its reasons', () => {
  const burst = { max_10m: 10, net_max_10m: 0, max_24h_own: 10, net_unsuccessful: 0, peak_10m_start: at(TODAY) + 30 };
  const ALL = ['allow_list', 'enrolment', 'help_desk', 'outage', 'own_retry', 'place', 'travel'];

  it('with what each cause goes by', async () => {
    const known = { user: 'ada@example.com', owner: 'desk@example.com' };
    await bench.put('mfa_watch_travel', [
      { ...known, country: 'fr', from: '2026-02-16T09:30Z', reason: 'ticket TR-7' },
      { ...known, country: 'is', reason: 'another place' },
      { ...known, country: 'fr', from: '2026-02-16T10:01Z', reason: 'later' },
    ]);
    await bench.put('mfa_watch_helpdesk', [
      { user: 'ada@example.com', kind: 'reset', to: at(TODAY) + 1, ticket: 'HD-1' },
    ]);
    await bench.put('mfa_watch_allow', [{ cidr: '203.0.113.0/24', owner: 'net@example.com', reason: 'branch' }]);
    await bench.put('mfa_watch_pulse', [{ _key: `example|org-1|${at(TODAY)}`, provider: 'example', error_users: 7 }]);
    const row = await decide({ ...burst, requesters: 'org-1 203.0.113.7', tenants: 'org-1', net_causes: ALL });
    expect(row['verdict']).toBe('explained');
    expect([row['reasons']].flat()).toEqual([
      'explained: volume: 10 unsuccessful prompts within 10 minutes (threshold 10); source: example',
      "cause: own_retry: of the user's own requests, up to 10 in 24 hours were unsuccessful",
      'cause: place: approved by a device known on earlier days, in the country of the request',
      "cause: enrolment: within an hour after the user's own enrolment or reset",
      'cause: travel: announced to FR (owner desk@example.com; ticket TR-7, later)',
      'cause: help_desk: reset or enrolment with the help desk (ticket HD-1)',
      'cause: outage: prompts of 7 users could not be delivered in these ten minutes',
      'cause: allow_list: 203.0.113.0/24 (owner net@example.com; branch)',
    ]);
  });

  it("also of a requester's run, whose users were announced", async () => {
    await bench.put('mfa_watch_travel', [{ user: 'bo@example.com', country: 'fr', owner: 'travel desk' }]);
    const run = { key_type: 'requester', key: '- 203.0.113.7', max_10m_stranger: 10, net_max_10m_stranger: 0 };
    const row = await decide({ ...run, users: ['ada@example.com', 'Bo@example.com'], net_causes: 'travel' });
    expect([row['verdict'], lines(row['reasons'])]).toEqual([
      'explained',
      expect.stringContaining('(owner travel desk;'),
    ]);
  });

  it('by its name, where what it goes by is gone', async () => {
    const told = lines((await decide({ ...burst, net_causes: ['help_desk', 'outage', 'travel'] }))['reasons']);
    expect(told).toContain('cause: travel: announced by an entry that has changed since');
    expect(told).toContain('cause: help_desk: by an entry that has changed since');
    expect(told).toContain('cause: outage: while some of these prompts were asked');
  });

  it('and not in those of a run that lost nothing', async () => {
    await bench.put('mfa_watch_travel', [{ user: 'ada@example.com', country: 'fr' }]);
    expect(lines((await decide({ max_10m: 10, net_max_10m: 10 }))['reasons'])).not.toContain('cause');
  });
});

describe('reasons', () => {
  const told = async (facts: GivenRow): Promise<readonly unknown[]> => [(await decide(facts))['reasons']].flat();
  const net = (facts: GivenRow): GivenRow => ({
    ...facts,
    ...Object.fromEntries(Object.entries(facts).map(([name, value]) => [`net_${name}`, value])),
  });

  it.each([
    [1, 0, "report: the user reported this request as fraud; it is not known to be the user's own"],
    [2, 0, "report: the user reported 2 of these requests as fraud; they are not known to be the user's own"],
    [1, 1, "report: the factor refused a phishing site; the request is not known to be the user's own"],
    [2, 2, "report: the factor refused a phishing site 2 times; the requests are not known to be the user's own"],
  ])('tell a report from a phishing site: %i, of which %i', async (reported_not_own, phishing_not_own, line) => {
    expect(await told({ reported_not_own, phishing_not_own })).toEqual([`${line}; source: example`]);
  });

  it('tell both where both happened', async () => {
    expect(await told({ reported_not_own: 2, phishing_not_own: 1 })).toHaveLength(2);
  });

  it('name Office 365 where it alone tells of prompts of Entra', async () => {
    const burst = net({ max_10m: 10 });
    expect(await told({ ...burst, providers: 'entra', feeds: ['entra 2'] })).toEqual([
      'volume: 10 unsuccessful prompts within 10 minutes (threshold 10); source: Office 365 (Entra sign-ins)',
    ]);
    expect(await told({ ...burst, providers: 'entra', feeds: ['entra', 'entra 2'] })).toEqual([
      expect.stringMatching(/; source: entra, Office 365 \(Entra sign-ins\)$/),
    ]);
  });

  it('leave out the volume of which all shows a sign, and keep one that is greater', async () => {
    const all = await told(net({ max_10m: 10, max_10m_signed: 10 }));
    expect(all).toEqual([expect.stringMatching(/^volume with a sign: 10 /)]);
    const more = await told(net({ max_10m: 11, max_10m_signed: 10 }));
    expect(more).toEqual([
      expect.stringMatching(/^volume with a sign: 10 /),
      expect.stringMatching(/^volume: 11 unsuccessful/),
    ]);
  });

  const approved = (mark: string): GivenRow => ({
    ...net({ approval_marks: mark }),
    ...{ approval_before: 5, approval_denials: 3, approval_sign_names: ['stranger', 'scripted'] },
  });

  it('tell an approval in one line of the highest rung, with its signs and what came after', async () => {
    expect(await told({ ...approved('other 5 3 3 1'), approval_after: ['mail_rule', 'new_factor'] })).toEqual([
      'approval: given after at least 3 unsuccessful prompts of the same requester within an hour (the most: 5, 3 refused); ' +
        'the requester shows two signs (in this run: a country new to the user; a program, not a browser); ' +
        'within the hour a mail rule was made, a new factor was enrolled; source: example',
      'raised: within the hour after the approval a mail rule was made, a new factor was enrolled',
    ]);
  });

  it.each([
    [
      'other 5 3 1 0',
      /^approval: given after .*, 2 or more of them refused by the user \(the most: 5, 3 refused\); the requester shows a sign \(/,
    ],
    ['other 5 0 1 1', /^approval: given after .*; the requester shows a sign \(/],
    ['other 5 3 0 0', /^approval: not the user's own request, after at least 3 /],
    ['unknown 5 3 0 0', /^approval: after .*, 2 or more of them refused by the user \(the most/],
    ['unknown 5 1 0 0', /^approval: after .*within an hour \(the most: 5, 3 refused\); source/],
    ['other 0 0 3 0', /^approval: its requester shows three signs \(/],
    ['other 0 0 2 1', /^approval: its requester shows two signs \(/],
    ['other 0 0 2 0', /^approval: its requester shows two signs \(/],
  ])('leave out what a higher line implies: %s', async (mark, line) => {
    expect(await told(approved(mark))).toEqual([expect.stringMatching(line)]);
  });

  it('say what raised the score', async () => {
    await bench.put('mfa_watch_identities', [{ alias: 'ada', user: 'ada@example.com', privileged: '1' }]);
    await bench.put('mfa_watch_apps', [
      { id: 'payroll', app: 'Pay and leave', sensitivity: '3' },
      { id: 'lunch', app: 'Lunch', sensitivity: '2' },
    ]);
    const after = { approval_after: ['consent', 'key_created', 'policy_change', 'unheard_of'] };
    const reasons = await told({ ...net({ max_10m: 10 }), apps: ['Lunch', 'Payroll', 'Wiki'], ...after });
    expect(reasons.slice(1)).toEqual([
      'raised: privileged user (mfa_watch_identities)',
      'raised: sensitive app Pay and leave (mfa_watch_apps)',
      'raised: within the hour after the approval an app was given consent, a key was created, a policy was changed, there was a sensitive action: unheard_of',
    ]);
  });

  it('say that an app is sensitive without its name, where one of the apps has no sensitivity', async () => {
    await bench.put('mfa_watch_apps', [{ id: 'payroll', sensitivity: '4' }, { id: 'lunch' }]);
    expect((await told({ ...net({ max_10m: 10 }), apps: ['Lunch', 'Payroll'] }))[1]).toBe(
      'raised: sensitive app (mfa_watch_apps)',
    );
  });

  it('count one prompt as one', async () => {
    expect(await told(net({ refused_stranger: 1 }))).toEqual([
      'refusal: 1 prompt of a stranger refused or blocked; source: example',
    ]);
  });
});

describe('the score', () => {
  it.each([
    ['plain', 45, {}, {}, {}],
    ['a privileged user', 54, { privileged: '1' }, {}, {}],
    ['a sensitive app', 50, {}, { sensitivity: '3' }, {}],
    ['an app that is not so sensitive', 45, {}, { sensitivity: '2' }, {}],
    [
      'all, and a sensitive action after',
      68,
      { privileged: '1' },
      { sensitivity: '3' },
      { approval_after: 'new_factor' },
    ],
  ])('%s: %i', async (_name, score, identity, app, facts) => {
    await bench.put('mfa_watch_identities', [{ alias: 'ada', user: 'ada@example.com', ...identity }]);
    await bench.put('mfa_watch_apps', [{ id: 'example portal', ...app }]);
    expect((await decide({ max_10m: 10, net_max_10m: 10, ...facts }))['score']).toBe(score);
  });
});
