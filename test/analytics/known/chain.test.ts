import { findingsOnCases, type ShortFinding } from '../../helpers/analytics-case';
import { expandSteps, type Step } from '../../helpers/case-steps';

const DAYS = ['02', '03', '04', '05', '06', '07', '08', '09', '10'];
const at = (day: string, hour = '09'): string => `2026-11-${day}T${hour}:00:00Z`;
const ELSEWHERE = { from: '192.0.2.9' };

/** A push that Ada approved at her desk; Okta's answer comes from her phone and names no requester. */
const approved = (day: string, changes: Partial<Step> = {}): Step => ({
  ...{ at: at(day), okta: 'push', answer: 'approved' },
  ...changes,
});
const denied = (day: string, times: number, changes: Partial<Step> = {}): Step => ({
  ...{ at: at(day), okta: 'push', answer: 'denied', times, every: '50s' },
  ...changes,
});
const ALL_DAYS = DAYS.map((day) => approved(day));

const CASES: readonly (readonly [name: string, steps: readonly Step[]])[] = [
  ['own', [...ALL_DAYS, { ...denied('11', 10), okta: 'answer', answer: 'code_wrong' }]],
  ['familiar', [...ALL_DAYS, denied('11', 3, { from: '198.51.100.9' })]],
  ['stranger', [...ALL_DAYS, denied('11', 3, ELSEWHERE)]],
  ['never-seen', [denied('11', 3)]],
  ['joiner', [approved('10'), denied('11', 3, ELSEWHERE)]],
  [
    'poisoned',
    [
      ...DAYS.slice(0, 7).map((day) => approved(day)),
      // Bombed until she gave in, and again the next morning: two days that would make the attacker known.
      ...[denied('09', 3, ELSEWHERE), approved('09', { at: '+1m', ...ELSEWHERE })],
      approved('10', { at: at('10', '08'), ...ELSEWHERE }),
      denied('11', 3, ELSEWHERE),
    ],
  ],
];

describe('what was learnt decides, from native rows to findings', () => {
  let found: ReadonlyMap<string, readonly ShortFinding[]>;

  beforeAll(async () => {
    found = await findingsOnCases('AN0449', new Map(CASES.map(([name, steps]) => [name, expandSteps(name, steps)])));
  }, 120_000);

  const last = (name: string): ShortFinding | undefined => found.get(name)?.findLast(({ who }) => who === 'ada');

  it("the user's own ten prompts are explained, and the cause is named", () => {
    expect(last('own')?.verdict).toBe('explained');
    expect(last('own')?.reasons.at(-1)).toMatch(/^cause: own_retry/);
  });

  it.each([
    ['familiar', 'suspicious', 'a known network and country'],
    ['stranger', 'likely', 'a country never seen'],
    ['never-seen', 'suspicious', 'nothing known of the user, which raises nothing'],
    ['joiner', 'suspicious', 'a user on day two, in a tenant that is too young to judge'],
    ['poisoned', 'likely', 'what a finding covers teaches nothing'],
  ])('three refusals of %s: %s (%s)', (name, verdict) => {
    expect(last(name)?.verdict).toBe(verdict);
  });
});
