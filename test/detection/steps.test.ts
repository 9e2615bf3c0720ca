// DETECTION §1, Entra: one MFA step is an attempt, over all rows of its sequence that tell of it.
import { type EventFields, episodes, runsBy } from '../helpers/episodes';

const START = 1_700_000_000;

const step = (at: number, outcome: string, more: object = {}): string =>
  JSON.stringify({
    id: `seq-1|app|${START + at}`,
    time: START + at,
    stage: 'response',
    outcome,
    factor: 'push',
    ...more,
  });

const row = (uid: string, at: number, steps: readonly string[], more: EventFields = {}): EventFields => ({
  event_uid: uid,
  time: START + at,
  user: 'ada@example.com',
  provider: 'entra',
  tenant: 'example',
  stage: 'complete',
  outcome: 'unknown',
  signin_id: 'seq-1',
  req_ip: '192.0.2.7',
  // The plain column of a multivalue has one value a line.
  steps: steps.join('\n'),
  ...more,
});

async function run(rows: readonly EventFields[]) {
  const [only, ...others] = runsBy('user', await episodes(rows));
  expect(others).toEqual([]);
  return only;
}

describe('steps of a row', () => {
  it('are attempts of their own: six unanswered resends and two wrong numbers in one sequence are eight', async () => {
    const resends = Array.from({ length: 6 }, (_, index) => step(30 * index, 'no_response'));
    const wrong = [step(200, 'wrong_number'), step(230, 'wrong_number')];
    const facts = await run([row('a', 240, [...resends, ...wrong])]);
    expect(facts).toMatchObject({ attempts: '8', no_response: '6', wrong_number: '2', max_10m: '8', events: '1' });
    expect(facts?.['event_uids']).toBe('a');
  });

  it('are counted once, however many rows of the sequence tell of them', async () => {
    const [first, second] = [step(0, 'denied'), step(30, 'approved')];
    const facts = await run([row('a', 5, [first]), row('b', 40, [first, second])]);
    expect(facts).toMatchObject({ attempts: '2', denied: '1', approved: '1', events: '2' });
  });

  it('of one event delivered again count by the form that has more of them', async () => {
    const rows = [row('a', 5, [step(0, 'denied')]), row('a', 5, [step(0, 'denied'), step(30, 'denied')])];
    for (const order of [rows, [...rows].reverse()]) expect(await run(order)).toMatchObject({ denied: '2' });
  });

  it('stand in place of their row, which is no attempt then, whatever it says as a whole', async () => {
    const whole = { stage: 'response', outcome: 'failed', attempt_id: 'a' };
    expect(await run([row('a', 40, [step(0, 'denied')], whole)])).toMatchObject({ attempts: '1', denied: '1' });
    expect(await run([row('a', 40, [], whole)])).toMatchObject({ attempts: '1', failed: '1' });
  });

  it('have the requester, sign-in and user of their row, and their own time, factor and reason', async () => {
    const facts = await run([row('a', 3600, [step(0, 'denied', { factor: 'push_number', reason: 'declined' })])]);
    expect(facts).toMatchObject({ first_time: String(START), factors: 'push_number', addresses: '192.0.2.7' });
    const [signin] = runsBy('signin', await episodes([row('a', 3600, [step(0, 'denied')])]));
    expect(signin?.['key']).toContain('seq-1');
  });

  it('that cannot be read leave their row out, with a message', async () => {
    await expect(episodes([row('a', 0, ['{"id":1}'])])).rejects.toThrow('1 rows left out; the first: mfa_steps');
  });
});
