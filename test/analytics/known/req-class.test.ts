import { AppBench, type GivenRow } from '../../helpers/app-bench';

/** A user who is not cold, at an address, network and country that he has had for a month, in a tenant that is not young. */
const USUAL: GivenRow = {
  ...{
    mfa_known_days: 60,
    mfa_known_device: 0,
    mfa_known_address: 30,
    mfa_known_address_client: 0,
    mfa_known_client: 9,
  },
  ...{ mfa_known_asn_country: 30, mfa_known_country: 30, mfa_req_net: 'residential' },
  ...{ mfa_tenant_users: 50, mfa_tenant_country: 40 },
};
const NOT_TOLD = undefined;
const COLD: GivenRow = {
  ...{ mfa_known_days: 6, mfa_known_device: 0, mfa_known_address: 0, mfa_known_address_client: 0 },
  ...{ mfa_known_asn_country: 0, mfa_known_country: 0, mfa_tenant_users: 10, mfa_tenant_country: 3 },
};
const NEW_PLACE = { mfa_known_address: 0, mfa_known_asn_country: 0 };
const COUNTRY_DAYS = (since: number, days: number): GivenRow => ({
  ...{ mfa_known_country_days: since, mfa_known_asn_country_days: since },
  mfa_known_country: days,
});
const ABROAD = { mfa_known_country: 0 };
const HOSTING = { mfa_req_net: 'hosting', mfa_tenant_hosting_asn: 0 };

