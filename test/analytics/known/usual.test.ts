import { AppBench, type GivenRow } from '../../helpers/app-bench';
import { approval, at, NOW, TODAY } from '../../helpers/known';

let bench: AppBench;
beforeEach(async () => {
  bench = await AppBench.open();
});
afterEach(() => bench.close());

/** Known to the user for a month: the requests are his own. */
const OWN: GivenRow = {
  mfa_known_days: 60,
  mfa_known_address_client: 30,
  mfa_known_country: 30,
  mfa_known_asn_country: 30,
};
const FAMILIAR: GivenRow = { ...OWN, mfa_known_address_client: 0 };
const STRANGER: GivenRow = { mfa_known_days: 60, mfa_known_country: 0, mfa_known_asn_country: 0 };

let serial = 0;
/** So many prompts of one hour that were not answered right. */
const failures = (user: string, day: number, hour: number, count: number, changes: GivenRow = OWN): GivenRow[] =>
  Array.from({ length: count }, (_, index) => {
    const id = `test:${(serial += 1)}`;
    const failed = { mfa_outcome: 'wrong_code', mfa_action: 'failure', mfa_evidence: undefined };
    return approval(at(day, hour) + index, {
      ...failed,
      mfa_user: user,
      mfa_event_uid: id,
      mfa_attempt_id: id,
      ...changes,
    });
  });
const approvals = (user: string, day: number, changes: GivenRow = OWN): GivenRow[] =>
  failures(user, day, 12, 1, { ...changes, mfa_outcome: 'approved', mfa_action: 'success' });
const days = (count: number): number[] => Array.from({ length: count }, (_, index) => TODAY - 1 - index);

const usualOf = (user: string) => {
  const found = bench.documents('mfa_watch_known').find((one) => one['kind'] === 'usual' && one['user'] === user);
  return found && [found['usual_1h'], found['usual_24h'], found['usual_prompts_1h'], found['usual_prompts_24h']];
};

describe('Learn - Usual', () => {
  it('is the 95th percentile of the hours and of the days that had prompts', async () => {
    await bench.collect([
      ...days(7).flatMap((day) => [
        ...failures('ada', day, 9, 3),
        ...failures('ada', day, 10, 2),
        ...approvals('ada', day),
      ]),
    ]);
    await bench.run('Learn - Usual', NOW);
    expect(usualOf('ada')).toEqual([3, 5, 3, 6]);
  });

  it('needs seven days with prompts; else there is none of the user', async () => {
    await bench.collect(days(6).flatMap((day) => failures('ada', day, 9, 1)));
    await bench.run('Learn - Usual', NOW);
    expect(usualOf('ada')).toBeUndefined();
  });

  it('goes by own and familiar requesters, and not by today', async () => {
    await bench.collect([
      ...days(7).flatMap((day) => [...failures('ada', day, 9, 1, FAMILIAR), ...failures('ada', day, 9, 8, STRANGER)]),
      ...failures('ada', TODAY, 0, 8),
      ...failures('ada', TODAY - 1, 9, 8, { mfa_known_days: undefined }),
    ]);
    await bench.run('Learn - Usual', NOW + 60);
    expect(usualOf('ada')).toEqual([1, 1, 1, 1]);
  });

  it.each([
    [9, undefined],
    [10, [2, 2, 2, 2]],
  ])('of a tenant with %i users: %j', async (users, expected) => {
    await bench.collect(Array.from({ length: users }, (_, user) => failures(`user-${user}`, TODAY - 1, 9, 2)).flat());
    await bench.run('Learn - Usual', NOW);
    expect(usualOf('*tenant*')).toEqual(expected);
  });

  it('counts a fan-out once, an answer with its challenge, and each step of a row that holds several', async () => {
    const pair = {
      ...OWN,
      mfa_attempt_id: undefined,
      mfa_pair_key: 'example:ada:push',
      mfa_pair_s: 300,
      mfa_fanout_s: 2,
    };
    const sent = { ...pair, mfa_stage: 'challenge', mfa_outcome: 'sent', mfa_action: 'pending' };
    const step = (id: string, outcome: string): string => JSON.stringify({ id, outcome });
    await bench.collect(
      days(7).flatMap((day) => [
        ...[0, 1].flatMap((second) => failures('ada', day, 9, 1, { ...sent, mfa_time: at(day) + second })),
        ...failures('ada', day, 9, 1, {
          ...pair,
          mfa_req_ip: undefined,
          mfa_known_days: undefined,
          mfa_time: at(day) + 20,
        }),
        ...failures('bo', day, 9, 2, {
          ...OWN,
          ...{ mfa_attempt_id: undefined, mfa_stage: 'complete', mfa_outcome: undefined },
          mfa_steps: [step(`a-${day}`, 'no_response'), step(`b-${day}`, 'approved')],
        }),
      ]),
    );
    await bench.run('Learn - Usual', NOW);
    expect([usualOf('ada'), usualOf('bo')]).toEqual([
      [1, 1, 1, 1],
      [1, 1, 2, 2],
    ]);
  });
});
