import type { Setting } from '../conf/types';
import { InvalidInput, NotSupported } from '../errors';
import type { SavedSearch } from '../saved-searches';
import type { TimeRange } from '../spl/host';
import { parseTimeModifier } from '../spl/time-modifier';
import { readCron, type Cron } from './cron';

/** What a search reads of the events at one moment; both ranges must hold. */
export interface View {
  /** By event time. */
  readonly time: TimeRange;
  /** By arrival. */
  readonly arrival: TimeRange;
}

/** When a saved search runs, and over what. */
export interface Timetable {
  readonly cron: Cron;
  /** @param now the search's clock, epoch seconds */
  viewAt(now: number): View;
}

function edge(setting: Setting | undefined, otherwise: (now: number) => number): (now: number) => number {
  return setting === undefined ? otherwise : parseTimeModifier(setting.value, setting.where);
}

/** `allow_skew` shifts a search by a random amount, of which no document says how it is drawn. */
function refuseSkew({ name, settings }: SavedSearch): void {
  const skew = settings.get('allow_skew');
  if (skew === undefined || /^0?$/.test(skew.value.trim())) return;
  throw new NotSupported(`allow_skew of [${name}]`, skew.value, skew.where, 'the bench runs every search on time');
}

/** A window lets a busy search head start late; the bench is never busy, and on time lies within every window. */
function checkWindow({ settings }: SavedSearch): void {
  const window = settings.get('schedule_window');
  if (window === undefined || /^(?:\d+|auto)$/.test(window.value.trim())) return;
  throw new InvalidInput(`schedule_window "${window.value}" is neither minutes nor auto`, window.where);
}

/**
 * Reads a search's schedule and time ranges. It sees what has arrived up to its clock, and without
 * `dispatch.latest_time` what has happened up to it.
 * @throws InvalidInput or NotSupported where the conf file is wrong, or asks for what depends on chance
 */
export function readTimetable(search: SavedSearch): Timetable {
  const { name, cronSchedule, earliest, latest, indexEarliest, indexLatest } = search;
  if (cronSchedule === undefined) throw new InvalidInput(`[${name}] has no cron_schedule`, search.search.locate(0));
  refuseSkew(search);
  checkWindow(search);
  const always = (): number => -Infinity;
  const from = edge(earliest, always);
  const to = edge(latest, (now) => now);
  const arrivedFrom = edge(indexEarliest, always);
  const arrivedTo = edge(indexLatest, () => Infinity);
  return {
    cron: readCron(cronSchedule),
    viewAt: (now) => ({
      time: { from: from(now), to: to(now) },
      // Arrival is kept in whole seconds.
      arrival: { from: arrivedFrom(now), to: Math.min(arrivedTo(now), Math.floor(now) + 1) },
    }),
  };
}
