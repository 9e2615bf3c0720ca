import type { KvDocument } from '../../../src/bench/store/types';
import { AppBench, type GivenRow } from '../../helpers/app-bench';
import { approval, at, TODAY } from '../../helpers/known';

let bench: AppBench;
beforeEach(async () => {
  bench = await AppBench.open();
});
afterEach(() => bench.close());

const NINE = at(TODAY);
/** Of two earlier days each, so that the request is nobody's own, and familiar. */
const FAMILIAR: GivenRow = {
  ...{ mfa_known_days: 60, mfa_known_address: 2, mfa_known_asn_country: 2, mfa_known_country: 2 },
};
const OWN: GivenRow = { ...FAMILIAR, mfa_known_address_client: 2 };
const NEW: GivenRow = { ...FAMILIAR, mfa_known_address: 0, mfa_known_asn_country: 0 };
const STRANGER: GivenRow = { ...NEW, mfa_known_country: 0 };
const UNKNOWN: GivenRow = {};

/** The causes of each row, or with `evidence` what they go by. */
async function covers(rows: readonly GivenRow[], evidence = false): Promise<readonly string[]> {
  const given = rows.map((row) => approval(NINE, row));
  const stated = await bench.over(given, '`mfa_watch_req_class` | `mfa_watch_cover`');
  return stated.map((row) => [row[evidence ? 'mfa_cover_evidence' : 'mfa_cover'] ?? []].flat().join(', '));
}

