import type { Address } from './address';
import type { Network } from './network';

/** The first `length` bits, as a key. */
function prefixKey(bytes: readonly number[], length: number): string {
  const whole = length >> 3;
  const rest = length & 7;
  const key = bytes.slice(0, whole);
  if (rest > 0) key.push((bytes[whole] ?? 0) & (0xff << (8 - rest)));
  return key.join('.');
}

/** The networks of one prefix length. */
interface OfLength {
  readonly length: number;
  readonly networks: Map<string, Network>;
}

/** Networks, found by the longest prefix that an address lies in. */
export class NetworkTable {
  /** By the address's bytes (4 or 16), longest prefix first. */
  private readonly byFamily = new Map<number, OfLength[]>();

  /** @returns false where the network is there already: the first one stays */
  add(network: Network): boolean {
    const { bytes, length } = network;
    let family = this.byFamily.get(bytes.length);
    if (family === undefined) this.byFamily.set(bytes.length, (family = []));
    let ofLength = family.find((each) => each.length === length);
    if (ofLength === undefined) {
      family.push((ofLength = { length, networks: new Map() }));
      family.sort((one, other) => other.length - one.length);
    }
    const key = prefixKey(bytes, length);
    if (ofLength.networks.has(key)) return false;
    ofLength.networks.set(key, network);
    return true;
  }

  find({ bytes }: Pick<Address, 'bytes'>): Network | undefined {
    for (const { length, networks } of this.byFamily.get(bytes.length) ?? []) {
      const found = networks.get(prefixKey(bytes, length));
      if (found !== undefined) return found;
    }
    return undefined;
  }
}
