import { MAKES, type Device, type Make } from '../model/device';
import { addressIn } from '../model/network';
import type { Factor, Person, System } from '../model/person';
import type { Random } from '../model/random';
import { NETWORKS } from './networks';

const FIRST = [
  ...[
    'Ada',
    'Bruno',
    'Carla',
    'Dmitri',
    'Elena',
    'Farid',
    'Greta',
    'Hugo',
    'Ines',
    'Jonas',
    'Keiko',
    'Liam',
    'Mona',
    'Nils',
  ],
  ...['Olga', 'Pavel', 'Quinn', 'Rosa', 'Sami', 'Tilda', 'Ugo', 'Vera', 'Wim', 'Xenia', 'Yann', 'Zoya'],
];
const LAST = [
  ...[
    'Aalto',
    'Bakker',
    'Costa',
    'Dunn',
    'Egger',
    'Fischer',
    'Gruber',
    'Haas',
    'Ito',
    'Jansen',
    'Kaya',
    'Lund',
    'Moser',
  ],
  ...['Novak', 'Olsen', 'Price', 'Quist', 'Rossi', 'Smit', 'Toth', 'Ulrich', 'Visser', 'Wagner', 'Young', 'Zeman'],
];

/** How many of a hundred people sign in through what: a group of companies that kept their systems. */
const SYSTEMS: readonly (readonly [System, number])[] = [
  ...([
    ['okta', 19],
    ['entra', 21],
    ['office365', 8],
    ['duo', 10],
    ['aws', 4],
    ['identity_center', 3],
    ['google', 7],
    ['pingid', 4],
    ['pingone', 4],
  ] as const),
  ...([
    ['onelogin', 5],
    ['auth0', 5],
    ['salesforce', 3],
    ['github', 3],
    ['windows', 2],
    ['linux', 3],
  ] as const),
];

const SITES = [
  {
    share: 55,
    office: NETWORKS.office_nl,
    home: NETWORKS.home_nl,
    mobile: NETWORKS.mobile_nl,
    zone: 'Europe/Amsterdam',
  },
  { share: 25, office: NETWORKS.office_at, home: NETWORKS.home_at, mobile: NETWORKS.mobile_at, zone: 'Europe/Vienna' },
  { share: 20, office: NETWORKS.office_gb, home: NETWORKS.home_gb, mobile: NETWORKS.mobile_gb, zone: 'Europe/London' },
] as const;

/** Codes only where a system has no push. */
const FACTORS: Readonly<Partial<Record<System, readonly (readonly [Factor, number])[]>>> = {
  aws: [['totp', 1]],
  identity_center: [['totp', 1]],
  github: [['totp', 1]],
  windows: [['push_number', 1]],
  entra: [
    ['push_number', 8],
    ['totp', 1],
    ['sms', 1],
  ],
  office365: [['push_number', 1]],
};
const USUAL_FACTORS: readonly (readonly [Factor, number])[] = [
  ['push', 7],
  ['push_number', 1],
  ['totp', 2],
];

const COMPUTERS: readonly (readonly [Make, number])[] = [
  ...([
    ['windows_edge', 5],
    ['windows_chrome', 4],
    ['windows_firefox', 1],
    ['mac_safari', 1],
    ['mac_chrome', 2],
  ] as const),
];

export const device = (id: string, name: string, make: Make, managed: boolean): Device => ({
  id,
  name,
  managed,
  ...MAKES[make],
});

function person(number: number, system: System, random: Random): Person {
  const first = FIRST[(number - 1) % FIRST.length] ?? '';
  const last = LAST[Math.floor((number - 1) / FIRST.length + number) % LAST.length] ?? '';
  const round = Math.floor((number - 1) / (FIRST.length * LAST.length));
  const name = `${first} ${last}${round > 0 ? ` ${round + 1}` : ''}`;
  const login = `${name.toLowerCase().replaceAll(' ', '.')}@example.com`;
  const site = random.weighted(SITES.map((one) => [one, one.share] as const));
  const needsLinux = system === 'aws' || system === 'linux' || system === 'github';
  const make = needsLinux && random.chance(0.5) ? 'linux_firefox' : random.weighted(COMPUTERS);
  const home = site.home === NETWORKS.home_nl && random.chance(0.3) ? NETWORKS.other_home_nl : site.home;
  return {
    ...{ number, login, name, system, uuid: random.uuid(), zone: site.zone, country: site.office.country },
    factor: random.weighted(FACTORS[system] ?? USUAL_FACTORS),
    privileged: random.chance(0.06),
    office: addressIn(site.office, 2),
    home: addressIn(home, number),
    mobile: addressIn(site.mobile, number),
    vpn: addressIn(NETWORKS.vpn, 2),
    computer: device(
      `computer-${number}`,
      `${make.startsWith('mac') ? 'MAC' : 'PC'}-${number}`,
      make,
      !make.startsWith('linux'),
    ),
    phone: device(`phone-${number}`, `${first}'s phone`, random.chance(0.5) ? 'iphone' : 'android', false),
    isMac: make.startsWith('mac'),
  };
}

/** People whose logins differ, by system in the shares above; at least one a system from 50 people on. */
export function makeCompany(count: number, random: Random): readonly Person[] {
  const total = SYSTEMS.reduce((sum, [, share]) => sum + share, 0);
  return Array.from({ length: count }, (_, index) => {
    let place = index * (total / count);
    const system = SYSTEMS.find(([, share]) => (place -= share) < 0)?.[0] ?? 'okta';
    return person(index + 1, system, random.child(index + 1));
  });
}
