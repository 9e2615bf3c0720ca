import fc from 'fast-check';
import { type Bench } from '../../../src/bench/bench';
import { planFor } from '../../../src/bench/replay/analytics';
import { findingsOf } from '../../../src/bench/replay/findings';
import { replayOnce } from '../../../src/bench/replay/once';
import { replaySchedule } from '../../../src/bench/replay/schedule';
import type { KvDocument } from '../../../src/bench/store/types';
import { histories, withBench } from '../../helpers/late-history';

const HOUR = 3600;
const START = Date.UTC(2026, 10, 9, 5) / 1000;

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 4);
const SEED = process.env['PROPERTY_SEED'];
const parameters = { numRuns: RUNS, endOnFailure: SEED === undefined, ...(SEED === undefined ? {} : { seed: Number(SEED) }) };

const options = (bench: Bench) => ({
  plan: planFor(bench, []),
  range: { from: -Infinity, to: Infinity },
  onStep: () => undefined,
  message: (level: string, text: string) => {
    if (level !== 'INFO') throw new Error(text);
  },
});

/** A finding without when it last changed. */
const lasting = ({ updated: _updated, ...finding }: KvDocument): KvDocument => finding;

const findings = (bench: Bench): readonly KvDocument[] =>
  findingsOf(bench, new Set(planFor(bench, []).decide.keys())).map(lasting);

describe('replaySchedule', () => {
  it('ends with the findings of one pass over everything, though rows come late, repeated and shuffled', async () => {
    await fc.assert(
      fc.asyncProperty(histories({ start: START, span: 20 * HOUR, latest: 23 * HOUR }), async (history) => {
        const once = await withBench(history, async (bench) => {
          await replayOnce(bench, options(bench));
          return findings(bench);
        });
        const schedule = await withBench(history, async (bench) => {
          await replaySchedule(bench, options(bench));
          return findings(bench);
        });
        expect(schedule).toEqual(once);
      }),
      parameters,
    );
  }, 600_000);
});
