import ipaddr from 'ipaddr.js';
import { networkOfBytes } from '../model/address';

/** An IP address as look-ups and files take it. */
export interface Address {
  /** Without its zone; IPv4 in its mapped form (`::ffff:192.0.2.1`) as plain IPv4. */
  readonly text: string;
  /** 4 or 16. */
  readonly bytes: readonly number[];
  /** The /24 of an IPv4 address, the /64 of an IPv6 one. */
  readonly network: string;
  /** Nobody on the internet has it: private, of a carrier's NAT, link-local, of documentation, … */
  readonly isReserved: boolean;
}

/** Ranges with a purpose of their own whose addresses stand for somebody on the internet. */
const ROUTED: ReadonlySet<string> = new Set(['unicast', '6to4', 'teredo', 'rfc6052', 'rfc6145', 'as112', 'as112v6']);

/** Undefined for what is no IP address; `1` and `0x7f.1`, which old libraries take for one, are none. */
export function readAddress(text: string): Address | undefined {
  const plain = text.trim().replace(/%.*$/, '');
  if (!plain.includes(':') && !ipaddr.IPv4.isValidFourPartDecimal(plain)) return undefined;
  let address: ipaddr.IPv4 | ipaddr.IPv6;
  try {
    address = ipaddr.process(plain);
  } catch {
    return undefined;
  }
  const bytes = address.toByteArray();
  return {
    text: address.toString(),
    bytes,
    network: networkOfBytes(bytes),
    isReserved: !ROUTED.has(address.range()),
  };
}
