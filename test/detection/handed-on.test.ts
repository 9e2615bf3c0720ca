import fc from 'fast-check';
import { buildAttempts } from '../../src/detection/attempts';
import { event, type EventFields } from '../helpers/mfa-events';

const options = { asOf: 2_000_000, noAnswerSeconds: 300 };

/** What pam_duo writes of a prompt that Duo put to the person. */
const front = (fields: EventFields) =>
  event({ provider: 'linux', factor: 'external', outcome: 'failed', host_id: 'bastion', app: 'sshd', ...fields });
const duo = (fields: EventFields) => event({ provider: 'duo', factor: 'push', app: 'UNIX', ...fields });
const built = (...events: Parameters<typeof buildAttempts>[0]) => buildAttempts(events, options);

describe('DETECTION §1: handed on, one attempt of the provider that asked the person', () => {
  test('pam_duo and Duo tell of one push: it counts once, with what each knows', () => {
    const [told, asked] = [front({ time: 103, host_auth: 1 }), duo({ time: 100, req_ip: '192.0.2.1' })];
    expect(built(told, asked)).toMatchObject([
      {
        ...{ provider: 'duo', factor: 'push', outcome: 'denied', time: 100, requester: { ip: '192.0.2.1' } },
        ...{ app: 'sshd', hostId: 'bastion', isHostAuth: true, uids: [told.uid, asked.uid].sort() },
      },
    ]);
  });

  test('within 2 minutes, before or after', () => {
    expect(built(front({ time: 220 }), duo({ time: 100 }))).toHaveLength(1);
    expect(built(front({ time: 100 }), duo({ time: 220 }))).toHaveLength(1);
    expect(built(front({ time: 220.001 }), duo({ time: 100 }))).toHaveLength(2);
  });

  test('one to one, the nearest: a second push that Duo alone told of stays', () => {
    const attempts = built(front({ time: 160 }), duo({ time: 100, outcome: 'no_response' }), duo({ time: 158 }));
    expect(attempts.map(({ time, outcome, hostId }) => [time, outcome, hostId])).toEqual([
      [100, 'no_response', undefined],
      [158, 'denied', 'bastion'],
    ]);
  });

  test('the stronger outcome counts', () => {
    const [attempt] = built(front({ time: 100, outcome: 'fraud_reported' }), duo({ time: 101 }));
    expect(attempt?.outcome).toBe('fraud_reported');
  });

  test('a sign-in that another provider started keeps its id, so that its challenges stay together', () => {
    const [attempt] = built(
      front({ provider: 'entra', time: 100, signin_id: 'sequence' }),
      duo({ time: 101, signin_id: 'txid' }),
    );
    expect(attempt).toMatchObject({ provider: 'duo', signinId: 'sequence' });
  });

  test('prompts of two providers that asked themselves stay two; so do two rows of one provider', () => {
    expect(built(event({ provider: 'okta', time: 100 }), duo({ time: 100 }))).toHaveLength(2);
    expect(built(front({ provider: 'duo', time: 100 }), duo({ time: 100 }))).toHaveLength(2);
  });

  test('what nobody else tells of counts', () => {
    expect(built(front({ time: 100 }))).toHaveLength(1);
  });

  test('property: no event is lost, none counts twice, and any order gives the same', () => {
    const row = fc.record({ time: fc.integer({ min: 0, max: 600 }), isFront: fc.boolean() });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (rows, order) => {
        const events = rows.map(({ time, isFront }) => (isFront ? front({ time }) : duo({ time })));
        const attempts = built(...events);
        expect(attempts.flatMap(({ uids }) => uids).sort()).toEqual(events.map(({ uid }) => uid).sort());
        const fronts = rows.filter(({ isFront }) => isFront).length;
        expect(attempts.length).toBeGreaterThanOrEqual(Math.max(fronts, rows.length - fronts));
        const shuffled = events.map((one) => ({ one, at: order.next().value })).sort((a, b) => a.at - b.at);
        expect(built(...shuffled.map(({ one }) => one))).toEqual(attempts);
      }),
    );
  });
});