describe('mfa_watch_cover: causes that rows and look-ups tell (DETECTION 6)', () => {
  it('own retry: own requests only', async () => {
    expect(await covers([OWN, FAMILIAR, NEW, STRANGER, UNKNOWN])).toEqual(['own_retry', '', '', '', '']);
    expect(await covers([{ ...OWN, mfa_stage: 'complete' }])).toEqual(['']);
  });

  describe('announced travel', () => {
    const trip = { user: 'ada@example.com', country: 'fr', owner: 'desk@example.com', reason: 'fair, ticket TR-7' };
    const inFrance = (time: number, changes: GivenRow = {}): GivenRow => ({
      ...STRANGER,
      ...{ mfa_req_country: 'FR', mfa_time: time, ...changes },
    });

    it('covers from its begin to before its end, in its country, with its evidence', async () => {
      await bench.put('mfa_watch_travel', [{ ...trip, from: '2026-02-16', to: '2026-02-17T12:30:00+02:00' }]);
      const end = Date.UTC(2026, 1, 17, 10, 30) / 1000;
      const times = [at(TODAY, 0) - 0.001, at(TODAY, 0), end - 0.001, end];
      expect(await covers(times.map((time) => inFrance(time)))).toEqual(['', 'travel', 'travel', '']);
      expect(await covers([inFrance(NINE)], true)).toEqual([
        'travel: announced to FR (owner desk@example.com; fair, ticket TR-7)',
      ]);
      expect(await covers([inFrance(NINE, { mfa_req_country: 'IS' }), inFrance(NINE, { mfa_user: 'bo' })])).toEqual([
        '',
        '',
      ]);
    });

    it.each(['hosting', 'cloud', 'proxy', 'tor'])('covers no %s', async (net) => {
      await bench.put('mfa_watch_travel', [trip]);
      expect(await covers([inFrance(NINE, { mfa_req_net: net }), inFrance(NINE, { mfa_req_net: 'hotel' })])).toEqual([
        '',
        'travel',
      ]);
    });

    const before = at(TODAY, 8);
    const ENTRIES: readonly (readonly [name: string, entries: readonly KvDocument[], holds: boolean])[] = [
      ['no times', [{}], true],
      ['epoch seconds', [{ from: NINE, to: NINE + 1 }], true],
      ['no begin, ended now', [{ to: String(NINE) }], false],
      ['no end, begins later', [{ from: NINE + 1 }], false],
      ['an end that is no time', [{ to: 'next week' }], false],
      ['a begin that is no time', [{ from: 'soon' }], false],
      ['one that ended and one without times', [{ to: before }, {}], true],
      ['one that ended and one that begins later', [{ to: before }, { from: NINE + 1 }], false],
      [
        'one that ended and one that holds',
        [
          { from: 0, to: before },
          { from: before, to: NINE + 1 },
        ],
        true,
      ],
      ['minutes', [{ from: '2026-02-16T09:00Z', to: '2026-02-16 09:01' }], true],
      ['a fraction and a zone', [{ from: '2026-02-16T10:00:00.5+01:00' }], false],
    ];
    it.each(ENTRIES.map(([name, entries, holds]) => [name, holds, entries] as const))(
      'with %s: %s',
      async (_name, holds, entries) => {
        await bench.put(
          'mfa_watch_travel',
          entries.map((entry) => ({ ...trip, ...entry })),
        );
        expect(await covers([inFrance(NINE)])).toEqual([holds ? 'travel' : '']);
      },
    );
  });

  describe('help desk', () => {
    beforeEach(() =>
      bench.put('mfa_watch_helpdesk', [
        { user: 'ada@example.com', kind: 'reset', from: '2026-02-16T08:00Z', to: '2026-02-16T10:00Z', ticket: 'HD-1' },
      ]),
    );

    it('covers own, familiar and unknown, never stranger or new', async () => {
      const found = await covers([OWN, FAMILIAR, UNKNOWN, NEW, STRANGER]);
      expect(found).toEqual(['own_retry, help_desk', 'help_desk', 'help_desk', '', '']);
      expect(await covers([FAMILIAR], true)).toEqual([
        'help_desk: reset or enrolment with the help desk (ticket HD-1)',
      ]);
    });

    it('covers no answer that names nobody, for another may have asked', async () => {
      const answer = { mfa_pair_key: 'example:ada:push', mfa_req_ip: undefined };
      expect(await covers([answer, { ...answer, mfa_stage: 'challenge' }])).toEqual(['', 'help_desk']);
    });
  });

  describe('outage', () => {
    const key = `example|-|${NINE}`;
    const pulse = (facts: KvDocument) =>
      bench.put('mfa_watch_pulse', [{ _key: key, provider: 'example', bin: NINE, ...facts }]);
    const fine = { error_users: 0, judged_users: 5, share: 0.95, usual_share: 0.95 };

    it.each([
      ['delivery errors of four users', { error_users: 4 }, ''],
      ['delivery errors of five users', { error_users: 5 }, 'outage'],
      ['half of the usual answers', { share: 0.45, usual_share: 0.9 }, ''],
      ['less than half', { share: 0.449, usual_share: 0.9 }, 'outage'],
      ['less than half, of four users', { share: 0.1, judged_users: 4 }, ''],
      ['less than half, and none known to be usual', { share: 0.1, usual_share: null }, ''],
    ])('%s: "%s"', async (_name, facts, expected) => {
      await pulse({ ...fine, ...facts });
      expect(await covers([FAMILIAR])).toEqual([expected]);
    });

    it("covers its provider's tenant and its ten minutes, never stranger or new", async () => {
      await pulse({ ...fine, error_users: 5 });
      expect(await covers([UNKNOWN, NEW, STRANGER])).toEqual(['outage', '', '']);
      const others = [{ mfa_time: NINE + 600 }, { mfa_provider: 'another' }, { mfa_tenant: 'org-2' }];
      expect(await covers([{ mfa_time: NINE + 599.9 }, ...others])).toEqual(['outage', '', '', '']);
    });

    it('says what it goes by', async () => {
      await pulse({ ...fine, share: 0.2 });
      expect(await covers([FAMILIAR], true)).toEqual([
        'outage: of the prompts that 5 users asked for themselves in these ten minutes, 20 % were answered (usual 95 %)',
      ]);
    });
  });

  describe('allow-listed network', () => {
    it('covers users who are known there, until it ends', async () => {
      await bench.put('mfa_watch_allow', [
        { cidr: '203.0.113.0/24', owner: 'net@example.com', reason: 'branch office', until: '2026-02-16T10:00Z' },
      ]);
      expect(await covers([FAMILIAR, NEW, STRANGER, UNKNOWN])).toEqual(['allow_list', '', '', '']);
      expect(
        await covers([
          { ...FAMILIAR, mfa_time: at(TODAY, 10) },
          { ...FAMILIAR, mfa_req_ip: '198.51.100.1' },
        ]),
      ).toEqual(['', '']);
      expect(await covers([FAMILIAR], true)).toEqual([
        'allow_list: 203.0.113.0/24 (owner net@example.com; branch office)',
      ]);
    });

    it('holds for IPv6', async () => {
      await bench.put('mfa_watch_allow', [{ cidr: '2001:db8::/32', owner: 'net@example.com', reason: 'offices' }]);
      expect(await covers([{ ...FAMILIAR, mfa_req_ip: '2001:db8:1::7' }])).toEqual(['allow_list']);
    });
  });

  it('leaves no columns of its own behind', async () => {
    const [row = {}] = await bench.over([{ mfa_time: NINE, mfa_user: 'ada' }], '`mfa_watch_cover` | fields - _*');
    expect(Object.keys(row).sort()).toEqual(['mfa_time', 'mfa_user']);
  });
});

