import { createHash } from 'node:crypto';
import { type Bench, openBench } from '../../src/bench/bench';
import { appsFor } from '../../src/bench/cli/options';
import type { KvDocument } from '../../src/bench/store/types';
import { enrich, type PlainFields } from '../helpers/enrich';

const DAY = 19_997;
/** A Tuesday at ten in the morning. */
const TIME = DAY * 86_400 + 10 * 3600;
const ADA = 'ada@example.com';

const document = (user: string, kind: string, value: string, more: KvDocument): KvDocument => ({
  _key: createHash('md5').update(`${user}|${kind}|${value}`).digest('hex'),
  ...{ user, kind, value },
  ...more,
});
const taught = (kind: string, value: string, days: KvDocument[string], user = ADA): KvDocument =>
  document(user, kind, value, { days });

const ROW: PlainFields = {
  ...{ mfa_user: 'Ada@Example.com', mfa_time: TIME, mfa_factor: 'push', mfa_app: 'Payroll', mfa_req_ip: '192.0.2.9' },
  ...{ mfa_req_country: 'Germany', mfa_req_asn: '64500', mfa_req_os: 'Windows 11', mfa_req_browser: 'Firefox' },
  mfa_req_device_id: 'laptop-1',
};

/** The row without some of its fields. */
const without = (...names: readonly string[]): PlainFields =>
  Object.fromEntries(Object.entries(ROW).filter(([name]) => !names.includes(name)));

let bench: Bench;

beforeEach(async () => {
  const report = (problem: Error): never => {
    throw problem;
  };
  bench = await openBench({ apps: appsFor('.', []), report });
});
afterEach(() => bench.close());

async function known(documents: readonly KvDocument[], rows: readonly PlainFields[] = [ROW], chunk = 1000) {
  await bench.kv.collection('mfa_watch_known')!.save(documents);
  const uri = await bench.splunkdUri();
  const call = { now: TIME, args: ['city=none'], uri, sessionKey: bench.session.key, chunk };
  const { rows: found, said } = await enrich(rows, call);
  const isKnown = (name: string): boolean => /^mfa_(?:known|tenant)_/.test(name);
  return {
    said,
    status: found.map((row) => row['mfa_enrich_status']),
    rows: found.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => isKnown(name)))),
  };
}

