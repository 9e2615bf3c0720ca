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

/** Seconds: an event that reaches such an age may change what a search of the kind gives, by `now()` in its SPL. */
const AGES: Readonly<Record<StepKind, readonly number[]>> = {
  ...{ collect: [], ready: [], state: [], decide: [] },
  // Pulse waits until the prompts of a bin have had their time; Learn goes by whole days.
  ...{ pulse: [900], learn: [SECONDS_A_DAY] },
};

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

/** All searches of a plan, in the order in which those of one minute run. */
function stepsOf({ collect, ready, pulse, state, decide, learn }: ReplayOptions['plan']): readonly Step[] {
  const of = (kind: StepKind, searches: Iterable<SavedSearch>): readonly Step[] =>
    [...searches].map((search) => ({ kind, search }));
  return [
    ...of('collect', collect),
    ...of('ready', ready),
    ...of('pulse', pulse),
    ...of('state', state),
    ...of('decide', decide.values()),
    ...of('learn', learn),
  ];
}

type Step = Pick<Scheduled, 'kind' | 'search'>;

function scheduled(bench: Bench, { kind, search }: Step): Scheduled {
  const reads = readsOf(parseChecked(bench, search.search, 0));
  const watch = new Watch(bench, { ...reads, ages: [...reads.ages, ...AGES[kind]] });
  return { kind, search, timetable: readTimetable(search), watch };
}

/** How many days before and after an event the clock may stand when the event comes into a view or leaves it. */
interface Reach {
  readonly before: number;
  readonly after: number;
}

const edgesOf = ({ time, arrival }: View): readonly number[] => [time.from, time.to, arrival.from, arrival.to];

function reachOf(timetables: readonly Timetable[], now: number): Reach {
  const ahead = timetables.flatMap(({ viewAt }) => {
    const later = edgesOf(viewAt(now + LONG));
    // An edge that stays where it is passes over no event.
    return edgesOf(viewAt(now)).flatMap((edge, at) => (edge === later[at] ? [] : [edge - now]));
  });
  const days = (seconds: number): number => Math.ceil(seconds / SECONDS_A_DAY) + SPARE_DAYS;
  return { before: days(Math.max(0, ...ahead)), after: days(-Math.min(0, ...ahead)) };
}

/** The first day from a given one on at which the clock is near an event's time or arrival; undefined after the last. */
function nextDay(busy: readonly number[], from: number, { before, after }: Reach): number | undefined {
  const near = busy.find((day) => day + after >= from);
  return near === undefined ? undefined : Math.max(from, near - before);
}

/** What was asked for on the command line bounds what is collected, and the end of every look. */
function narrowed({ time, arrival }: View, kind: StepKind, { from, to }: TimeRange): View {
  const earliest = kind === 'collect' ? Math.max(time.from, from) : time.from;
  return { time: { from: earliest, to: Math.min(time.to, to) }, arrival };
}

/**
 * Keeps the scheduler's clock: runs every search when its cron says, over what its stanza says, with nothing visible
 * that has not arrived yet. Starts on the day of the first arrival and ends with the day after the last event or arrival,
 * as `replayOnce` does. Days far from all events are leapt over, and so are ticks that can come to nothing new (`Watch`).
 * Searches of one minute run in the order of the plan.
 * @throws BenchError where a search, its schedule or its time ranges are wrong or not supported; nothing has run then
 */
export async function replaySchedule(bench: Bench, options: ScheduleOptions): Promise<void> {
  const { plan, range, everyTick = false } = options;
  const steps = stepsOf(plan);
  checkSearches(
    bench,
    steps.map(({ search }) => search),
  );
  const searches = steps.map((step) => scheduled(bench, step));
  const start = bench.store.firstArrival();
  // Before anything is collected, which is an arrival of its own.
  const last = bench.store.busyDays().at(-1);
  if (start === undefined || last === undefined) return;
  const reach = reachOf(
    searches.map(({ timetable }) => timetable),
    start,
  );
  const next = (from: number): number | undefined => nextDay(bench.store.busyDays(), from, reach);
  for (let day = next(Math.floor(start / SECONDS_A_DAY)); day !== undefined && day <= last + 1; day = next(day + 1)) {
    const of = day;
    const ticks = searches.flatMap((search) => search.timetable.cron.on(of).map((now) => ({ now, search })));
    for (const { now, search } of ticks.sort((a, b) => a.now - b.now)) {
      const view = narrowed(search.timetable.viewAt(now), search.kind, range);
      const part = everyTick ? view : search.watch.due(view);
      if (part !== undefined) await runStep(bench, search, { day: day * SECONDS_A_DAY, now, ...part }, options);
    }
  }
}
