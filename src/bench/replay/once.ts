import type { Bench } from '../bench';
import type { SavedSearch } from '../saved-searches';
import { ALWAYS, parseChecked, prepareSearch, type SearchContext } from '../search';
import { parseTimeModifier } from '../spl/time-modifier';
import type { MessageLevel, TimeRange } from '../spl/host';
import type { Plan } from './analytics';
import { checkThresholds } from './thresholds';

export const SECONDS_A_DAY = 86_400;

/** One search of one day, as it is told while a run goes on. */
export interface Step {
  /** The day's first moment, epoch seconds. */
  readonly day: number;
  readonly search: string;
  readonly kind: 'collect' | 'ready' | 'state' | 'decide' | 'learn';
  /** Rows that the search gave; of a Collect search, those that it wrote to the event index. */
  readonly rows: number;
}

export interface ReplayOptions {
  readonly plan: Plan;
  /** Only what happened in it is collected; `to` is the latest time that any look has. */
  readonly range: TimeRange;
  readonly onStep: (step: Step) => void;
  readonly message: (level: MessageLevel, text: string) => void;
}

/**
 * The days to go through: those on which something happened, and each day after one, on which its end is looked at. What
 * an earlier run collected of later days is stated again, since what is new may lie in the same runs of attempts.
 */
function daysToSee({ store }: Bench, { from, to }: TimeRange): readonly number[] {
  const inRange = store.days().filter((day) => (day + 1) * SECONDS_A_DAY > from && day * SECONDS_A_DAY < to);
  const later = store.collectedDays().filter((day) => day > (inRange[0] ?? Infinity));
  const seen = new Set([...inRange, ...later].flatMap((day) => [day, day + 1]));
  return [...seen].filter((day) => day * SECONDS_A_DAY < to).sort((a, b) => a - b);
}

/** A State search's span ends with the day, and reaches back as far as its stanza says. */
function spanOf(search: SavedSearch, now: number): TimeRange {
  const from = search.earliest === undefined ? -Infinity : parseTimeModifier(search.earliest.value)(now);
  return { from, to: now };
}

/**
 * Goes through the input day by day with all of it visible, whenever it arrived: collects what happened on the day,
 * states it at the day's end, decides, learns (DESIGN §8). Needs no clock, so that two runs give the same findings.
 * @throws BenchError where a search is wrong; nothing has run then
 */
export async function replayOnce(bench: Bench, { plan, range, onStep, message }: ReplayOptions): Promise<void> {
  const { collect, ready, pulse, state, decide, learn } = plan;
  const searches = [...collect, ...ready, ...pulse, ...state, ...decide.values(), ...learn];
  for (const search of searches) checkThresholds(parseChecked(bench, search.search, 0));
  for (const number of daysToSee(bench, range)) {
    const day = number * SECONDS_A_DAY;
    const now = Math.min(day + SECONDS_A_DAY, range.to);
    const happened: TimeRange = { from: Math.max(day, range.from), to: now };
    const run = async (kind: Step['kind'], search: SavedSearch, time: TimeRange): Promise<void> => {
      const context: SearchContext = {
        now,
        time,
        arrival: ALWAYS,
        message: (level, text) => message(level, `${search.name}: ${text}`),
      };
      // Counted and let go: a day's rows need not be in memory at once.
      let rows = 0;
      for await (const batch of prepareSearch(bench, search.search, context).run()) {
        rows += kind === 'collect' ? Number(batch[0]?.get('rows') ?? batch.length) : batch.length;
      }
      onStep({ day, search: search.name, kind, rows });
    };
    for (const search of plan.collect) await run('collect', search, happened);
    for (const search of plan.ready) await run('ready', search, spanOf(search, now));
    for (const search of [...plan.pulse, ...plan.state]) await run('state', search, spanOf(search, now));
    for (const search of plan.decide.values()) await run('decide', search, spanOf(search, now));
    for (const search of plan.learn) await run('learn', search, spanOf(search, now));
  }
}