describe('what is known of the user (DETECTION 4)', () => {
  it('states for each kind on how many earlier days it was known', async () => {
    const { rows, status } = await known([
      taught('device', 'laptop-1', [DAY - 3, DAY - 2, DAY - 1]),
      taught('address', '192.0.2.0/24', `${DAY - 9} ${DAY - 8}`),
      taught('address_client', '192.0.2.0/24|Windows 11|Firefox', DAY - 4),
      taught('client', 'Windows 11|Firefox', [String(DAY - 5), String(DAY - 4)]),
      taught('asn_country', '64500|DE', [DAY - 1]),
      taught('country', 'DE', [DAY - 7, DAY - 1]),
      taught('factor', 'push', [DAY - 1]),
      taught('hour', '34', [DAY - 14, DAY - 7]),
      taught('pair', 'DE>DE', [DAY - 2, DAY - 1]),
      taught('pair', 'DE>FR', [DAY - 2]),
      taught('country', 'DE', [DAY - 30, DAY - 29, DAY - 28], 'eve@example.com'),
      document(ADA, 'first', 'first', { first_day: DAY - 40 }),
      document(ADA, 'first_country', 'first', { first_day: DAY - 9 }),
      document('*tenant*', 'tenant_users', 'warm', { users: 12 }),
      document('*tenant*', 'tenant_country', 'DE', { users: 7 }),
      document('*tenant*', 'tenant_hosting_asn', '64500', { users: 5 }),
    ]);
    expect(rows[0]).toEqual({
      ...{ mfa_known_device: '3', mfa_known_address: '2', mfa_known_address_client: '1', mfa_known_client: '2' },
      ...{ mfa_known_asn_country: '1', mfa_known_country: '2', mfa_known_factor: '1', mfa_known_app: '0' },
      ...{ mfa_known_hour: '2', mfa_known_pairs: ['DE>DE=2', 'DE>FR=1'], mfa_known_days: '40' },
      ...{ mfa_known_country_days: '9', mfa_known_asn_country_days: '0', mfa_known_address_days: '0' },
      ...{ mfa_known_client_days: '0', mfa_known_apr_device_days: '0', mfa_known_factor_days: '0' },
      ...{ mfa_tenant_users: '12', mfa_tenant_country: '7' },
    });
    expect(status[0]).toEqual(['city_missing', 'asn_missing']);
  });

  it('an attempt of UTC day D is judged by the 90 days before D: nothing of D or after counts', async () => {
    const days = [DAY - 91, DAY - 90, DAY - 1, DAY, DAY + 1];
    const at = (day: number): PlainFields => ({ ...ROW, mfa_time: day * 86_400 });
    const later = { ...at(DAY + 1), mfa_time: (DAY + 1) * 86_400 - 0.001 };
    const { rows } = await known(
      [taught('country', 'DE', days), document(ADA, 'first', 'first', { first_day: DAY })],
      [at(DAY), later, at(DAY + 1), at(DAY - 200)],
    );
    expect(rows.map((row) => row['mfa_known_country'])).toEqual(['2', '2', '2', '0']);
    expect(rows.map((row) => row['mfa_known_days'])).toEqual(['0', '0', '1', '0']);
  });

  it('compares nothing that the event does not state, and of a user that is not named states only the tenant', async () => {
    const less = without('mfa_req_os', 'mfa_req_device_id');
    const [nobody, timeless] = [without('mfa_user'), without('mfa_time')];
    const { rows } = await known([], [{ ...less, mfa_factor: 'unknown' }, nobody, timeless]);
    expect(Object.keys(rows[0]!).sort()).toEqual([
      ...['mfa_known_address', 'mfa_known_address_days', 'mfa_known_app', 'mfa_known_apr_device_days'],
      ...['mfa_known_asn_country', 'mfa_known_asn_country_days', 'mfa_known_client_days'],
      ...['mfa_known_country', 'mfa_known_country_days', 'mfa_known_days', 'mfa_known_factor_days'],
      ...['mfa_known_hour', 'mfa_tenant_country', 'mfa_tenant_users'],
    ]);
    expect(rows[1]).toEqual({ mfa_tenant_users: '0', mfa_tenant_country: '0' });
    expect(rows[2]).toEqual({});
  });

  it("takes a user's id where there is no name, and asks for networks of hosts of the tenant", async () => {
    const rest = without('mfa_user');
    await bench.kv.collection('mfa_watch_networks')!.save([{ cidr: '192.0.2.0/24', kind: 'Hosting', asn: '64500' }]);
    const { rows } = await known(
      [
        taught('device', 'laptop-1', [DAY - 1], '00uid'),
        document('*tenant*', 'tenant_hosting_asn', '64500', { users: 5 }),
      ],
      [{ ...rest, mfa_user_id: '00UID' }],
    );
    expect(rows[0]).toMatchObject({ mfa_known_device: '1', mfa_tenant_hosting_asn: '5' });
  });

  it('gives the same whatever the chunks, and for more users than one question holds', async () => {
    const users = Array.from({ length: 210 }, (_, n) => `user${n}@example.com`);
    const documents = users.flatMap((user, n) => [
      taught('country', 'DE', [DAY - 1 - (n % 3), DAY - 50], user),
      taught('pair', `DE>${n % 2 === 0 ? 'DE' : 'FR'}`, [DAY - 1], user),
    ]);
    const rows = users.map((mfa_user) => ({ ...ROW, mfa_user }));
    const whole = await known(documents, rows);
    expect(new Set(whole.rows.map((row) => row['mfa_known_country']))).toEqual(new Set(['2']));
    expect(whole.rows.map((row) => row['mfa_known_pairs'])).toEqual(
      users.map((_, n) => (n % 2 === 0 ? 'DE>DE=1' : 'DE>FR=1')),
    );
    expect(await known([], rows, 90)).toEqual(whole);
  }, 30_000);

  it('replaces what an earlier look stated', async () => {
    const { rows } = await known([], [{ ...ROW, mfa_known_device: 9, mfa_known_pairs: ['A>B=1', 'A>C=2'] }]);
    expect(rows[0]).toMatchObject({ mfa_known_device: '0' });
    expect(rows[0]).not.toHaveProperty('mfa_known_pairs');
  });

  it('where it cannot be read, rows go on without it, each says why, and the job once', async () => {
    const rows = ['one', 'two', 'three'].map((device) => ({ ...ROW, mfa_req_device_id: device }));
    const { rows: found, said } = await enrich(rows, {
      now: TIME,
      args: ['city=none'],
      uri: 'http://127.0.0.1:1',
      chunk: 1,
    });
    expect(found.map((row) => row['mfa_enrich_status'])).toEqual(
      rows.map(() => expect.arrayContaining(['known_unread'])),
    );
    expect(found.flatMap((row) => Object.keys(row)).filter((name) => name.startsWith('mfa_known_'))).toEqual([]);
    expect(said).toEqual([expect.stringMatching(/^WARN mfaenrich: .*what is known of users: POST .*ECONNREFUSED/)]);
  });

  it('counts a document that is wrong as not there, and says so', async () => {
    const { rows, said, status } = await known([taught('country', 'DE', 'yesterday')]);
    expect(rows[0]).toMatchObject({ mfa_known_country: '0' });
    expect(status[0]).toContain('known_partly');
    expect(said.join()).toContain('"yesterday" is no day');
  });
});
