import { createHash } from 'node:crypto';
import type { KvDocument } from '../../../src/bench/store/types';
import { AppBench } from '../../helpers/app-bench';
import { NOW, TODAY } from '../../helpers/known';

let bench: AppBench;
beforeAll(async () => {
  bench = await AppBench.open();
});
afterAll(() => bench.close());

const document = (user: string, kind: string, value: string, first: number, last = TODAY - 1): KvDocument => ({
  _key: createHash('md5').update(`${user}|${kind}|${value}`).digest('hex'),
  ...{ user, kind, value, days: String(first), first_day: first, last_day: last, holds: 0, schema: 1 },
});

/** Users of the tenant by kind and value. */
const counts = (): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    bench
      .documents('mfa_watch_known')
      .filter(({ user }) => user === '*tenant*')
      .map(({ _key, user, kind, value, users }) => {
        expect(_key).toBe(
          createHash('md5')
            .update(`${String(user)}|${String(kind)}|${String(value)}`)
            .digest('hex'),
        );
        return [`${String(kind)} ${String(value)}`, users];
      }),
  );

describe('Learn - Tenant', () => {
  it('counts users whose countries are known long enough: in all, by country and by hosting network', async () => {
    const month = TODAY - 30;
    await bench.put('mfa_watch_known', [
      document('ada', 'first_country', 'first', TODAY - 7),
      ...['AT', 'DE'].map((country) => document('ada', 'country', country, month)),
      document('ada', 'hosting_asn', '64500', month),
      document('bo', 'first_country', 'first', month),
      document('bo', 'country', 'AT', month),
      document('cy, cold', 'first_country', 'first', TODAY - 6),
      ...['AT', 'IS'].map((country) => document('cy, cold', 'country', country, TODAY - 6)),
      document('di, long gone', 'first_country', 'first', TODAY - 300, TODAY - 91),
      document('di, long gone', 'country', 'DE', TODAY - 300, TODAY - 91),
      // Warm, but places have been looked up since yesterday alone.
      document('fay', 'first', 'first', month),
      document('fay', 'first_country', 'first', TODAY - 1),
      document('fay', 'country', 'FR', TODAY - 1),
      { ...document('ed, held', 'first_country', 'first', 0, TODAY - 3), days: null, first_day: null },
    ]);
    await bench.run('Learn - Tenant', NOW);
    expect(counts()).toEqual({
      ...{ 'tenant_users warm': 2, 'tenant_country AT': 2, 'tenant_country DE': 1, 'tenant_country IS': 0 },
      'tenant_country FR': 0,
      'tenant_hosting_asn 64500': 1,
    });
  });

  it('writes 0 where nobody is left', async () => {
    await bench.run('Learn - Tenant', NOW + 91 * 86_400);
    expect(Object.values(counts())).toEqual([0, 0, 0, 0, 0, 0]);
  });
});
