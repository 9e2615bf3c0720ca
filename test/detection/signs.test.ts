import { signsLeft } from '../../src/detection/causes';
import { answer, attemptsOf, event, type EventFields } from '../helpers/mfa-events';

/** A user known for long, asked from where it was seen on many days. */
const WARM: EventFields = {
  ...{ user_cold: 0, known_device: '', known_address: 40, known_client: 40, known_asn_country: 40, known_country: 40 },
  ...{ known_factor: 40, known_apr_device: 40, known_hour: 9, known_pairs: ['NO>NO=40'] },
  ...{ req_country: 'NO', apr_country: 'NO', req_ip: '203.0.113.7', req_class: 'familiar' },
};
const prompt = (fields: EventFields) => answer({ pair_key: '', time: 10_000, ...WARM, ...fields });
const signs = (fields: EventFields) => {
  const [attempt] = attemptsOf([prompt(fields)]);
  return { names: [...(attempt?.signs.strong ?? []), ...(attempt?.signs.weak ?? [])], count: attempt?.signs.count };
};
const none = { names: [], count: 0 };

describe('DETECTION §6: signs', () => {
  test('none where all of it is known', () => {
    expect(signs({})).toEqual(none);
  });

  test.each([
    ['stranger', { req_class: 'stranger' }],
    ['network', { req_class: 'familiar', req_net: 'tor', known_address: 0, known_asn_country: 0 }],
    ['scripted', { req_ua: 'curl/8.9' }],
    ['provider_verdict', { risk: 'high' }],
    ['pair_new', { apr_country: 'SE', known_pairs: ['NO>SE=1', 'NO>NO=9'] }],
    ['factor_new', { known_factor: 0 }],
    ['approver_device_new', { known_apr_device: 0 }],
    ['no_own_session', { sessions_until: 10_600 }],
  ] as readonly (readonly [string, EventFields])[])('%s is one', (name, fields) => {
    expect(signs(fields)).toEqual({ names: [name], count: 1 });
  });

  test.each([
    ['class_new', { req_class: 'new' }],
    ['client_new', { known_client: 0 }],
    ['off_hours', { known_hour: 0 }],
    ['approver_far', { req_lat: 60, req_lon: 5, apr_lat: 60, apr_lon: 15 }],
  ] as readonly (readonly [string, EventFields])[])('%s is a weak one, and two of them make one', (name, fields) => {
    expect(signs(fields)).toEqual({ names: [name], count: 0 });
    const other: EventFields = name === 'class_new' ? { known_client: 0 } : { req_class: 'new' };
    expect(signs({ ...fields, ...other }).count).toBe(1);
  });

  test('none but the provider for own', () => {
    const all = { ...{ req_class: 'own', req_ua: 'curl/8.9', known_factor: 0, known_hour: 0, known_client: 0 } };
    expect(signs({ ...all, sessions_until: 99_999, known_pairs: ['SE>SE=9'] })).toEqual(none);
    expect(signs({ ...all, risk: 'high' })).toEqual({ names: ['provider_verdict'], count: 1 });
  });

  test('a cold user, or one of whom that is not known, shows nothing for what was never seen', () => {
    const never = { known_factor: 0, known_client: 0, known_hour: 0, known_apr_device: 0, known_pairs: ['SE>SE=2'] };
    const network = { req_net: 'hosting', known_address: 0, known_asn_country: 0 };
    for (const cold of [1, ''])
      expect(signs({ ...never, ...network, user_cold: cold, req_class: 'unknown' })).toEqual(none);
  });

  test('what was not looked up, or is not stated, raises nothing', () => {
    const nothing = Object.fromEntries(
      Object.keys(WARM)
        .filter((name) => name.startsWith('known_'))
        .map((name) => [name, name === 'known_pairs' ? [] : '']),
    );
    expect(signs({ ...nothing, req_class: 'unknown' })).toEqual(none);
    expect(signs({ known_pairs: [], req_class: 'unknown' })).toEqual(none);
  });

  test('a hosting stranger is one sign, by its country, its network or both', () => {
    const host = { req_class: 'stranger', req_net: 'hosting' };
    expect(signs({ ...host, known_country: 0 })).toEqual({ names: ['stranger', 'network'], count: 1 });
    expect(signs({ ...host, known_country: 40 })).toEqual({ names: ['network'], count: 1 });
    expect(signs({ ...host, known_country: '' })).toEqual({ names: ['stranger', 'network'], count: 1 });
  });

  test('a relay is no anonymous network', () => {
    expect(signs({ req_net: 'relay', known_address: 0, known_asn_country: 0 })).toEqual(none);
  });

  test('what speaks of the factor is one sign together', () => {
    expect(signs({ known_factor: 0, known_apr_device: 0 })).toEqual({
      names: ['factor_new', 'approver_device_new'],
      count: 1,
    });
  });

  test('an approver far off is a sign in one country only, and not at the distance itself', () => {
    const at = (lon: number, country = 'NO') =>
      signs({
        req_lat: 0,
        req_lon: 0,
        apr_lat: 0,
        apr_lon: lon,
        apr_country: country,
        known_pairs: ['NO>NO=9', 'NO>SE=9'],
      });
    expect(at(4.51).names).toEqual(['approver_far']);
    expect(at(4.5)).toEqual(none);
    expect(at(90, 'SE')).toEqual(none);
  });

  test('a stranger to five users is one sign more, to four it is not, however often they are asked', () => {
    const from = (count: number) =>
      attemptsOf([
        prompt({ req_class: 'stranger' }),
        ...Array.from({ length: 12 }, (_, index) =>
          prompt({ req_class: 'stranger', user: `user${index % (count - 1)}@example.com` }),
        ),
      ])[0]?.signs.strong;
    expect(from(5)).toEqual(['stranger', 'stranger_to_many']);
    expect(from(4)).toEqual(['stranger']);
  });

  test('what one place shows is one sign: its country, the pair of it with itself, and colleagues who approved there', () => {
    const there = { req_class: 'stranger', known_country: 0, req_country: 'SE', apr_country: 'SE' };
    expect(signs(there)).toEqual({ names: ['stranger'], count: 1 });
    expect(signs({ ...there, apr_country: 'NO' })).toEqual({ names: ['stranger', 'pair_new'], count: 2 });
    const colleagues = [1, 2, 3, 4, 5].map((user) =>
      prompt({ ...there, outcome: 'approved', user: `${user}@example.com` }),
    );
    const among = (fields: EventFields) =>
      attemptsOf([prompt({ ...there, ...fields }), ...colleagues])[0]?.signs.strong;
    expect(among({ outcome: 'approved' })).toEqual(['stranger']);
    expect(among({ outcome: 'approved', req_class: 'new' })).toEqual(['stranger_to_many']);
    expect(among({ outcome: 'no_response' })).toEqual(['stranger', 'stranger_to_many']);
  });

  test('strangers are counted for each tenant and address, an IPv6 one by its /64, and only of prompts', () => {
    const to = (others: EventFields) =>
      attemptsOf([
        prompt({ req_class: 'stranger', req_ip: '2001:db8::1' }),
        ...[1, 2, 3, 4].map((user) =>
          event({ req_class: 'stranger', req_ip: '2001:db8::9', user: `${user}@example.com`, ...others }),
        ),
      ])[0]?.signs.count;
    expect(to({})).toBe(2);
    expect(to({ tenant: 'other' })).toBe(1);
    expect(to({ req_ip: '2001:db8:0:1::9' })).toBe(1);
    expect(to({ stage: 'primary', outcome: 'unknown' })).toBe(1);
    expect(to({ req_class: 'familiar' })).toBe(1);
  });
});

describe('DETECTION §6: what causes take from signs', () => {
  const left = (fields: EventFields) => {
    const [attempt] = attemptsOf([prompt({ req_class: 'stranger', known_country: 0, apr_country: 'SE', ...fields })]);
    return attempt === undefined ? undefined : signsLeft(attempt, attempt.signs).count;
  };

  test('travel takes stranger by country and the pair, and nothing through a hosting or anonymous network', () => {
    expect(left({})).toBe(2);
    expect(left({ cover: ['travel'] })).toBe(0);
    expect(left({ cover: ['travel'], req_ua: 'curl/8.9' })).toBe(1);
    expect(left({ cover: ['travel'], req_net: 'tor' })).toBe(2);
  });

  test('an allow-listed network takes the network sign, and no stranger by country', () => {
    expect(left({ cover: ['allow_list'], req_net: 'hosting', known_country: 40, apr_country: 'NO' })).toBe(0);
    expect(left({ cover: ['allow_list'], req_net: 'hosting', apr_country: 'NO' })).toBe(1);
  });
});
