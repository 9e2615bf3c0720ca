import type { Bench } from '../../../src/bench/bench';
import { planFor } from '../../../src/bench/replay/analytics';
import { findingsOf } from '../../../src/bench/replay/findings';
import { replaySchedule } from '../../../src/bench/replay/schedule';
import type { Step } from '../../../src/bench/replay/step';
import { expandSteps } from '../../helpers/case-steps';
import { delivered, withBench, type History } from '../../helpers/late-history';

const DAY = 86_400;
const timeOf = (event: { readonly published?: unknown }): number => Date.parse(String(event.published)) / 1000;

/** Twelve refused pushes within ten minutes, from `at` on. @param late seconds to each one's arrival */
function burst(name: string, at: string, late: (index: number) => number = () => 30): History {
  const { okta } = expandSteps(name, [{ at, okta: 'push', answer: 'denied', times: 12, every: '45s' }]);
  return okta.map((event, index) => delivered('okta', event, Math.ceil(timeOf(event)) + late(index)));
}

interface Replayed {
  readonly steps: readonly Step[];
  readonly findings: readonly unknown[];
}

const replayed = (history: History, ids = ['AN0449']): Promise<Replayed> =>
  withBench(history, async (bench: Bench) => {
    const steps: Step[] = [];
    const plan = planFor(bench, ids);
    const range = { from: -Infinity, to: Infinity };
    await replaySchedule(bench, { plan, range, onStep: (step) => void steps.push(step), message: () => undefined });
    const findings = findingsOf(bench, new Set(plan.decide.keys()));
    return { steps, findings: findings.map(({ user, attempts, updated }) => ({ user, attempts, updated })) };
  });

describe('replaySchedule', () => {
  it('finds at minute 5 of the ten what had arrived at minute 0, by the tick of each search', async () => {
    const { findings } = await replayed(burst('case', '2026-11-09T10:01:00Z'));
    // The last arrived after 10:10, so it was collected at 10:20, stated at 10:22 and decided at 10:25.
    expect(findings).toEqual([
      { user: 'ada@case.example.com', attempts: 12, updated: Date.UTC(2026, 10, 9, 10, 25) / 1000 },
    ]);
  }, 60_000);

  it('waits for what comes twenty hours late', async () => {
    const { findings } = await replayed(burst('case', '2026-11-09T10:01:00Z', () => 20 * 3600));
    expect(findings).toEqual([
      { user: 'ada@case.example.com', attempts: 12, updated: Date.UTC(2026, 10, 10, 6, 15) / 1000 },
    ]);
  }, 60_000);

  it('leaps over a year without input', async () => {
    const history = [...burst('one', '2026-11-09T10:01:00Z'), ...burst('two', '2027-11-09T10:01:00Z')];
    const { steps, findings } = await replayed(history);
    expect(findings).toHaveLength(2);
    const days = new Set(steps.map(({ day }) => day / DAY));
    expect(days.size).toBeLessThan(10);
    expect(steps.length).toBeLessThan(150);
  }, 60_000);
});
