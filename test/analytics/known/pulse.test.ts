import { AppBench, type GivenRow } from '../../helpers/app-bench';
import { approval, at, TODAY } from '../../helpers/known';

let bench: AppBench;
beforeEach(async () => {
  bench = await AppBench.open();
});
afterEach(() => bench.close());

const OWN: GivenRow = { mfa_known_days: 60, mfa_known_address_client: 30 };
const BIN = at(TODAY, 9);
const NOW = at(TODAY, 10);

/** A prompt of a user in the ten minutes, with this outcome. */
const prompt = (user: number, outcome: string, changes: GivenRow = OWN, time = BIN + user): GivenRow =>
  approval(time, {
    ...{ mfa_user: `user-${user}`, mfa_outcome: outcome, mfa_event_uid: `test:${user}:${time}:${outcome}` },
    ...{ mfa_attempt_id: `attempt:${user}:${time}`, ...changes },
  });

const pulse = (bin = BIN) => bench.documents('mfa_watch_pulse').find((document) => document['bin'] === bin);

describe('Pulse', () => {
  it('counts prompts, answers, errors and users by provider, tenant and ten minutes', async () => {
    await bench.collect([
      ...[prompt(1, 'approved'), prompt(2, 'denied'), prompt(3, 'no_response')],
      ...[prompt(4, 'delivery_error'), prompt(4, 'delivery_error', OWN, BIN + 5), prompt(5, 'no_response', {})],
      // Not the user's own: an attacker, who may have made it so.
      prompt(8, 'delivery_error', {}),
      ...[prompt(6, 'approved', OWN, BIN + 600), prompt(7, 'approved', { mfa_provider: 'another' })],
      prompt(8, 'no_response', { ...OWN, mfa_tenant: 'org-2' }),
    ]);
    await bench.run('Pulse', NOW);
    expect(
      bench
        .documents('mfa_watch_pulse')
        .map(({ _key }) => _key)
        .sort(),
    ).toEqual([`another|-|${BIN}`, `example|-|${BIN}`, `example|-|${BIN + 600}`, `example|org-2|${BIN}`]);
    expect(bench.documents('mfa_watch_pulse').find(({ _key }) => _key === `example|-|${BIN}`)).toMatchObject({
      ...{ provider: 'example', bin: BIN, prompts: 4, answers: 2, errors: 3, users: 6, error_users: 1 },
      ...{ judged_prompts: 3, judged_answers: 2, judged_users: 3, share: 0.667 },
      // Of both bins: three of four.
      usual_share: 0.75,
    });
  });

  it('knows the usual share by what earlier looks stated of the last seven days', async () => {
    const stored = (bin: number, judged_prompts: number, judged_answers: number) => ({
      ...{ _key: `example|-|${bin}`, provider: 'example', tenant: '-', bin, judged_prompts, judged_answers, share: 1 },
    });
    await bench.put('mfa_watch_pulse', [stored(BIN - 6 * 86_400, 99, 99), stored(BIN - 8 * 86_400, 900, 0)]);
    // Of another tenant, and as documents were before they named theirs.
    await bench.put('mfa_watch_pulse', [
      { ...stored(BIN - 5 * 86_400, 900, 0), tenant: 'org-2' },
      { ...stored(BIN - 4 * 86_400, 900, 0), tenant: null },
    ]);
    await bench.collect([prompt(1, 'no_response')]);
    await bench.run('Pulse', NOW);
    expect(pulse()).toMatchObject({ share: 0, usual_share: 0.99 });
  });

  it('waits until prompts have had their five minutes', async () => {
    await bench.collect([prompt(1, 'approved')]);
    await bench.run('Pulse', BIN + 899);
    expect(pulse()).toBeUndefined();
    await bench.run('Pulse', BIN + 900);
    expect(pulse()).toMatchObject({ prompts: 1 });
  });
});
