import { approvalMarks } from '../../src/detection/approval-marks';
import { approvalsOf } from '../../src/detection/approvals';
import { answer, attemptsOf, event, type EventFields } from '../helpers/mfa-events';

const HOUR = 3600;
const IP = { req_ip: '203.0.113.7' };
const prompt = (fields: EventFields) => answer({ pair_key: '', ...IP, ...fields });
const approvals = (rows: ReturnType<typeof event>[]) => approvalsOf(attemptsOf(rows), rows);
const approved = (time: number, fields: EventFields = {}) => prompt({ time, outcome: 'approved', ...fields });

describe('DETECTION §3: `before`', () => {
  test('unsuccessful attempts of the same requester in the 60 minutes before', () => {
    const [approval] = approvals([prompt({ time: 0 }), prompt({ time: 1 }), prompt({ time: 10 }), approved(HOUR + 1)]);
    expect(approval?.before).toBe(2);
    expect(approval?.denials).toBe(2);
  });

  test("back to that requester's last approval", () => {
    const found = approvals([prompt({ time: 0 }), approved(10), prompt({ time: 20 }), approved(30)]);
    expect(found.map(({ before }) => before)).toEqual([1, 1]);
  });

  test('the same /24 is the same requester, another network with nothing else in common is not', () => {
    const before = (ip: string) => approvals([prompt({ time: 0, req_ip: ip }), approved(10)])[0]?.before;
    expect(before('203.0.113.99')).toBe(1);
    expect(before('198.51.100.7')).toBe(0);
  });

  test('same ASN, country, system and browser is the same requester, and what is not stated never is', () => {
    const same = { req_asn: 64_500, req_country: 'NO', req_os: 'Windows', req_browser: 'Chrome' };
    const other = { ...same, req_ip: '198.51.100.7' };
    expect(approvals([prompt({ time: 0, ...other }), approved(10, same)])[0]?.before).toBe(1);
    const partly = { ...other, req_browser: '' };
    expect(approvals([prompt({ time: 0, ...partly }), approved(10, { ...same, req_browser: '' })])[0]?.before).toBe(0);
  });

  test("the user's own sign-in between does not end an attacker's count", () => {
    const own = { req_ip: '192.0.2.1', req_class: 'own' };
    const found = approvals([
      prompt({ time: 0 }),
      prompt({ time: 5 }),
      approved(8, own),
      prompt({ time: 10 }),
      approved(20),
    ]);
    expect(found.at(-1)?.before).toBe(3);
  });

  test('what follows within the hour: a new factor, a sensitive action; not what failed, not later', () => {
    const after = (fields: EventFields) => approvals([approved(0), event({ outcome: 'unknown', ...fields })])[0]?.after;
    expect(after({ stage: 'enrol', time: HOUR })).toEqual(['new_factor']);
    expect(after({ stage: 'admin', impact: 'consent', time: 10 })).toEqual(['consent']);
    expect(after({ stage: 'enrol', time: HOUR + 1 })).toEqual([]);
    expect(after({ stage: 'enrol', outcome: 'failed', time: 10 })).toEqual([]);
    expect(after({ stage: 'enrol', time: 0 })).toEqual([]);
  });

  test('a weaker factor after a denial is a sign; a stronger or unknown one is not', () => {
    const signs = (factor: string) => approvals([prompt({ time: 0 }), approved(10, { factor })])[0]?.signs.strong;
    expect(signs('sms')).toEqual(['factor_weaker']);
    expect(signs('webauthn')).toEqual([]);
    expect(signs('unknown')).toEqual([]);
  });

  test('signs: stranger, scripted, the provider; for own only the provider', () => {
    const strong = (fields: EventFields) => approvals([approved(0, fields)])[0]?.signs.strong;
    const all = { req_class: 'stranger', req_ua: 'python-requests/2.32', risk: 'HIGH' };
    expect(strong(all)).toEqual(['provider_verdict', 'stranger', 'scripted']);
    expect(strong({ ...all, req_class: 'own' })).toEqual(['provider_verdict']);
  });
});

describe('marks for the ladder', () => {
  test('keep what another approval does not exceed in everything, and leave own ones out', () => {
    const rows = [
      ...[0, 1, 2, 3].map((time) => prompt({ time, outcome: 'no_response' })),
      approved(10),
      ...[20, 21].map((time) => prompt({ time })),
      approved(30),
      prompt({ time: 40 }),
      approved(50),
      approved(60, { req_class: 'own', req_ip: '192.0.2.1' }),
    ];
    expect(approvalMarks(approvals(rows), false)).toEqual(['unknown 2 2 0 0', 'unknown 4 0 0 0']);
  });

  test("net: counted causes take attempts from before, and leave the approval: as an unknown requester's, without signs", () => {
    const familiar = { req_class: 'familiar', outcome: 'no_response', risk: 'high' };
    const missed = (time: number, cover = '') => prompt({ time, ...familiar, cover: [cover] });
    const rows = [missed(0, 'enrolment'), missed(1), approved(10, { ...familiar, outcome: 'approved' })];
    expect(approvalMarks(approvals(rows), true)).toEqual(['other 1 0 1 0', 'unknown 2 0 0 0']);
    // What the user himself did not answer before is his, also before another's approval.
    rows[0] = prompt({ ...familiar, time: 0, req_class: 'own', cover: ['own_retry'] });
    expect(approvalMarks(approvals(rows), true)).toEqual(['other 1 0 1 0']);
  });

  test('net: place and travel take the approval away', () => {
    expect(approvalMarks(approvals([approved(0, { cover: ['travel'] })]), true)).toEqual([]);
    expect(approvalMarks(approvals([approved(0, { cover: ['travel'] })]), false)).toEqual(['unknown 0 0 0 0']);
  });
});
