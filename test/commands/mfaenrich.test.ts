import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { enrich, type EnrichedRow, type PlainFields } from '../helpers/enrich';
import { mmdb } from '../helpers/mmdb';

const NOW = 1_800_000_000;
const BUILT = NOW - 12 * 86_400;

let folder: string;
let city: string;
let asn: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mfa-watch-enrich-'));
  city = join(folder, 'city.mmdb');
  asn = join(folder, 'asn.mmdb');
  const berlin = { country_code: 'DE', city: 'Berlin', latitude: 52.52, longitude: 13.4 };
  writeFileSync(city, mmdb({ '192.0.2.0/24': berlin, '2001:db8::/32': { country: { iso_code: 'FR' } } }, BUILT));
  const example = { autonomous_system_number: 64500, autonomous_system_organization: 'Example, "the" Net' };
  writeFileSync(asn, mmdb({ '192.0.2.0/24': example }, BUILT - 86_400));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The rows that come out where splunkd can't be asked, which every status then says. */
async function enriched(rows: readonly PlainFields[], ...args: readonly string[]): Promise<readonly EnrichedRow[]> {
  const { rows: found, error } = await enrich(rows, { now: NOW, args: [`city=${city}`, `asn=${asn}`, ...args] });
  expect(error).toBeUndefined();
  return found;
}

