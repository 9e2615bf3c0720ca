import { originFacts } from '../../src/detection/origin-facts';
import { answer, attemptsOf, event, type EventFields } from '../helpers/mfa-events';

const AT = 100_000;
const OSLO: EventFields = { req_country: 'NO', req_lat: 59.9, req_lon: 10.7 };
const prompt = (fields: EventFields = {}) =>
  answer({ pair_key: '', time: AT, req_ip: '203.0.113.7', req_class: 'unknown', ...OSLO, ...fields });

describe('DETECTION §3: origin', () => {
  const origin = (fields: EventFields) => attemptsOf([prompt(fields)])[0]?.origin;
  const phone = { apr_country: 'SE', apr_lat: 59.3, apr_lon: 18.1 };

  test('the pair of countries with its days, and the distance', () => {
    const days = { known_pairs: ['NO>NO=9', 'NO>SE=3'] };
    expect(origin({ ...phone, ...days })).toEqual({ pair: 'NO>SE', days: 3, km: 421 });
    expect(origin({ ...phone, known_pairs: ['NO>NO=9'] })).toMatchObject({ days: 0 });
    expect(origin(phone)).toEqual({ pair: 'NO>SE', days: undefined, km: 421 });
  });

  test('can be compared without coordinates, and then has no distance', () => {
    expect(origin({ apr_country: 'SE' })).toEqual({ pair: 'NO>SE', days: undefined, km: undefined });
    expect(origin({ ...phone, apr_lon: '' })).toMatchObject({ km: undefined });
  });

  test('a coordinate of 0 is one', () => {
    expect(origin({ req_lat: 0, req_lon: 0, apr_country: 'NO', apr_lat: 1, apr_lon: 0 })).toMatchObject({ km: 111 });
  });

  test('cannot be compared where a side is not logged, mobile, a relay or the own VPN, or has no country', () => {
    expect(origin({})).toBeUndefined();
    expect(origin({ ...phone, req_country: '' })).toBeUndefined();
    for (const net of ['mobile', 'relay', 'vpn']) {
      expect(origin({ ...phone, req_net: net })).toBeUndefined();
      expect(origin({ ...phone, apr_net: net })).toBeUndefined();
    }
    expect(origin({ ...phone, req_net: 'residential', apr_net: 'hotel' })).toBeDefined();
  });

  test('the run states the pairs, the furthest approver and how many can be compared, of requesters not own', () => {
    const rows = [
      prompt({ ...phone, known_pairs: ['NO>SE=3'] }),
      prompt({ apr_country: 'NO', apr_lat: 59.9, apr_lon: 10.7 }),
      prompt({ ...phone, apr_country: 'DK', req_class: 'own' }),
      prompt(),
    ];
    expect(originFacts(attemptsOf(rows))).toMatchObject({
      comparable: 2,
      pairs: ['NO>NO', 'NO>SE=3'],
      approver_km: 421,
      own_session_not_seen: 3,
    });
  });
});

describe('DETECTION §3: elsewhere', () => {
  /** In Berlin, 839 km from Oslo. */
  const BERLIN: EventFields = { req_country: 'DE', req_lat: 52.5, req_lon: 13.4 };
  const use = (fields: EventFields = {}) =>
    event({
      ...{ stage: 'session_use', outcome: 'unknown', action: 'success', time: AT - 60, known_device: 2 },
      ...{ req_ip: '198.51.100.7', req_device_id: 'laptop', ...BERLIN, ...fields },
    });
  const elsewhere = (fields: EventFields, asked: EventFields = {}) => {
    const [attempt] = attemptsOf([prompt(asked), use(fields)]);
    return [attempt?.elsewhere, attempt?.signs.strong.includes('elsewhere')];
  };

  test('use from a known device in another country within 30 minutes, before or after', () => {
    const found = { country: 'DE', isOtherCountry: true, km: 839 };
    expect(elsewhere({ time: AT - 1800 })).toEqual([{ ...found, kmh: 678 }, true]);
    expect(elsewhere({ time: AT + 1800 })).toEqual([{ ...found, kmh: 678 }, true]);
    expect(elsewhere({ time: AT - 1801 })).toEqual([undefined, false]);
    expect(elsewhere({ time: AT + 1801 })).toEqual([undefined, false]);
  });

  test('in one country only at an impossible speed, once what geo data err is taken off', () => {
    const inNorway = { req_country: 'NO' };
    // 339 km more than the error: 1001 km/h in 1219 s, 1000 km/h in 1220 s.
    expect(elsewhere({ ...inNorway, time: AT - 1219 })[1]).toBe(true);
    expect(elsewhere({ ...inNorway, time: AT - 1220 })).toEqual([
      { country: 'NO', isOtherCountry: false, km: 839, kmh: 1000 },
      false,
    ]);
    expect(elsewhere({ ...inNorway, req_lat: 56, req_lon: 10.7, time: AT })).toEqual([undefined, false]);
    expect(elsewhere({ ...inNorway, time: AT })[0]).toMatchObject({ kmh: 1_220_400 });
  });

  test('an unknown device, a network that shows no place, the same requester and missing geo tell nothing', () => {
    const nothing = [undefined, false];
    expect(elsewhere({ known_device: 1 })).toEqual(nothing);
    expect(elsewhere({ known_device: '' })).toEqual(nothing);
    expect(elsewhere({ req_net: 'mobile' })).toEqual(nothing);
    expect(elsewhere({}, { req_net: 'vpn' })).toEqual(nothing);
    expect(elsewhere({}, { req_device_id: 'laptop' })).toEqual(nothing);
    expect(elsewhere({ req_country: '', req_lat: '', req_lon: '' })).toEqual(nothing);
    expect(elsewhere({}, { req_country: '', req_lat: '' })).toEqual(nothing);
  });

  test('says nothing against an own requester', () => {
    expect(elsewhere({}, { req_class: 'own' })).toEqual([undefined, false]);
  });

  test('of several uses the one in another country, then the fastest; the run states the most', () => {
    const rows = [
      prompt(),
      use({ req_country: 'NO', time: AT }),
      use({ req_country: 'FI', req_lat: 60.2, req_lon: 24.9, time: AT - 60 }),
      use({ time: AT - 60 }),
    ];
    const attempts = attemptsOf(rows);
    expect(attempts[0]?.elsewhere).toMatchObject({ country: 'DE', km: 839 });
    expect(originFacts(attempts)).toMatchObject({ elsewhere: 1, elsewhere_countries: ['DE'], elsewhere_km: 839 });
  });
});
