import type { Bench } from '../bench';
import type { SavedSearch } from '../saved-searches';
import { ALWAYS } from '../search';
import type { TimeRange } from '../spl/host';
import { parseTimeModifier } from '../spl/time-modifier';
import { checkSearches, runStep, SECONDS_A_DAY, type ReplayOptions, type StepKind } from './step';

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
export async function replayOnce(bench: Bench, options: ReplayOptions): Promise<void> {
  const { plan, range } = options;
  const { ready, pulse, learn } = plan;
  // The ones that reach furthest back do the work of the others.
  const collect = plan.collect.slice(-1);
  const state = plan.state.slice(-1);
  const decide = [...plan.decide.values()];
  checkSearches(bench, [...collect, ...ready, ...pulse, ...state, ...decide, ...learn]);
  for (const number of daysToSee(bench, range)) {
    const day = number * SECONDS_A_DAY;
    const now = Math.min(day + SECONDS_A_DAY, range.to);
    const happened: TimeRange = { from: Math.max(day, range.from), to: now };
    const run = (kind: StepKind, search: SavedSearch, time: TimeRange): Promise<void> =>
      runStep(bench, { kind, search }, { day, now, time, arrival: ALWAYS }, options);
    for (const search of collect) await run('collect', search, happened);
    for (const search of ready) await run('ready', search, spanOf(search, now));
    for (const search of pulse) await run('pulse', search, spanOf(search, now));
    for (const search of state) await run('state', search, spanOf(search, now));
    for (const search of decide) await run('decide', search, spanOf(search, now));
    for (const search of learn) await run('learn', search, spanOf(search, now));
  }
}
