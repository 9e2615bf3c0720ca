import type { Bench } from '../bench';
import type { SavedSearch } from '../saved-searches';
import { parseChecked } from '../search';
import type { TimeRange } from '../spl/host';
import { readsOf } from './reads';
import { checkSearches, runStep, SECONDS_A_DAY, type ReplayOptions, type StepKind } from './step';
import { readTimetable, type Timetable, type View } from './timetable';
import { Watch } from './watch';

/** Days beyond what the searches' ranges reach: for months of other lengths, and for what one search changes for another. */
const SPARE_DAYS = 3;
const LONG = 400 * SECONDS_A_DAY;

interface Scheduled {
  readonly kind: StepKind;
  readonly search: SavedSearch;
  readonly timetable: Timetable;
  readonly watch: Watch;
}

export interface ScheduleOptions extends ReplayOptions {
  /** Runs every tick of the days near any event, also those that can come to nothing new: to prove that they do not. */
  readonly everyTick?: boolean;
}

function scheduled(bench: Bench, { plan }: ReplayOptions): readonly Scheduled[] {
  const of =
    (kind: StepKind) =>
    (search: SavedSearch): Scheduled => ({
      ...{ kind, search, timetable: readTimetable(search) },
      watch: new Watch(bench, readsOf(parseChecked(bench, search.search, 0))),
    });
  return [
    ...plan.collect.map(of('collect')),
    ...plan.state.map(of('state')),
    ...[...plan.decide.values()].map(of('decide')),
  ];
}

const edgesOf = ({ time, arrival }: View): readonly number[] => [time.from, time.to, arrival.from, arrival.to];

/** How many days an event's time or arrival may lie away from a clock at which it comes into a view or leaves it. */
function reachOf(timetables: readonly Timetable[], now: number): number {
  const distances = timetables.flatMap(({ viewAt }) => {
    const later = edgesOf(viewAt(now + LONG));
    // An edge that stays where it is passes over no event.
    return edgesOf(viewAt(now)).flatMap((edge, at) => (edge === later[at] ? [] : [Math.abs(now - edge)]));
  });
  return Math.ceil(Math.max(0, ...distances) / SECONDS_A_DAY) + SPARE_DAYS;
}

/** The first day from a given one on at which the clock is near an event's time or arrival; undefined after the last. */
function nextDay(busy: readonly number[], from: number, reach: number): number | undefined {
  const near = busy.find((day) => day + reach >= from);
  return near === undefined ? undefined : Math.max(from, near - reach);
}

/** What was asked for on the command line bounds what is collected, and the end of every look. */
function narrowed({ time, arrival }: View, kind: StepKind, { from, to }: TimeRange): View {
  const earliest = kind === 'collect' ? Math.max(time.from, from) : time.from;
  return { time: { from: earliest, to: Math.min(time.to, to) }, arrival };
}

/**
 * Keeps the scheduler's clock: runs every search when its cron says, over what its stanza says, with nothing visible
 * that has not arrived yet. Starts on the day of the first arrival and ends when no event is near any more. Days far from
 * all events are leapt over, and so are ticks that can come to nothing new (`Watch`). Searches of one minute run in the
 * order of the plan.
 * @throws BenchError where a search, its schedule or its time ranges are wrong or not supported; nothing has run then
 */
export async function replaySchedule(bench: Bench, options: ScheduleOptions): Promise<void> {
  const { plan, range, everyTick = false } = options;
  checkSearches(bench, [...plan.collect, ...plan.state, ...plan.decide.values()]);
  const searches = scheduled(bench, options);
  const start = bench.store.firstArrival();
  if (start === undefined) return;
  const reach = reachOf(
    searches.map(({ timetable }) => timetable),
    start,
  );
  const next = (from: number): number | undefined => nextDay(bench.store.busyDays(), from, reach);
  for (let day = next(Math.floor(start / SECONDS_A_DAY)); day !== undefined; day = next(day + 1)) {
    const of = day;
    const ticks = searches.flatMap((search) => search.timetable.cron.on(of).map((now) => ({ now, search })));
    for (const { now, search } of ticks.sort((a, b) => a.now - b.now)) {
      const view = narrowed(search.timetable.viewAt(now), search.kind, range);
      const part = everyTick ? view : search.watch.due(view);
      if (part !== undefined) await runStep(bench, search, { day: day * SECONDS_A_DAY, now, ...part }, options);
    }
  }
}