const CASES: readonly (readonly [name: string, row: GivenRow, expected: string])[] = [
  ['own: a device of two earlier days', { ...USUAL, mfa_known_device: 2 }, 'own'],
  ['a device of one earlier day is not known yet', { ...USUAL, mfa_known_device: 1 }, 'familiar'],
  ['own: the address with system and browser, of two days', { ...USUAL, mfa_known_address_client: 2 }, 'own'],
  ['a known address with another system is no own', { ...USUAL, mfa_known_address_client: 1 }, 'familiar'],
  ['own: a known device on a hosting network', { ...USUAL, ...NEW_PLACE, ...HOSTING, mfa_known_device: 2 }, 'own'],
  [
    'familiar: network and country of two days',
    { ...USUAL, mfa_known_asn_country: 2, mfa_known_address: 0 },
    'familiar',
  ],
  ['new: known country, network of one day', { ...USUAL, mfa_known_asn_country: 1 }, 'new'],
  ['stranger: country of one day', { ...USUAL, ...NEW_PLACE, mfa_known_country: 1 }, 'stranger'],
  ['stranger: country never seen', { ...USUAL, ...NEW_PLACE, mfa_known_country: 0 }, 'stranger'],
  ["the company's own office, wherever it is", { ...USUAL, ...NEW_PLACE, ...ABROAD, mfa_req_net: 'office' }, 'new'],
  ["the company's own VPN", { ...USUAL, ...NEW_PLACE, ...ABROAD, mfa_req_net: 'vpn' }, 'new'],
  ['the same of a cold user', { ...COLD, mfa_tenant_country: 0, mfa_req_net: 'office' }, 'unknown'],
  ['of what kind the network is was not told', { ...USUAL, ...ABROAD, mfa_req_net: NOT_TOLD }, 'stranger'],
  ['stranger: hosting that is new to the user', { ...USUAL, ...NEW_PLACE, ...HOSTING }, 'stranger'],
  ['stranger: a cloud that is new to the user', { ...USUAL, ...NEW_PLACE, mfa_req_net: 'cloud' }, 'stranger'],
  ['hosting whose network is known', { ...USUAL, ...HOSTING, mfa_known_address: 0 }, 'familiar'],
  ['hosting whose address is known', { ...USUAL, ...HOSTING, mfa_known_asn_country: NOT_TOLD }, 'unknown'],
  ['hosting, and nothing told to compare', { mfa_known_days: 60, ...HOSTING }, 'unknown'],
  [
    'stranger: a proxy at an address new to the user, though its operator is known',
    { ...USUAL, mfa_req_net: 'proxy', mfa_known_address: 1 },
    'stranger',
  ],
  ['a proxy at a known address', { ...USUAL, mfa_req_net: 'tor' }, 'familiar'],
  ['a relay is neither hosting nor anonymous', { ...USUAL, mfa_req_net: 'relay', mfa_known_address: 0 }, 'familiar'],
  [
    'no operator told, in a known country',
    { ...USUAL, mfa_known_asn_country: NOT_TOLD, mfa_known_address: 0 },
    'unknown',
  ],
  [
    'no operator told, in a new country',
    { ...USUAL, mfa_known_asn_country: NOT_TOLD, mfa_known_country: 0 },
    'stranger',
  ],
  ['no country told', { ...USUAL, mfa_known_asn_country: NOT_TOLD, mfa_known_country: NOT_TOLD }, 'unknown'],
  ['countries are looked up since today', { ...USUAL, ...NEW_PLACE, ...COUNTRY_DAYS(0, 0) }, 'unknown'],
  ['since six days, at home on one of them', { ...USUAL, ...NEW_PLACE, ...COUNTRY_DAYS(6, 1) }, 'unknown'],
  ['stranger: since seven days, and never there', { ...USUAL, ...NEW_PLACE, ...COUNTRY_DAYS(7, 0) }, 'stranger'],
  ['in a country of two days, of six', { ...USUAL, ...COUNTRY_DAYS(6, 2) }, 'familiar'],
  [
    'operators are looked up since six days, in a known country',
    { ...USUAL, mfa_known_asn_country: 1, mfa_known_asn_country_days: 6 },
    'unknown',
  ],
  [
    'a proxy, where addresses are told since six days',
    { ...USUAL, mfa_req_net: 'proxy', mfa_known_address: 1, mfa_known_address_days: 6 },
    'familiar',
  ],
  ['nothing told at all', { mfa_known_days: 60, mfa_tenant_users: 50 }, 'unknown'],
  ['nobody looked', { mfa_req_net: 'hosting', mfa_tenant_users: 50, mfa_tenant_country: 0 }, 'unknown'],
  ['cold on day six, a country of three colleagues', COLD, 'unknown'],
  ['cold, a country of two colleagues', { ...COLD, mfa_tenant_country: 2 }, 'stranger'],
  [
    'cold, a country of two colleagues, in a tenant of nine',
    { ...COLD, mfa_tenant_users: 9, mfa_tenant_country: 2 },
    'unknown',
  ],
  [
    'cold, a country of nobody, that he had on two days himself',
    { ...COLD, mfa_tenant_country: 0, mfa_known_country: 2 },
    'unknown',
  ],
  ['cold, hosting that no colleague uses', { ...COLD, ...HOSTING }, 'stranger'],
  ['cold, hosting that a colleague uses', { ...COLD, ...HOSTING, mfa_tenant_hosting_asn: 1 }, 'unknown'],
  ['cold, no country told', { ...COLD, mfa_known_country: NOT_TOLD, mfa_tenant_country: NOT_TOLD }, 'unknown'],
  ['cold, on a device of two days', { ...COLD, mfa_tenant_country: 0, mfa_known_device: 2 }, 'own'],
  ['on day seven no more cold', { ...COLD, mfa_known_days: 7 }, 'stranger'],
  ['never taught is cold', { ...COLD, mfa_known_days: 0 }, 'unknown'],
];

describe('mfa_watch_req_class: whose request it was (DETECTION 4)', () => {
  let bench: AppBench;
  let classes: readonly unknown[];

  beforeAll(async () => {
    bench = await AppBench.open();
    const rows = await bench.over(
      CASES.map(([, row]) => row),
      '`mfa_watch_req_class`',
    );
    classes = rows.map((row) => row['mfa_req_class']);
  });
  afterAll(() => bench.close());

  it.each(CASES.map(([name, , expected], index) => [name, expected, index] as const))(
    '%s: %s',
    (_name, expected, index) => {
      expect(classes[index]).toBe(expected);
    },
  );

  it('says who is cold, and nothing where nobody looked', async () => {
    const rows = await bench.over([{ mfa_known_days: 6 }, { mfa_known_days: 7 }, { x: 1 }], '`mfa_watch_req_class`');
    expect(rows.map((row) => row['mfa_user_cold'])).toEqual([1, 0, undefined]);
  });

  it('leaves no columns of its own behind', async () => {
    const [row = {}] = await bench.over([{ mfa_known_days: 7 }], '`mfa_watch_req_class` | fields - _*');
    expect(Object.keys(row).sort()).toEqual(['mfa_known_days', 'mfa_req_class', 'mfa_user_cold']);
  });
});
