import type { Bench } from '../../src/bench/bench';
import { planFor } from '../../src/bench/replay/analytics';
import { findingsOf } from '../../src/bench/replay/findings';
import { replayOnce } from '../../src/bench/replay/once';
import { replaySchedule } from '../../src/bench/replay/schedule';
import { expandSteps } from '../helpers/case-steps';
import { delivered, withBench, type History } from '../helpers/late-history';

const HOURS_20 = 20 * 3600;

/** A prompt every 48 minutes; of three, two arrive twenty hours late. */
function drip(): History {
  const { okta } = expandSteps('late', [
    { at: '2026-11-09T06:00:00Z', okta: 'push', answer: 'abandoned', after: '30s', times: 30, every: '48m' },
  ]);
  const prompts = new Map<unknown, number>();
  return okta.map((event) => {
    const flow = JSON.stringify(event['debugContext']);
    const prompt = prompts.get(flow) ?? prompts.size;
    prompts.set(flow, prompt);
    const time = Date.parse(String(event['published'])) / 1000;
    return delivered('okta', event, Math.ceil(time) + (prompt % 3 === 0 ? 30 : HOURS_20));
  });
}

describe('thirty prompts over a day, of which twenty arrive twenty hours late', () => {
  const options = (bench: Bench) => ({
    plan: planFor(bench, ['AN0449']),
    range: { from: -Infinity, to: Infinity },
    onStep: () => undefined,
    message: () => undefined,
  });

  it.each([
    ['in one pass', replayOnce],
    ['as they arrive', replaySchedule],
  ])(
    'are one finding of thirty, looked at %s',
    async (_how, replay) => {
      const found = await withBench(drip(), async (bench) => {
        await replay(bench, options(bench));
        return findingsOf(bench, new Set(['AN0449']));
      });
      expect(found.map(({ user, verdict, attempts }) => [user, verdict, Number(attempts)])).toEqual([
        ['ada@late.example.com', 'suspicious', 30],
      ]);
    },
    120_000,
  );
});
