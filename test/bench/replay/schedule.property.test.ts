import fc from 'fast-check';
import { type Bench } from '../../../src/bench/bench';
import { planFor } from '../../../src/bench/replay/analytics';
import { findingsOf } from '../../../src/bench/replay/findings';
import { replayOnce } from '../../../src/bench/replay/once';
import { replaySchedule } from '../../../src/bench/replay/schedule';
import type { SavedSearch } from '../../../src/bench/saved-searches';
import type { KvDocument } from '../../../src/bench/store/types';
import { ANSWERS_ARE_READ, histories, withBench } from '../../helpers/late-history';

const HOUR = 3600;

/** A replay takes seconds: three short histories over midnight, and as many long ones as are asked for by hand. */
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 0);
const history = (hours: number): ReturnType<typeof histories> =>
  RUNS === 0
    ? histories({
        ...{ start: Date.UTC(2026, 10, 9, 23, 30) / 1000, span: HOUR, latest: 23 * HOUR },
        ...{ cases: 1, catchUps: 2 },
      })
    : histories({ start: Date.UTC(2026, 10, 9, 5) / 1000, span: hours * HOUR, latest: 23 * HOUR, cases: 4 });
const ASKED = RUNS === 0 ? ['AN0449', 'AN0452'] : [];
const SEED = process.env['PROPERTY_SEED'];
const parameters = {
  numRuns: RUNS === 0 ? 3 : RUNS,
  ...(SEED === undefined ? {} : { seed: Number(SEED) }),
  endOnFailure: true,
};

const options = (bench: Bench) => ({
  plan: planFor(bench, ASKED),
  range: { from: -Infinity, to: Infinity },
  onStep: () => undefined,
  message: (level: string, text: string) => {
    if (level !== 'INFO') throw new Error(text);
  },
});

/** `type|key|uid`: a run keeps the id that it had when it was first known, by its earliest attempt of then. */
const withoutUid = (id: KvDocument[string] | undefined): string => String(id).replace(/\|[^|]*$/, '');

const IDS = ['finding_key', 'run_id', 'incident'];
const LEFT_OUT = ['_key', 'updated', 'facts_digest'];

/** A finding without when it last changed, nor which of its attempts names it. */
const lasting = (finding: KvDocument): KvDocument =>
  Object.fromEntries(
    Object.entries(finding)
      .filter(([field]) => !LEFT_OUT.includes(field))
      .map(([field, value]) => [field, IDS.includes(field) ? withoutUid(value) : value]),
  );

const findings = (bench: Bench): readonly KvDocument[] =>
  findingsOf(bench, new Set(planFor(bench, ASKED).decide.keys())).map(lasting);

describe('replaySchedule', () => {
  it('ends with the findings of one pass over everything, though rows come late, repeated and shuffled', async () => {
    await fc.assert(
      fc.asyncProperty(history(20), async (rows) => {
        const once = await withBench(rows, async (bench) => {
          await replayOnce(bench, options(bench));
          return findings(bench);
        });
        // Else nothing would be shown.
        fc.pre(once.length > 0);
        const schedule = await withBench(rows, async (bench) => {
          await replaySchedule(bench, options(bench));
          return findings(bench);
        });
        expect(schedule).toEqual(once);
      }),
      parameters,
    );
  }, 600_000);

  /** A schedule of which all ticks can be run: every eight hours, over as much more. */
  const THIN: Readonly<Record<string, Partial<Record<'cronSchedule' | 'earliest' | 'indexEarliest', string>>>> = {
    'MFA Watch - Collect prompts': { cronSchedule: '0 */8 * * *', indexEarliest: '-510m@m' },
    'MFA Watch - Collect prompts - Nightly': { earliest: '-3d@h' },
    'MFA Watch - Readiness - Feeds': { cronSchedule: '1 */8 * * *' },
    'MFA Watch - Readiness': { cronSchedule: '4 */8 * * *' },
    'MFA Watch - Pulse': { cronSchedule: '1 */8 * * *' },
    'MFA Watch - State prompts': { cronSchedule: '2 */8 * * *' },
    'MFA Watch - State prompts - Wide': { cronSchedule: '3 */12 * * *' },
    'MFA Watch - AN0449': { cronSchedule: '5 */8 * * *' },
  };
  const thinned = (search: SavedSearch): SavedSearch => {
    const where = search.search.locate(0);
    const settings = Object.entries(THIN[search.name] ?? {}).map(([key, value]) => [key, { value, where }]);
    return { ...search, ...Object.fromEntries(settings) } as SavedSearch;
  };

  const DOCUMENTS = ['feeds', 'pulse', 'facts', 'latest', 'findings', 'known'];

  it('leaps over ticks that change nothing: facts and findings are those of a clock that runs them all', async () => {
    await fc.assert(
      fc.asyncProperty(history(40), async (rows) => {
        const replayed = (everyTick: boolean): Promise<unknown> =>
          withBench(
            rows,
            async (bench) => {
              const { collect, ready, pulse, state, decide, learn } = planFor(bench, ['AN0449']);
              const plan = {
                ...{ collect: collect.map(thinned), ready: ready.map(thinned), pulse: pulse.map(thinned) },
                ...{ state: state.map(thinned), learn },
                decide: new Map([...decide].map(([id, search]) => [id, thinned(search)])),
              };
              let steps = 0;
              await replaySchedule(bench, { ...options(bench), plan, everyTick, onStep: () => (steps += 1) });
              if (everyTick) expect(steps).toBeGreaterThan(30);
              return DOCUMENTS.map((name) => bench.kv.collection(`mfa_watch_${name}`)?.find());
            },
            ANSWERS_ARE_READ,
          );
        expect(await replayed(false)).toEqual(await replayed(true));
      }),
      { ...parameters, numRuns: Math.max(1, RUNS) },
    );
  }, 600_000);
});
