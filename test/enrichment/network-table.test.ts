import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { readAddress } from '../../src/enrichment/address';
import { readNetwork } from '../../src/enrichment/network';
import { NetworkTable } from '../../src/enrichment/network-table';

const named = (...cidrs: readonly string[]): NetworkTable => {
  const table = new NetworkTable();
  for (const cidr of cidrs) table.add(readNetwork({ cidr }));
  return table;
};
const find = (table: NetworkTable, ip: string): string | undefined => table.find(readAddress(ip)!)?.name;

describe('networks by the longest prefix', () => {
  it('whatever their order, IPv4 apart from IPv6', () => {
    const table = named('0.0.0.0/0', '192.0.2.0/24', '192.0.2.128/25', '192.0.2.7', '2001:db8::/33', '2001:db8::/32');
    expect(find(table, '192.0.2.7')).toBe('192.0.2.7');
    expect(find(table, '192.0.2.200')).toBe('192.0.2.128/25');
    expect(find(table, '::ffff:192.0.2.3')).toBe('192.0.2.0/24');
    expect(find(table, '198.51.100.1')).toBe('0.0.0.0/0');
    expect(find(table, '2001:db8:7fff::1')).toBe('2001:db8::/33');
    expect(find(table, '2001:db8:8000::1')).toBe('2001:db8::/32');
    expect(find(table, '2001:db9::1')).toBeUndefined();
  });

  it('agrees with matching each one', () => {
    const bytes = fc.array(fc.constantFrom(0, 1, 128, 255), { minLength: 4, maxLength: 4 });
    const network = fc.tuple(bytes, fc.integer({ min: 0, max: 32 })).map(([ip, length]) => `${ip.join('.')}/${length}`);
    fc.assert(
      fc.property(fc.array(network, { maxLength: 12 }), bytes, (cidrs, ip) => {
        const address = ipaddr.IPv4.parse(ip.join('.'));
        const lengths = cidrs
          .map((cidr) => ipaddr.IPv4.parseCIDR(cidr))
          .filter((cidr) => address.match(cidr))
          .map(([, length]) => length);
        const found = named(...cidrs).find(readAddress(ip.join('.'))!);
        expect(found?.length).toBe(lengths.length === 0 ? undefined : Math.max(...lengths));
      }),
    );
  });

  it('keeps the first of two that are the same, and says so', () => {
    const table = new NetworkTable();
    expect(table.add(readNetwork({ cidr: '192.0.2.0/24', name: 'one' }))).toBe(true);
    expect(table.add(readNetwork({ cidr: '192.0.2.9/24', name: 'other' }))).toBe(false);
    expect(find(table, '192.0.2.1')).toBe('one');
  });

  it('reads a row of texts or numbers', () => {
    const row = {
      cidr: '::ffff:192.0.2.0/120',
      name: ' HQ ',
      kind: 'Office',
      country: 'Germany',
      lat: 52.5,
      lon: 13.4,
    };
    expect(readNetwork({ ...row, asn: 'AS64500' })).toEqual({
      name: 'HQ',
      bytes: [192, 0, 2, 0],
      length: 24,
      facts: { country: 'DE', city: '', lat: '52.5', lon: '13.4', asn: '64500', as_org: '', net: 'office' },
    });
  });

  it.each([
    [{ cidr: 'office' }, 'cidr "office" is no network'],
    [{ cidr: '192.0.2.0/33' }, 'no fit prefix length'],
    [{ cidr: '192.0.2.0/x' }, 'no fit prefix length'],
    [{ cidr: '192.0.2.0/24', kind: 'castle' }, 'kind "castle" of 192.0.2.0/24'],
    [{ cidr: '192.0.2.0/24', lat: '91', lon: '0' }, 'no coordinates'],
    [{ cidr: '192.0.2.0/24', lat: '50' }, 'no coordinates'],
    [{ cidr: '192.0.2.0/24', asn: 'x1' }, 'no number'],
    [{}, 'cidr "" is no network'],
  ])('refuses %j', (row, words) => expect(() => readNetwork(row)).toThrow(words));
});
