import fc from 'fast-check';
import { buildAttempts } from '../../src/detection/attempts';
import type { MfaEvent } from '../../src/model/mfa-event';
import { answer, event, sent } from '../helpers/mfa-events';

const options = { asOf: 2_000_000, noAnswerSeconds: 300 };
const outcomes = (events: readonly MfaEvent[]) =>
  buildAttempts(events, options).map(({ time, outcome }) => [time, outcome]);

describe('DETECTION §1: a send and the answer that follows are one attempt', () => {
  test('send and answer are different requests: one prompt, at the time of the send', () => {
    expect(outcomes([sent({ time: 100, join_id: 't1' }), answer({ time: 110, join_id: 't2' })])).toEqual([
      [100, 'denied'],
    ]);
  });

  test('an answer later than 5 minutes is an attempt of its own, the send stays sent', () => {
    expect(outcomes([sent({ time: 100 }), answer({ time: 400 })])).toEqual([[100, 'denied']]);
    expect(outcomes([sent({ time: 100 }), answer({ time: 400.001 })])).toEqual([
      [100, 'sent'],
      [400.001, 'denied'],
    ]);
  });

  test('an answer before every send is an attempt of its own', () => {
    expect(outcomes([answer({ time: 99 }), sent({ time: 100 })])).toEqual([
      [99, 'denied'],
      [100, 'sent'],
    ]);
  });

  test('the latest unanswered send takes the answer', () => {
    expect(outcomes([sent({ time: 100 }), sent({ time: 130 }), answer({ time: 140, outcome: 'approved' })])).toEqual([
      [100, 'sent'],
      [130, 'approved'],
    ]);
  });

  test('a send of the same address takes it before a later one of another', () => {
    const events = [
      sent({ time: 100, req_ip: '192.0.2.1' }),
      sent({ time: 130, req_ip: '198.51.100.9' }),
      answer({ time: 140, outcome: 'approved', req_ip: '192.0.2.1' }),
    ];
    expect(outcomes(events)).toEqual([
      [100, 'approved'],
      [130, 'sent'],
    ]);
  });

  test('an answer never closes a send of another authnRequestId', () => {
    const events = [
      sent({ time: 100, signin_id: 'flow-a' }),
      sent({ time: 130, signin_id: 'flow-b' }),
      answer({ time: 140, signin_id: 'flow-a', outcome: 'approved' }),
    ];
    expect(outcomes(events)).toEqual([
      [100, 'approved'],
      [130, 'sent'],
    ]);
  });

  test('fan-out: sends of one request within 2 seconds are one prompt, of two requests are two', () => {
    const fan = (join: string, time: number) => sent({ time, join_id: join });
    expect(outcomes([fan('t1', 100), fan('t1', 101), fan('t1', 102)])).toHaveLength(1);
    expect(outcomes([fan('t1', 100), fan('t1', 102.1)])).toHaveLength(2);
    expect(outcomes([fan('t1', 100), fan('t2', 101)])).toHaveLength(2);
  });

  test('two answer rows of one transaction are one answer, the stronger', () => {
    const events = [
      sent({ time: 100 }),
      answer({ time: 110, join_id: 't9', outcome: 'failed' }),
      answer({ time: 110.4, join_id: 't9', outcome: 'denied' }),
    ];
    expect(outcomes(events)).toEqual([[100, 'denied']]);
  });

  test('time-outs close the oldest send: as many prompts as were sent, none left over', () => {
    const sends = Array.from({ length: 11 }, (_, index) => sent({ time: 1000 + index * 60 }));
    const timeouts = Array.from({ length: 11 }, (_, index) =>
      answer({ time: 1300 + index * 60, outcome: 'no_response' }),
    );
    expect(outcomes([...sends, ...timeouts])).toEqual(sends.map(({ time }) => [time, 'no_response']));
  });

  test('property: prompts are never more than sends and answers, nor fewer than the larger of the two', () => {
    const rows = fc.array(fc.record({ challenge: fc.boolean(), time: fc.integer({ min: 0, max: 900 }) }), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(rows, (list) => {
        const events = list.map(({ challenge, time }) =>
          challenge ? sent({ time, fanout_s: 0 }) : answer({ time, outcome: 'denied' }),
        );
        const sends = list.filter(({ challenge }) => challenge).length;
        const count = buildAttempts(events, options).length;
        // A fan-out of 0 s still joins sends of the very same moment.
        const distinct = new Set(list.filter(({ challenge }) => challenge).map(({ time }) => time)).size;
        expect(count).toBeLessThanOrEqual(list.length);
        expect(count).toBeGreaterThanOrEqual(Math.max(distinct, list.length - sends));
      }),
    );
  });
});

