import type { Network, NetworkKind, Place } from '../model/network';

const PLACES = {
  utrecht: { country: 'NL', countryName: 'Netherlands', city: 'Utrecht', lat: 52.09, lon: 5.12 },
  graz: { country: 'AT', countryName: 'Austria', city: 'Graz', lat: 47.07, lon: 15.44 },
  leeds: { country: 'GB', countryName: 'United Kingdom', city: 'Leeds', lat: 53.8, lon: -1.55 },
  lisbon: { country: 'PT', countryName: 'Portugal', city: 'Lisbon', lat: 38.72, lon: -9.14 },
  boston: { country: 'US', countryName: 'United States', city: 'Boston', lat: 42.36, lon: -71.06 },
  osaka: { country: 'JP', countryName: 'Japan', city: 'Osaka', lat: 34.69, lon: 135.5 },
  sofia: { country: 'BG', countryName: 'Bulgaria', city: 'Sofia', lat: 42.7, lon: 23.32 },
  lima: { country: 'PE', countryName: 'Peru', city: 'Lima', lat: -12.05, lon: -77.04 },
  hanoi: { country: 'VN', countryName: 'Viet Nam', city: 'Hanoi', lat: 21.03, lon: 105.85 },
} as const satisfies Record<string, Place>;

const network = (name: string, kind: NetworkKind, asn: number, cidr: string, place: Place): Network => ({
  ...{ name, kind, asn, cidr, org: `AS${asn} ${name.replace(/ in .*/, '')} (example)` },
  ...place,
});

/**
 * The world: a network each for offices, VPN, homes, phones and hotels, and those that attackers come from. Homes, phones
 * and most attackers have IPv6, of which the documentation range has room for a /64 each; the 768 documentation addresses
 * of IPv4 could not be told apart by /24.
 */
export const NETWORKS = {
  office_nl: network('office Utrecht', 'office', 64496, '198.51.100.0/28', PLACES.utrecht),
  office_at: network('office Graz', 'office', 64496, '198.51.100.16/28', PLACES.graz),
  office_gb: network('office Leeds', 'office', 64496, '198.51.100.32/28', PLACES.leeds),
  vpn: network('company VPN', 'vpn', 64496, '198.51.100.128/28', PLACES.utrecht),
  home_nl: network('Laagland Telecom', 'residential', 64497, '2001:db8:1::/48', PLACES.utrecht),
  home_at: network('Alpennetz', 'residential', 64498, '2001:db8:2::/48', PLACES.graz),
  home_gb: network('Pennine Broadband', 'residential', 64499, '2001:db8:3::/48', PLACES.leeds),
  other_home_nl: network('Delta Fibre', 'residential', 64500, '2001:db8:4::/48', PLACES.utrecht),
  mobile_nl: network('Laagland Mobile', 'mobile', 64501, '2001:db8:11::/48', PLACES.utrecht),
  mobile_at: network('Alpennetz Mobile', 'mobile', 64502, '2001:db8:12::/48', PLACES.graz),
  mobile_gb: network('Pennine Mobile', 'mobile', 64503, '2001:db8:13::/48', PLACES.leeds),
  hotel_pt: network('Hotel Wi-Fi in Lisbon', 'hotel', 64504, '203.0.113.0/26', PLACES.lisbon),
  hotel_us: network('Hotel Wi-Fi in Boston', 'hotel', 64505, '203.0.113.64/26', PLACES.boston),
  hotel_jp: network('Hotel Wi-Fi in Osaka', 'hotel', 64506, '203.0.113.128/26', PLACES.osaka),
  /** Desktops that the company rents, at a provider that attackers rent from too. */
  desktops: network('rented desktops', 'hosting', 64507, '192.0.2.64/26', PLACES.utrecht),
  hosting_nl: network('Polder Hosting', 'hosting', 64507, '192.0.2.0/26', PLACES.utrecht),
  hosting_bg: network('Vitosha Hosting', 'hosting', 64508, '2001:db8:21::/48', PLACES.sofia),
  proxy: network('Anywhere Proxy', 'proxy', 64509, '2001:db8:22::/48', PLACES.boston),
  homes_pe: network('Pacifico Hogar', 'residential', 64510, '2001:db8:23::/48', PLACES.lima),
  homes_vn: network('Hong Ha Home', 'residential', 64511, '2001:db8:24::/48', PLACES.hanoi),
} as const satisfies Record<string, Network>;
