import { planFor } from '../../../src/bench/replay/analytics';
import { findingsOf } from '../../../src/bench/replay/findings';
import { replaySchedule } from '../../../src/bench/replay/schedule';
import type { Step as Ran } from '../../../src/bench/replay/step';
import { expandSteps, type Step } from '../../helpers/case-steps';
import { ANSWERS_ARE_READ, delivered, withBench, type History } from '../../helpers/late-history';

const timeOf = (event: { readonly published?: unknown }): number => Date.parse(String(event.published)) / 1000;

/** Twelve pushes from `at` on, refused ones within ten minutes if nothing else is said. @param late seconds to arrival */
function burst(
  name: string,
  at: string,
  late = 30,
  steps: Partial<Step> = { answer: 'denied', every: '45s' },
): History {
  const { okta } = expandSteps(name, [{ at, okta: 'push', times: 12, ...steps }]);
  return okta.map((event) => delivered('okta', event, Math.ceil(timeOf(event)) + late));
}

describe('replaySchedule', () => {
  const steps: Ran[] = [];
  let found: ReadonlyMap<string, readonly [attempts: unknown, updated: unknown]>;

  beforeAll(async () => {
    const history = [
      ...burst('prompt', '2026-11-09T10:01:00Z'),
      ...burst('late', '2026-11-09T10:01:00Z', 20 * 3600),
      // Too young to count as unanswered when they are stated first, at 21:02 and 21:03.
      ...burst('ignored', '2026-11-09T20:58:30Z', 30, { every: '1s' }),
      ...burst('yearlater', '2027-11-09T10:01:00Z'),
    ];
    found = await withBench(
      history,
      async (bench) => {
        const plan = planFor(bench, ['AN0449']);
        const range = { from: -Infinity, to: Infinity };
        await replaySchedule(bench, { plan, range, onStep: (step) => void steps.push(step), message: () => undefined });
        const findings = findingsOf(bench, new Set(plan.decide.keys()));
        return new Map(findings.map(({ user, attempts, updated }) => [String(user), [attempts, updated]]));
      },
      ANSWERS_ARE_READ,
    );
  }, 600_000);

  const updated = (name: string): unknown => found.get(`ada@${name}.example.com`)?.[1];

  it('finds each burst once, whole', () => {
    expect([...found.values()].map(([attempts]) => attempts)).toEqual([12, 12, 12, 12]);
  });

  it('goes by the tick of each search', () => {
    // The last refusal arrived after 10:10, so it was collected at 10:20, stated at 10:22 and decided at 10:25.
    expect(updated('prompt')).toBe(Date.UTC(2026, 10, 9, 10, 25) / 1000);
  });

  it('sees what comes twenty hours late when it has come', () => {
    // The last of these arrived at 06:09:35.
    expect(updated('late')).toBe(Date.UTC(2026, 10, 10, 6, 15) / 1000);
  });

  it('states prompts once more when they have become unanswered by their age alone', () => {
    expect(updated('ignored')).toBe(Date.UTC(2026, 10, 9, 21, 15) / 1000);
  });

  it('leaps over a year without input: each search runs near the bursts, and when they leave what it looks at', () => {
    const first = Date.UTC(2026, 10, 9) / 1000;
    const days = new Map<string, Set<number>>();
    for (const { search, day } of steps) {
      const name = search.replace('MFA Watch - ', '');
      days.set(name, (days.get(name) ?? new Set()).add((day - first) / 86_400));
    }
    expect(Object.fromEntries([...days].map(([name, of]) => [name, [...of].join(' ')]))).toEqual({
      ...{ 'Collect prompts': '0 1 365', 'Collect prompts - Nightly': '1 2 366' },
      ...{ 'Readiness - Sources': '0 1 2 8 9 365 366', 'Readiness - Feeds': '0 1 8 365 366', Readiness: '0 1 8 365' },
      ...{ Pulse: '0 1 365 366', 'State prompts': '0 1 2 365 366', 'State prompts - Wide': '0 1 2 365 366' },
      AN0449: '0 1 2 8 365',
      ...{ Learn: '0 1 2 11 366', 'Learn - Tenant': '0', 'Learn - Usual': '0 1 2 31 366' },
    });
    expect(steps.length).toBeLessThan(250);
  });
});