describe('identities and apps', () => {
  it('an alias or a native id becomes the user that it stands for', async () => {
    await bench.put('mfa_watch_identities', [
      { alias: 'adm-ada@example.com', user: 'ada@example.com' },
      { alias: '00uada', user: 'ada@example.com' },
    ]);
    const names = [
      { mfa_user: 'ADM-Ada@example.com' },
      { mfa_user_id: '00uADA' },
      { mfa_user: 'bo', mfa_user_id: '00ubo' },
    ];
    const rows = await bench.over(names, '`mfa_watch_identify`');
    expect(rows.map((row) => row['mfa_user'])).toEqual(['ada@example.com', 'ada@example.com', 'bo']);
  });

  it('of a Mac that names nobody, its one user is told, whatever the case and however many names he has', async () => {
    const two = { user: 'ada@example.com', mac_hosts: 'ada-mac', mac_serials: 'c02ada' };
    await bench.put('mfa_watch_identities', [
      { alias: 'ada', ...two },
      { alias: 'corp\\ada', ...two },
      { alias: 'bo', user: 'bo@example.com', mac_hosts: 'lab-mac', mac_serials: 'c02lab' },
      { alias: 'cy', user: 'cy@example.com', mac_hosts: 'lab-mac', mac_serials: 'c02lab' },
    ]);
    const names = [
      { mfa_host_id: 'C02ADA', mfa_dest: 'other' },
      { mfa_host_id: '1', mfa_dest: 'Ada-Mac' },
      { mfa_host_id: 'C02LAB', mfa_dest: 'lab-mac' },
    ];
    const rows = await bench.over(
      names.map((name) => ({ ...name, mfa_provider: 'macos' })),
      '`mfa_watch_identify`',
    );
    expect(rows.map((row) => row['mfa_user'])).toEqual(['ada@example.com', 'ada@example.com', undefined]);
  });

  it('an app has the class of the look-up', async () => {
    await bench.put('mfa_watch_apps', [{ id: 'example portal', app: 'Portal', class: 'portal', sensitivity: 3 }]);
    const rows = await bench.over([{ mfa_app: 'Example Portal' }, { mfa_app: 'other' }], '`mfa_watch_app_class`');
    expect(rows.map((row) => row['mfa_app_class'])).toEqual(['portal', undefined]);
  });

  it.each([
    ['AWS Account Federation', 'iaas'],
    ['c44b4083-3bb0-49c1-b47d-974e53cbdf3c', 'iaas'],
    ['Jamf Connect', 'mac_login'],
    ['Okta Dashboard', 'portal'],
    ['Customers', undefined],
  ])('an app that the look-up lacks, %s, has the class of its name: %s', async (mfa_app, expected) => {
    const [row] = await bench.over([{ mfa_app }], '`mfa_watch_app_class`');
    expect(row?.['mfa_app_class']).toBe(expected);
  });
});
