import { answer, attemptsOf, event, type EventFields } from '../helpers/mfa-events';

const HALF_HOUR = 1800;
const AT = 100_000;
const REQUESTER: EventFields = { req_ip: '203.0.113.7', req_device_id: 'laptop', req_class: 'unknown' };
const prompt = (fields: EventFields = {}) =>
  answer({ pair_key: '', time: AT, sessions_until: AT + 99_999, ...REQUESTER, ...fields });
/** A use of a session from a device known on two earlier days. */
const use = (fields: EventFields = {}) =>
  event({
    ...{ stage: 'session_use', outcome: 'unknown', action: 'success', time: AT - 60, ...REQUESTER },
    ...{ known_device: 2, known_address: 0, ...fields },
  });
const sessions = (...rows: ReturnType<typeof event>[]) => attemptsOf(rows).map(({ ownSession }) => ownSession);

describe('DETECTION §4: own_session', () => {
  test('proved by use from the same device, known on earlier days', () => {
    expect(sessions(prompt(), use({ req_ip: '198.51.100.7' }))).toEqual(['proved']);
    expect(sessions(prompt(), use({ req_ip: '198.51.100.7', known_device: 1 }))).toEqual(['none']);
  });

  test('proved by use from the same /24 or /64, known on earlier days', () => {
    const from = (ip: string, asked: string, days = 2) =>
      sessions(
        prompt({ req_device_id: '', req_ip: asked }),
        use({ req_device_id: '', req_ip: ip, known_device: '', known_address: days }),
      );
    expect(from('203.0.113.200', '203.0.113.7')).toEqual(['proved']);
    expect(from('203.0.114.200', '203.0.113.7')).toEqual(['none']);
    expect(from('2001:db8::1', '2001:db8::2')).toEqual(['proved']);
    expect(from('2001:db8:0:1::1', '2001:db8::2')).toEqual(['none']);
    expect(from('203.0.113.200', '203.0.113.7', 1)).toEqual(['none']);
  });

  test('never by ASN, country and client alone', () => {
    const same = { req_asn: 64_500, req_country: 'NO', req_os: 'Windows', req_browser: 'Chrome', req_device_id: '' };
    expect(sessions(prompt(same), use({ ...same, req_ip: '198.51.100.7', known_address: 40 }))).toEqual(['none']);
  });

  test('in the 30 minutes before, not a second more, and not at the attempt itself or after', () => {
    const at = (time: number) => sessions(prompt(), use({ time }))[0];
    expect(at(AT - HALF_HOUR)).toBe('proved');
    expect(at(AT - HALF_HOUR - 1)).toBe('none');
    expect(at(AT - 1)).toBe('proved');
    expect(at(AT)).toBe('none');
  });

  test('before the first attempt judged: nothing that the attempts opened counts', () => {
    const later = prompt({ time: AT + 600 });
    expect(sessions(prompt({ outcome: 'approved' }), use({ time: AT + 60 }), later)).toEqual(['none', 'none']);
    expect(sessions(prompt(), use(), later)).toEqual(['proved', 'proved']);
    // Another requester's attempts are another chain.
    const other = { req_ip: '192.0.2.1', req_device_id: 'other' };
    expect(sessions(prompt(other), use({ time: AT + 60 }), later)).toEqual(['none', 'proved']);
  });

  test('after a longer silence than a run has, the attempts are judged anew', () => {
    const next = AT + 4 * 3600;
    const rows = (time: number) => sessions(prompt(), use({ time: time - 60 }), prompt({ time }));
    expect(rows(next)).toEqual(['none', 'none']);
    expect(rows(next + 1)).toEqual(['none', 'proved']);
  });

  test('a first factor alone, a failure and what shows no second factor prove nothing', () => {
    expect(sessions(prompt(), use({ stage: 'primary' }))).toEqual(['none']);
    expect(sessions(prompt(), use({ action: 'failure' }))).toEqual(['none']);
    expect(sessions(prompt(), use({ stage: 'complete' }))).toEqual(['none']);
    expect(sessions(prompt(), use({ stage: 'token', evidence: 'absent' }))).toEqual(['none']);
    expect(sessions(prompt(), use({ stage: 'complete', evidence: 'prior_claim' }))).toEqual(['proved']);
  });

  test("proved by the user's own approval from there, which is never judged", () => {
    const own = { outcome: 'approved', req_class: 'own', time: AT - 60, known_device: 2 };
    expect(sessions(prompt(own), prompt({ time: AT }))).toEqual(['not_seen', 'proved']);
    expect(sessions(prompt({ ...own, req_class: 'familiar' }), prompt())).toEqual(['none', 'none']);
  });

  test("proved by an identity-provider log-in on an endpoint whose address is the requester's, on whatever day", () => {
    const logIn = (fields: EventFields) =>
      sessions(
        prompt({ req_device_id: '' }),
        use({
          ...{ stage: 'primary', reason: 'log-in', evidence: 'fresh', host_id: 'mac-1', req_device_id: '' },
          ...{ known_device: '', ...fields },
        }),
      )[0];
    expect(logIn({})).toBe('proved');
    expect(logIn({ evidence: '' })).toBe('none');
    expect(logIn({ host_id: '' })).toBe('none');
    expect(logIn({ action: 'failure' })).toBe('none');
    expect(logIn({ req_ip: '203.0.113.8' })).toBe('none');
  });

  test('none only where the sources reported ten minutes past it and the address is logged; else not seen', () => {
    expect(sessions(prompt({ sessions_until: AT + 600 }))).toEqual(['none']);
    expect(sessions(prompt({ sessions_until: AT + 599 }))).toEqual(['not_seen']);
    expect(sessions(prompt({ sessions_until: '' }))).toEqual(['not_seen']);
    expect(sessions(prompt({ req_ip: '' }))).toEqual(['not_seen']);
  });
});
