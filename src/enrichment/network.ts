import { readAddress } from './address';
import { countryCode } from './country';
import type { SomeFacts } from './facts';

/** The kinds that `mfa_watch_networks` knows (DESIGN §5). */
export const NETWORK_KINDS: readonly string[] = [
  ...['office', 'vpn', 'hosting', 'cloud', 'proxy', 'tor', 'relay', 'mobile', 'hotel', 'residential'],
];

/** A row of `mfa_watch_networks`. */
export interface Network {
  readonly name: string;
  /** Of its first address: 4 or 16. */
  readonly bytes: readonly number[];
  /** How many bits of it count. */
  readonly length: number;
  readonly facts: SomeFacts;
}

/** A look-up's row: KV stores give numbers or texts. */
export type LookupRow = Readonly<Record<string, unknown>>;

const MAPPED_BITS = 96;

/** @throws Error that says what is wrong with it */
export function readNetwork(row: LookupRow): Network {
  const text = (name: string): string => String(row[name] ?? '').trim();
  const cidr = text('cidr');
  const [start = '', bits] = cidr.split('/', 2);
  const address = readAddress(start);
  if (address === undefined) throw new Error(`cidr "${cidr}" is no network; write 192.0.2.0/24 or 2001:db8::/32`);
  const { bytes } = address;
  // ::ffff:192.0.2.0/120 is 192.0.2.0/24.
  const mapped = bytes.length === 4 && start.includes(':') ? MAPPED_BITS : 0;
  const length = bits === undefined ? 8 * bytes.length : /^\d{1,3}$/.test(bits) ? Number(bits) - mapped : NaN;
  if (!(length >= 0 && length <= 8 * bytes.length)) throw new Error(`cidr "${cidr}" has no fit prefix length`);
  const kind = text('kind').toLowerCase();
  if (kind !== '' && !NETWORK_KINDS.includes(kind)) {
    throw new Error(`kind "${kind}" of ${cidr} is none of ${NETWORK_KINDS.join(', ')}`);
  }
  const asn = text('asn').replace(/^AS/i, '');
  if (!/^\d*$/.test(asn)) throw new Error(`asn "${asn}" of ${cidr} is no number`);
  const [lat, lon] = [text('lat'), text('lon')];
  if (!fits(lat, 90) || !fits(lon, 180) || (lat === '') !== (lon === '')) {
    throw new Error(`lat "${lat}" and lon "${lon}" of ${cidr} are no coordinates in degrees`);
  }
  return {
    name: text('name') || cidr,
    bytes,
    length,
    facts: {
      country: countryCode(text('country')),
      city: text('city'),
      lat,
      lon,
      asn,
      as_org: text('as_org'),
      net: kind,
    },
  };
}

const fits = (text: string, most: number): boolean => text === '' || Math.abs(Number(text)) <= most;
