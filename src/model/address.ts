import ipaddr from 'ipaddr.js';

const cache = new Map<string, readonly [key: string, network: string] | undefined>();
const CACHE_LIMIT = 200_000;

const DOTTED = /^(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})$/;

/** The bytes of an IPv4 address in its usual form, as most are; undefined for any other text. */
export function dottedBytes(text: string): readonly number[] | undefined {
  const bytes = DOTTED.test(text) ? text.split('.').map(Number) : [];
  return bytes.length === 4 && bytes.every((byte) => byte < 256) ? bytes : undefined;
}

/** What the library would say, which reads all the others. */
function describeDotted(ip: string): readonly [string, string] | undefined {
  if (dottedBytes(ip) === undefined) return undefined;
  return [ip, `${ip.slice(0, ip.lastIndexOf('.'))}.0/24`];
}

/** The /24 of an IPv4 address, the /64 of an IPv6 one, of its 4 or 16 bytes. */
export function networkOfBytes(bytes: readonly number[]): string {
  if (bytes.length === 4) return `${bytes.slice(0, 3).join('.')}.0/24`;
  return `${new ipaddr.IPv6([...bytes.slice(0, 8), ...new Array<number>(8).fill(0)]).toString()}/64`;
}

function describe(ip: string): readonly [string, string] | undefined {
  if (!ipaddr.isValid(ip.split('%')[0] ?? '')) return undefined;
  const address = ipaddr.process(ip.split('%')[0] ?? '');
  const network = networkOfBytes(address.toByteArray());
  return [address.kind() === 'ipv6' ? network : address.toString(), network];
}

function look(ip: string): readonly [string, string] | undefined {
  if (cache.has(ip)) return cache.get(ip);
  if (cache.size >= CACHE_LIMIT) cache.clear();
  const described = describeDotted(ip) ?? describe(ip);
  cache.set(ip, described);
  return described;
}

/** What names a requester: an IPv4 address itself, the /64 of an IPv6 one; undefined where it is no address. */
export function requesterAddress(ip: string): string | undefined {
  return look(ip)?.[0];
}

/** The /24 of an IPv4 address, the /64 of an IPv6 one; undefined where it is no address. */
export function networkOf(ip: string): string | undefined {
  return look(ip)?.[1];
}
