import ipaddr from 'ipaddr.js';

/** Whether an address lies in a range; false for what is no address. */
export type AddressRange = (address: string) => boolean;

/** Reads CIDR notation, `192.0.2.0/24` or `2001:db8::/32`; a bare address is itself. Undefined for other text. */
export function addressRange(cidr: string): AddressRange | undefined {
  const [address = '', length] = cidr.split('/');
  if (!isAddress(address) || (length !== undefined && !/^\d{1,3}$/.test(length))) return undefined;
  const network = ipaddr.parse(address);
  const most = network.kind() === 'ipv4' ? 32 : 128;
  const bits = length === undefined ? most : Number(length);
  if (bits > most) return undefined;
  return (text) => {
    if (!isAddress(text)) return false;
    const parsed = ipaddr.parse(text);
    // match() takes addresses of one kind only.
    if (parsed instanceof ipaddr.IPv4) return network instanceof ipaddr.IPv4 && parsed.match(network, bits);
    return network instanceof ipaddr.IPv6 && parsed.match(network, bits);
  };
}

/** Four decimal numbers, or IPv6; the short, octal and hexadecimal forms of old C libraries are none. */
function isAddress(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text);
}

/** An IPv4 address with the bits that a dotted mask leaves; undefined for what is no address or mask. */
export function maskAddress(mask: string, address: string): string | undefined {
  if (!ipaddr.IPv4.isValidFourPartDecimal(mask) || !ipaddr.IPv4.isValidFourPartDecimal(address)) return undefined;
  const kept = ipaddr.IPv4.parse(mask).octets;
  return ipaddr.IPv4.parse(address)
    .octets.map((octet, index) => octet & (kept[index] ?? 0))
    .join('.');
}