describe('mfaenrich', () => {
  it('states place and operator of requester and approver, each value with its source, and the oldest file', async () => {
    const [row] = await enriched([{ mfa_event_uid: 'a', mfa_req_ip: '192.0.2.9', mfa_apr_ip: '2001:db8::5' }]);
    expect(row).toMatchObject({
      ...{ mfa_event_uid: 'a', mfa_req_ip: '192.0.2.9' },
      ...{ mfa_req_country: 'DE', mfa_req_city: 'Berlin', mfa_req_lat: '52.52', mfa_req_lon: '13.4' },
      ...{ mfa_req_asn: '64500', mfa_req_as_org: 'Example, "the" Net', mfa_req_network: '192.0.2.0/24' },
      mfa_req_source: ['country,city,lat,lon=city.mmdb', 'asn,as_org=asn.mmdb'],
      ...{ mfa_req_age: '13', mfa_apr_country: 'FR', mfa_apr_source: 'country=city.mmdb', mfa_apr_age: '12' },
      ...{ mfa_apr_network: '2001:db8::/64', mfa_enriched_at: String(NOW) },
    });
    expect(row).not.toHaveProperty('mfa_apr_asn');
    expect(row).not.toHaveProperty('mfa_req_net');
  });

  it('leaves what the event states, and takes no place from a file that means another', async () => {
    const own = { mfa_req_ip: '192.0.2.9', mfa_req_country: 'Austria', mfa_req_asn: '64501' };
    const [other, same, placed] = await enriched([
      own,
      { ...own, mfa_req_country: 'Germany', mfa_req_city: 'Potsdam', mfa_req_asn: '' },
      { ...own, mfa_req_country: 'DE', mfa_req_lat: '48.1', mfa_req_lon: '11.6', mfa_req_asn: '64500' },
    ]);
    expect(other).toMatchObject({ mfa_req_country: 'AT', mfa_req_asn: '64501', mfa_req_source: 'country,asn=event' });
    for (const name of ['city', 'lat', 'lon', 'as_org', 'age']) expect(other).not.toHaveProperty(`mfa_req_${name}`);
    expect(same).toMatchObject({ mfa_req_country: 'DE', mfa_req_city: 'Potsdam', mfa_req_asn: '64500' });
    expect(same).not.toHaveProperty('mfa_req_lat');
    expect(placed).toMatchObject({ mfa_req_lat: '48.1', mfa_req_lon: '11.6', mfa_req_age: '13' });
    expect(placed).not.toHaveProperty('mfa_req_city');
    expect(placed?.['mfa_req_source']).toEqual(['country,lat,lon,asn=event', 'as_org=asn.mmdb']);
  });

  it('calls addresses private that nobody names; what a file holds is looked up like any other', async () => {
    const ips = ['10.1.2.3', '203.0.113.5', 'fe80::1%en0', '192.0.2.1', '', 'office', '100.64.3.2'];
    const rows = await enriched(ips.map((mfa_req_ip) => ({ mfa_event_uid: 'a', mfa_req_ip })));
    expect(rows.map((row) => row['mfa_req_net'] ?? '')).toEqual([
      ...['private', 'private', 'private', '', '', '', 'private'],
    ]);
    expect(rows.map((row) => [row['mfa_enrich_status']].flat().filter((code) => code?.startsWith('req_')))).toEqual(
      ips.map((ip) => (ip === 'office' ? ['req_not_address'] : [])),
    );
  });

  it('says of an address that no source knows that it was not found, and states no country', async () => {
    const [row] = await enriched([{ mfa_req_ip: '2600::1', mfa_apr_ip: '2600::2', mfa_apr_country: 'US' }]);
    expect(row?.['mfa_enrich_status']).toContain('req_not_found');
    expect(row?.['mfa_enrich_status']).not.toContain('apr_not_found');
    expect(row).not.toHaveProperty('mfa_req_country');
  });

  it('stated again, changes nothing but its time', async () => {
    const first = await enriched([{ mfa_req_ip: '192.0.2.9', mfa_req_country: 'Germany', mfa_apr_ip: '10.0.0.1' }]);
    const again = await enrich(first, { now: NOW + 60, args: [`city=${city}`, `asn=${asn}`] });
    expect(again.rows).toEqual(first.map((row) => ({ ...row, mfa_enriched_at: String(NOW + 60) })));
  });

  it('cut into chunks anyhow, gives the same rows', async () => {
    const rows = Array.from({ length: 40 }, (_, index) => ({
      mfa_event_uid: index,
      mfa_req_ip: `192.0.${index % 3}.${index}`,
      mfa_apr_ip: index % 2 === 0 ? '' : '2001:db8::1',
    }));
    const call = { now: NOW, args: [`city=${city}`] };
    const whole = await enrich(rows, call);
    expect(whole.rows).toHaveLength(40);
    expect(await enrich(rows, { ...call, chunk: 7 })).toEqual(whole);
  });

  it('names any other address, under its own prefix, and then states nothing else', async () => {
    const [row] = await enriched([{ src_ip: '192.0.2.1', mfa_req_ip: '192.0.2.1' }], 'address=src_ip', 'prefix=geo_');
    expect(row).toMatchObject({ geo_country: 'DE', geo_asn: '64500' });
    expect(row).not.toHaveProperty('mfa_req_country');
    const [plain] = await enriched([{ src_ip: '192.0.2.1' }], 'address=src_ip');
    expect(plain).toMatchObject({ src_ip_country: 'DE' });
  });

  it('goes on without files: each row says why, the job once', async () => {
    const row = { mfa_req_ip: '192.0.2.1' };
    const broken = join(folder, 'broken.mmdb');
    writeFileSync(broken, 'no such thing');
    const stale = join(folder, 'stale.mmdb');
    writeFileSync(stale, mmdb({ '192.0.2.0/24': { country_code: 'DE' } }, NOW - 100 * 86_400));
    const of = async (...args: readonly string[]) => {
      const { rows, said } = await enrich([row, row], { now: NOW, args, chunk: 1 });
      expect(said).toHaveLength(1);
      expect(rows[1]?.['mfa_enrich_status']).toEqual(rows[0]?.['mfa_enrich_status']);
      return { codes: rows[0]?.['mfa_enrich_status'], said: said[0], country: rows[0]?.['mfa_req_country'] };
    };
    const none = await of();
    expect(none).toMatchObject({ codes: ['city_missing', 'asn_missing', 'networks_unread'], country: undefined });
    expect(none.said).toContain('mfa_watch_enrich_files');
    expect(await of(`city=${join(folder, 'none.mmdb')}`, `asn=${broken}`)).toMatchObject({
      codes: ['city_missing', 'asn_broken', 'networks_unread'],
      said: expect.stringMatching(/^WARN mfaenrich: there is no .*none\.mmdb; .*broken\.mmdb cannot be read/),
    });
    expect(await of(`city=${stale}`)).toMatchObject({
      codes: ['city_stale', 'asn_missing', 'networks_unread'],
      said: expect.stringContaining('stale.mmdb was built 100 days ago'),
      country: 'DE',
    });
  });

  it('says of a file whose data turn out to be damaged which rows had to do without', async () => {
    const bytes = mmdb({ '192.0.2.0/24': { country_code: 'DE' }, '198.51.100.0/24': { country_code: 'FR' } }, BUILT);
    // A type that the format does not have, where the first record begins.
    bytes[bytes.indexOf('country_code') - 2] = 0;
    const damaged = join(folder, 'damaged.mmdb');
    writeFileSync(damaged, bytes);
    const rows = ['192.0.2.1', '198.51.100.1', '192.0.2.2'].map((mfa_req_ip) => ({ mfa_req_ip }));
    const { rows: found, said } = await enrich(rows, { now: NOW, args: [`city=${damaged}`] });
    expect(found.map((row) => row['mfa_req_country'])).toEqual([undefined, 'FR', undefined]);
    expect(found.map((row) => row['mfa_enrich_status']?.includes('req_city_broken'))).toEqual([true, false, true]);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('is damaged');
  });

  it("takes Splunk's own city file by default, the later of two", async () => {
    const before = process.env['SPLUNK_HOME'];
    const { mkdirSync, utimesSync, copyFileSync } = await import('node:fs');
    mkdirSync(join(folder, 'share'), { recursive: true });
    copyFileSync(city, join(folder, 'share/dbip-city-lite.mmdb'));
    copyFileSync(asn, join(folder, 'share/GeoLite2-City.mmdb'));
    utimesSync(join(folder, 'share/GeoLite2-City.mmdb'), 1, 1);
    process.env['SPLUNK_HOME'] = folder;
    try {
      const { rows } = await enrich([{ mfa_req_ip: '192.0.2.1' }], { now: NOW });
      expect(rows[0]?.['mfa_req_source']).toBe('country,city,lat,lon=dbip-city-lite.mmdb');
    } finally {
      if (before === undefined) delete process.env['SPLUNK_HOME'];
      else process.env['SPLUNK_HOME'] = before;
    }
  });

  it.each([
    ['citty=a.mmdb', 'unknown option "citty"'],
    ['city=/etc/passwd', 'or name a file that ends in .mmdb'],
    ['prefix=a', 'option "prefix" goes with "address"'],
  ])('refuses %s', async (arg, words) => {
    const { error } = await enrich([], { now: NOW, args: [arg] });
    expect(error).toContain(words);
  });
});
