import fc from 'fast-check';
import { type Bench } from '../../../src/bench/bench';
import { planFor } from '../../../src/bench/replay/analytics';
import { findingsOf } from '../../../src/bench/replay/findings';
import { replayOnce } from '../../../src/bench/replay/once';
import { replaySchedule } from '../../../src/bench/replay/schedule';
import type { Setting } from '../../../src/bench/conf/types';
import type { SavedSearch } from '../../../src/bench/saved-searches';
import type { KvDocument } from '../../../src/bench/store/types';
import { histories, withBench } from '../../helpers/late-history';

const HOUR = 3600;
const START = Date.UTC(2026, 10, 9, 5) / 1000;

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 2);
const SEED = process.env['PROPERTY_SEED'];
const parameters = {
  numRuns: RUNS,
  endOnFailure: SEED === undefined,
  ...(SEED === undefined ? {} : { seed: Number(SEED) }),
};

const options = (bench: Bench) => ({
  plan: planFor(bench, []),
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

  /** Every hour or two, over as much more, so that all ticks can be run. */
  const thinned = (search: SavedSearch): SavedSearch => {
    const [, name = ''] = /^MFA Watch - (.*)$/.exec(search.name) ?? [];
    const set = (value: string | undefined, otherwise: Setting | undefined): Setting | undefined =>
      value === undefined ? otherwise : { value, where: search.search.locate(0) };
    return {
      ...search,
      cronSchedule: set(
        { 'Collect prompts': '0 */2 * * *', 'State prompts': '2 */2 * * *', 'State prompts - Wide': '3 */4 * * *' }[
          name
        ] ?? (name.startsWith('Collect') ? undefined : '5 */2 * * *'),
        search.cronSchedule,
      ),
      indexEarliest: set(name === 'Collect prompts' ? '-150m@m' : undefined, search.indexEarliest),
    };
  };

  /** Prompts become unanswered by their age alone where the sources of answers are known to have reported. */
  const ANSWERS_ARE_READ = new Map([
    ['mfa_watch_req_class', 'eval mfa_req_class="unknown", mfa_answers_until=mfa_time+86400'],
  ]);
  const DOCUMENTS = ['mfa_watch_facts', 'mfa_watch_latest', 'mfa_watch_findings'];

  it('leaps over ticks that change nothing: facts and findings are those of a clock that runs them all', async () => {
    await fc.assert(
      fc.asyncProperty(histories({ start: START, span: 40 * HOUR, latest: 23 * HOUR }), async (history) => {
        const replayed = (everyTick: boolean): Promise<unknown> =>
          withBench(
            history,
            async (bench) => {
              const { collect, state, decide } = planFor(bench, []);
              const plan = {
                collect: collect.map(thinned),
                state: state.map(thinned),
                decide: new Map([...decide].map(([id, search]) => [id, thinned(search)])),
              };
              let steps = 0;
              await replaySchedule(bench, { ...options(bench), plan, everyTick, onStep: () => (steps += 1) });
              if (everyTick) expect(steps).toBeGreaterThan(300);
              return DOCUMENTS.map((name) => bench.kv.collection(name)?.find());
            },
            ANSWERS_ARE_READ,
          );
        expect(await replayed(false)).toEqual(await replayed(true));
      }),
      { ...parameters, numRuns: Math.ceil(RUNS / 2) },
    );
  }, 600_000);
});
