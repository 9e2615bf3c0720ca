/** What `mfa_watch_networks` calls a network (DESIGN 5); the kinds that this company and its attackers meet. */
export type NetworkKind = 'office' | 'vpn' | 'residential' | 'mobile' | 'hotel' | 'hosting' | 'proxy';

export interface Place {
  /** ISO 3166 code. */
  readonly country: string;
  readonly countryName: string;
  readonly city: string;
  readonly lat: number;
  readonly lon: number;
}

/** A network of one provider at one place, in a range that is kept for documentation. */
export interface Network extends Place {
  readonly name: string;
  readonly kind: NetworkKind;
  readonly asn: number;
  readonly org: string;
  readonly cidr: string;
}

/** An address of a network. */
export interface Source {
  readonly ip: string;
  readonly network: Network;
}

/**
 * The n-th address of a network, from 1 on. In IPv6 each has a /64 of its own, as a home has.
 * @param network with a prefix of /48, or of IPv4
 */
export function addressIn(network: Network, n: number): Source {
  const [prefix = ''] = network.cidr.split('/');
  if (prefix.includes(':')) return { ip: prefix.replace('::', `:${n.toString(16)}::10`), network };
  const last = Number(prefix.split('.').at(-1)) + n;
  return { ip: prefix.replace(/\d+$/, String(last)), network };
}
