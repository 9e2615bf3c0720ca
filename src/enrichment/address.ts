import ipaddr from 'ipaddr.js';
import { dottedBytes } from '../model/address';

/** An IP address as look-ups and files take it. */
export interface Address {
  /** Without its zone; IPv4 in its mapped form (`::ffff:192.0.2.1`) as plain IPv4. */
  readonly text: string;
  /** 4 or 16. */
  readonly bytes: readonly number[];
}

/** Ranges with a purpose of their own whose addresses stand for somebody on the internet. */
const ROUTED: ReadonlySet<string> = new Set(['unicast', '6to4', 'teredo', 'rfc6052', 'rfc6145', 'as112', 'as112v6']);

/** Undefined for what is no IP address; `1` and `0x7f.1`, which old libraries take for one, are none. */
export function readAddress(text: string): Address | undefined {
  const [plain = ''] = text.trim().split('%');
  if (!plain.includes(':')) {
    const bytes = dottedBytes(plain);
    return bytes && { text: plain, bytes };
  }
  try {
    const address = ipaddr.process(plain);
    return { text: address.kind() === 'ipv4' ? address.toString() : plain, bytes: address.toByteArray() };
  } catch {
    return undefined;
  }
}

/** Whether nobody on the internet has it: private, of a carrier's NAT, link-local, of documentation, … */
export function isReserved({ bytes }: Address): boolean {
  return !ROUTED.has(ipaddr.fromByteArray([...bytes]).range());
}
