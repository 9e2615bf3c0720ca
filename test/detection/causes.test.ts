import { causesOf, isApprovalCovered, isCovered } from '../../src/detection/causes';
import { answer, attemptsOf, event, type EventFields } from '../helpers/mfa-events';

const HOUR = 3600;
const AT = 100_000;
const HOTEL: EventFields = { req_ip: '203.0.113.7', req_class: 'stranger', req_country: 'FR', known_country: 0 };
const prompt = (fields: EventFields = {}) => answer({ pair_key: '', time: AT, ...HOTEL, ...fields });
const approval = (fields: EventFields = {}) =>
  prompt({ outcome: 'approved', apr_country: 'FR', known_apr_device: 2, ...fields });
const places = (...rows: ReturnType<typeof event>[]) => attemptsOf(rows).map(({ cover }) => cover.has('place'));

describe('DETECTION §6: place', () => {
  test('a device known on earlier days approved from the country of the requester, new to the user', () => {
    const [attempt] = attemptsOf([approval()]);
    expect([attempt?.cover.has('place'), attempt !== undefined && isApprovalCovered(attempt)]).toEqual([true, true]);
    expect(places(approval({ known_country: 1 }))).toEqual([true]);
  });

  test.each([
    ['a device not known on earlier days', { known_apr_device: 1 }],
    ['a device of which that was not looked up', { known_apr_device: '' }],
    ['another country', { apr_country: 'NO' }],
    ['an approver not logged', { apr_country: '' }],
    ['no country at all', { req_country: '', apr_country: '' }],
    ['a country that the user knows', { known_country: 2 }],
    ['a country of which that was not looked up', { known_country: '' }],
    ['a prompt that was denied', { outcome: 'denied' }],
    ['a requester through a hosting network', { req_net: 'hosting' }],
    ['a requester through an anonymous network', { req_net: 'tor' }],
    ['an approver through an anonymous network', { apr_net: 'proxy' }],
  ])('not for %s', (_, fields) => {
    expect(places(approval(fields))).toEqual([false]);
  });

  test("covers the same requester's attempts in the 60 minutes before, no other's, none after", () => {
    expect(places(prompt({ time: AT - HOUR }), approval())).toEqual([true, true]);
    expect(places(prompt({ time: AT - HOUR - 1 }), approval())).toEqual([false, true]);
    expect(places(prompt({ time: AT - 60, req_ip: '198.51.100.7' }), approval())).toEqual([false, true]);
    expect(places(approval(), prompt({ time: AT + 1 }))).toEqual([true, false]);
    expect(places(prompt({ time: AT - 60, req_net: 'tor' }), approval())).toEqual([false, true]);
  });
});

describe('DETECTION §6: a cause takes away only what its row names', () => {
  const counts = (cause: string, requester: string, outcome = 'no_response') =>
    attemptsOf([prompt({ cover: [cause], req_class: requester, outcome })]).map((attempt) => !isCovered(attempt));

  test.each([
    ['own_retry', ['own']],
    ['enrolment', ['own', 'familiar', 'unknown']],
    ['help_desk', ['own', 'familiar', 'unknown']],
    ['outage', ['own', 'familiar', 'unknown']],
    ['travel', []],
    ['place', []],
    ['allow_list', []],
  ])('%s leaves out of the counts only %j', (cause, classes) => {
    for (const requester of ['own', 'familiar', 'new', 'stranger', 'unknown']) {
      expect([requester, ...counts(cause, requester)]).toEqual([requester, !classes.includes(requester)]);
    }
    for (const refusal of ['fraud_reported', 'denied', 'wrong_number']) {
      expect(counts(cause, 'own', refusal)).toEqual([true]);
    }
  });

  test.each([
    ['own_retry', { req_class: 'own' }, ['own_retry', 'outage']],
    ['own_retry', { req_class: 'own', outcome: 'sent', stage: 'challenge' }, []],
    ['own_retry', { req_class: 'own', outcome: 'denied' }, []],
    ['own_retry', { req_class: 'familiar', known_country: 9 }, ['outage']],
    ['travel', {}, ['travel']],
    ['travel', { req_net: 'tor' }, []],
    ['travel', { req_class: 'own' }, ['outage']],
    ['travel', { req_class: 'familiar', known_country: 9, outcome: 'approved' }, ['travel']],
    ['travel', { req_class: 'own', outcome: 'approved' }, []],
    ['place', {}, ['place']],
    ['place', { req_class: 'familiar', outcome: 'approved' }, ['place']],
    ['allow_list', {}, []],
    ['allow_list', { req_net: 'hosting' }, ['allow_list']],
  ] as readonly (readonly [string, EventFields, readonly string[]])[])(
    'and is named where it takes something: %s and outage of %j',
    (cause, fields, named) => {
      const rows = [prompt({ outcome: 'no_response', cover: [cause, 'outage'], ...fields })];
      expect(attemptsOf(rows).flatMap(causesOf)).toEqual(named);
    },
  );

  test('travel takes no approval through a hosting or anonymous network', () => {
    const taken = (net: string) =>
      attemptsOf([approval({ cover: ['travel'], req_net: net, known_apr_device: '' })]).map(isApprovalCovered);
    expect(taken('hotel')).toEqual([true]);
    expect(taken('')).toEqual([true]);
    expect(taken('cloud')).toEqual([false]);
  });

  test('travel says nothing where the phone is known to be in another country', () => {
    const taken = (apr_net: string, apr_country = 'NO') =>
      attemptsOf([approval({ cover: ['travel'], apr_net, apr_country, known_apr_device: '' })]).map(isApprovalCovered);
    expect(taken('residential')).toEqual([false]);
    expect(taken('residential', 'FR')).toEqual([true]);
    // It may roam.
    expect([taken('mobile'), taken('')]).toEqual([[true], [true]]);
  });

  test('enrolment covers the hour after the enrol row, not a second more, and not after one that failed', () => {
    const at = (time: number, outcome = 'unknown') =>
      attemptsOf([event({ stage: 'enrol', outcome, time }), prompt({ req_class: 'unknown' })])[0]?.cover.has(
        'enrolment',
      );
    expect(at(AT)).toBe(true);
    expect(at(AT - HOUR)).toBe(true);
    expect(at(AT - HOUR - 1)).toBe(false);
    expect(at(AT + 1)).toBe(false);
    expect(at(AT, 'failed')).toBe(false);
  });

  test('what an unknown requester enrolled says nothing for him', () => {
    const covers = (req_class: string, req_ip = '203.0.113.99') =>
      attemptsOf([event({ stage: 'enrol', outcome: 'unknown', time: AT, req_ip }), prompt({ req_class })])[0]?.cover
        .size;
    expect(['unknown', 'familiar', 'own'].map((name) => covers(name))).toEqual([0, 1, 1]);
    expect(covers('unknown', '198.51.100.7')).toBe(1);
    expect(covers('unknown', '')).toBe(1);
  });
});
