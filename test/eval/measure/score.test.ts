import { makeCompany } from '../../../src/eval/life/company';
import type { Found } from '../../../src/eval/measure/findings';
import { score } from '../../../src/eval/measure/score';
import type { Campaign } from '../../../src/eval/model/campaign';
import { Random } from '../../../src/eval/model/random';
import { PEER_RULES } from '../../../src/eval/peers/baselines';

const people = makeCompany(100, new Random('score'));
const [ada] = people;
const aws = people.find(({ system }) => system === 'aws');
if (ada === undefined || aws === undefined) throw new Error('nobody there');

const campaign = (more: Partial<Campaign> = {}): Campaign => ({
  ...{ id: 'C001', kind: 'fast', system: 'okta', users: [ada.login], addresses: ['2001:db8:21:7::10'] },
  ...{ from: 1000, to: 2000, expected: 'likely' },
  ...more,
});

const found = (more: Partial<Found> = {}): Found => ({
  ...{
    analytic: 'AN0449',
    verdict: 'suspicious',
    users: [ada.login],
    addresses: [],
    first: 1000,
    last: 2000,
    told: 4600,
    reasons: [],
  },
  ...more,
});

const scored = (findings: readonly Found[], campaigns = [campaign()]) =>
  score(campaigns, people, { analytics: ['AN0449', 'O365-MFA'], found: findings }, new Map(), new Map());
const verdictOf = (findings: readonly Found[]) => scored(findings).campaigns[0]?.verdict;

describe('a campaign is found', () => {
  it('by the person, or the requester, at its time', () => {
    expect(verdictOf([found()])).toBe('suspicious');
    expect(verdictOf([found({ users: [], addresses: ['2001:db8:21:7::/64'] })])).toBe('suspicious');
    expect(verdictOf([found({ users: [], addresses: ['2001:db8:21:8::/64'] })])).toBeNull();
    expect(verdictOf([found({ users: ['eve@example.com'] })])).toBeNull();
    expect(verdictOf([found({ first: 2121, last: 3000 })])).toBeNull();
    expect(verdictOf([found({ first: 2119, last: 3000 })])).toBe('suspicious');
  });

  it('by a name that the logs call the person', () => {
    const name = aws.login.split('@')[0];
    const own = scored(
      [found({ users: [`arn:aws:iam::111122223333:user/${name}`] })],
      [campaign({ users: [aws.login] })],
    );
    expect(own.campaigns[0]?.verdict).toBe('suspicious');
  });

  it('at the highest verdict, and when that was told; explained is not found', () => {
    const findings = [
      found(),
      found({ analytic: 'O365-MFA', verdict: 'likely', told: 8200 }),
      found({ verdict: 'explained' }),
    ];
    expect(scored(findings).campaigns[0]).toMatchObject({
      ...{ verdict: 'likely', toldAfter: 7200 },
      analytics: { AN0449: 'suspicious', 'O365-MFA': 'likely' },
    });
    expect(verdictOf([found({ verdict: 'explained' })])).toBeNull();
  });
});

it('what belongs to no campaign is benign, by analytic and verdict', () => {
  const foreign = found({ users: ['eve@example.com'], verdict: 'likely' });
  const { analytics, benign } = scored([found(), foreign]);
  expect(benign).toEqual([foreign]);
  expect(analytics).toEqual([
    expect.objectContaining({
      name: 'AN0449',
      found: ['C001'],
      benign: { explained: 0, suspicious: 0, likely: 1, confirmed: 0 },
    }),
    // One that found nothing is told of all the same.
    expect.objectContaining({ name: 'O365-MFA', found: [] }),
  ]);
});

it("a peer's alert is of the campaign of its events, and counts against those that its source can show", () => {
  const [rule] = PEER_RULES;
  if (rule === undefined) throw new Error('no rule');
  const alerts = new Map([[rule, [[{ at: 1500, key: 'a', campaign: 'C001' }], [{ at: 9000, key: 'b' }]]]]);
  const seen = new Map([['C001', new Set([rule.sourcetype])]]);
  const { peers, campaigns } = score(
    [campaign(), campaign({ id: 'C002' })],
    people,
    { analytics: [], found: [] },
    alerts,
    seen,
  );
  expect(peers[0]).toMatchObject({ possible: 1, found: ['C001'], benign: { alert: 1 } });
  expect(campaigns.map((one) => one.peers.length)).toEqual([1, 0]);
});