describe('DETECTION §1: outcome', () => {
  test('an unanswered prompt is no_response only where readiness reaches past it + 5 minutes and as_of does', () => {
    const one = (answersUntil: number) => [sent({ time: 100, answers_until: answersUntil })];
    expect(outcomes(one(400))).toEqual([[100, 'no_response']]);
    expect(outcomes(one(399))).toEqual([[100, 'sent']]);
    expect(outcomes([sent({ time: 100 })])).toEqual([[100, 'sent']]);
    expect(buildAttempts(one(400), { ...options, asOf: 399 })[0]?.outcome).toBe('sent');
    expect(buildAttempts(one(400), { ...options, asOf: 400 })[0]?.outcome).toBe('no_response');
  });

  test('delivery errors, passwords, interrupts, prior claims and policy blocks are never prompts', () => {
    const events = [
      sent({ outcome: 'delivery_error' }),
      event({ stage: 'primary', outcome: 'failed' }),
      event({ outcome: 'interrupt' }),
      event({ outcome: 'prior_claim' }),
      event({ outcome: 'policy_block' }),
      event({ outcome: 'unknown' }),
    ];
    expect(outcomes(events)).toEqual([]);
  });

  test('a report of fraud joins the latest attempt within the hour before, and no other', () => {
    const report = (time: number) => event({ stage: 'report', outcome: 'fraud_reported', time });
    const prompts = [answer({ time: 100 }), answer({ time: 200, outcome: 'approved' })];
    expect(outcomes([...prompts, report(3800)])).toEqual([
      [100, 'denied'],
      [200, 'fraud_reported'],
    ]);
    expect(outcomes([...prompts, report(3801)])).toEqual([
      [100, 'denied'],
      [200, 'approved'],
    ]);
  });

  test('duplicate is dropped where its sequence has an answer within 2 minutes, else it is a prompt', () => {
    const duplicate = event({ time: 100, outcome: 'duplicate', signin_id: 's' });
    const other = (time: number, signin: string) => event({ time, outcome: 'approved', signin_id: signin });
    expect(outcomes([duplicate, other(220, 's')])).toEqual([[220, 'approved']]);
    expect(outcomes([duplicate, other(220.1, 's')])).toHaveLength(2);
    expect(outcomes([duplicate, other(110, 'other')])).toHaveLength(2);
  });

  test('rows of one vendor attempt id are one attempt', () => {
    const step = (outcome: string, stage: string, time: number) =>
      event({ attempt_id: 'row-1', provider: 'entra', outcome, stage, time });
    expect(outcomes([step('failed', 'response', 110), step('sent', 'challenge', 100)])).toEqual([[100, 'failed']]);
  });

  test("a send's app is that of its flow's policy row", () => {
    const policy = event({ stage: 'complete', outcome: 'unknown', signin_id: 'flow', app: 'Payroll', time: 90 });
    const [attempt] = buildAttempts([policy, sent({ signin_id: 'flow', time: 100 })], options);
    expect(attempt?.app).toBe('Payroll');
  });

  test("the requester is the send's, the approver the answer's", () => {
    const [attempt] = buildAttempts(
      [sent({ time: 100, req_ip: '203.0.113.5' }), answer({ time: 110, outcome: 'approved', apr_ip: '192.0.2.7' })],
      options,
    );
    expect(attempt?.requester.ip).toBe('203.0.113.5');
    expect(attempt?.approver.ip).toBe('192.0.2.7');
  });
});
