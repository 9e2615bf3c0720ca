import { addressIn, type Network } from '../model/network';
import type { Make } from '../model/device';
import type { Person } from '../model/person';
import type { Random } from '../model/random';
import type { Client } from '../model/step';
import { device } from '../life/company';
import { NETWORKS } from '../life/networks';

const MAKES: readonly Make[] = ['windows_chrome', 'windows_firefox', 'linux_chrome', 'mac_chrome'];

/** A browser that nobody has seen before, at an address of a network. */
function stranger(network: Network, random: Random, make: Make = random.pick(MAKES)): Client {
  const n = network.cidr.includes(':') ? random.whole(1, 0xffff) : random.whole(20, 60);
  return { ...addressIn(network, n), device: device(`attacker-${random.hex(8)}`, 'unknown', make, false) };
}

export type Origin = 'hosting' | 'script' | 'proxy' | 'foreignHome' | 'sameProvider';

/** Where attackers come from, by what they pay for. */
export const ATTACKERS: Readonly<Record<Origin, (random: Random, person: Person) => Client>> = {
  /** A rented server abroad, or in the user's own country. */
  hosting: (random) => stranger(random.pick([NETWORKS.hosting_bg, NETWORKS.hosting_bg, NETWORKS.hosting_nl]), random),
  script: (random) => stranger(NETWORKS.hosting_bg, random, 'script'),
  proxy: (random) => stranger(NETWORKS.proxy, random),
  /** Somebody's home far away, whose router sells its bandwidth. */
  foreignHome: (random) => stranger(random.pick([NETWORKS.homes_pe, NETWORKS.homes_vn]), random),
  /** The same, of the user's own provider in the user's own country. */
  sameProvider: (random, person) => stranger(person.home.network, random),
};

/** Any of those that a look at the address gives away. */
export const FOREIGN: readonly Origin[] = ['hosting', 'script', 'proxy', 'foreignHome'];
