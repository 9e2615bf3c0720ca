import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAddress } from '../../src/enrichment/address';
import { openGeoFile } from '../../src/enrichment/geo-file';
import { readAsnRecord, readCityRecord } from '../../src/enrichment/geo-record';
import { mmdb, type MmdbValue } from '../helpers/mmdb';

const NOW = 1_800_000_000;
const DAY = 86_400;
const NESTED: MmdbValue = {
  country: { iso_code: 'DE', names: { en: 'Germany' } },
  city: { names: { en: 'Köln', de: 'Köln' } },
  location: { latitude: 50.9375, longitude: 6.9603 },
};
const FLAT: MmdbValue = { country_code: 'AU', city: 'Perth', latitude: -31.95, longitude: 115.86, state1: 'WA' };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mfa-watch-geo-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function written(bytes: Buffer, name = 'city.mmdb'): string {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
}

const address = (text: string) => readAddress(text)!;

describe('a MaxMind-format file', () => {
  it('is read in both schemas, for IPv4, IPv6, mapped and zoned addresses, the narrower network first', async () => {
    const records = {
      '198.51.0.0/16': FLAT,
      '198.51.100.0/24': NESTED,
      '2001:db8::/32': FLAT,
      '2001:db8:7::/48': { country: { iso_code: 'FR' } },
    };
    const { file, fault } = await openGeoFile(written(mmdb(records, NOW - 3 * DAY)), readCityRecord, NOW);
    expect(fault).toBeUndefined();
    expect(file).toMatchObject({ name: 'city.mmdb', age: 3 });
    const cologne = { country: 'DE', city: 'Köln', lat: '50.9375', lon: '6.9603' };
    const perth = { country: 'AU', city: 'Perth', lat: '-31.95', lon: '115.86' };
    expect(file?.find(address('198.51.100.7'))).toEqual(cologne);
    expect(file?.find(address('::ffff:198.51.100.7'))).toEqual(cologne);
    expect(file?.find(address('198.51.99.7'))).toEqual(perth);
    expect(file?.find(address('2001:db8::9%eth0'))).toEqual(perth);
    expect(file?.find(address('2001:db8:7::9'))).toEqual({ country: 'FR', city: '' });
    expect(file?.find(address('203.0.113.1'))).toBeUndefined();
  });

  it('gives ASN and organisation', async () => {
    const record = { autonomous_system_number: 64500, autonomous_system_organization: 'Example Net' };
    const { file } = await openGeoFile(written(mmdb({ '192.0.2.0/24': record }, NOW)), readAsnRecord, NOW);
    expect(file?.find(address('192.0.2.200'))).toEqual({ asn: '64500', as_org: 'Example Net' });
  });

  it('of IPv4 alone knows nothing of IPv6 (its reader would take the first four bytes for an address)', async () => {
    const { file } = await openGeoFile(written(mmdb({ '32.1.0.0/16': FLAT }, NOW, 4)), readCityRecord, NOW);
    expect(file?.find(address('32.1.13.184'))).toMatchObject({ country: 'AU' });
    expect(file?.find(address('2001:db8::1'))).toBeUndefined();
  });

  it.each([
    [90, undefined],
    [91, 'stale'],
  ])('built %d days ago: %s, and open', async (days, fault) => {
    const opened = await openGeoFile(written(mmdb({ '192.0.2.0/24': FLAT }, NOW - days * DAY)), readCityRecord, NOW);
    expect(opened.fault).toBe(fault);
    expect(opened.file?.age).toBe(days);
  });

  it('that is missing, cut short, or something else is at fault, by its kind', async () => {
    const whole = mmdb({ '192.0.2.0/24': FLAT }, NOW);
    const open = (path: string) => openGeoFile(path, readCityRecord, NOW);
    expect(await open(join(folder, 'none.mmdb'))).toMatchObject({ fault: 'missing' });
    expect(await open(written(whole.subarray(0, 200)))).toMatchObject({ fault: 'broken' });
    expect(await open(written(Buffer.alloc(0)))).toMatchObject({ fault: 'broken' });
    expect(await open(folder)).toMatchObject({ fault: 'broken' });
  });
});
