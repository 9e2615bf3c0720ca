import type { Bench } from '../bench';
import { originFilter } from '../event-source';
import type { TimeRange } from '../spl/host';
import type { Origin } from '../store/event-table';
import type { Reads } from './reads';
import type { View } from './timetable';

/** What a search could see when it last ran. */
interface Seen {
  readonly view: View;
  /** How many events there were. */
  readonly size: number;
  readonly versions: readonly number[];
}

/** Event times have milliseconds. */
const MILLISECOND = 0.001;

/** What lies in a range and not in another. */
function minus({ from, to }: TimeRange, other: TimeRange): readonly TimeRange[] {
  return [
    { from, to: Math.min(to, other.from) },
    { from: Math.max(from, other.to), to },
  ].filter((range) => range.from < range.to);
}

/**
 * Tells whether a search could come to anything else than when it last ran: where an event came into its view or left
 * it, an event in view reached an age that it goes by, or a look-up that it reads changed.
 */
export class Watch {
  private seen: Seen | undefined;
  private readonly asked = new Map<Origin, boolean>();
  private readonly origins: readonly ((origin: Origin) => boolean)[];
  private readonly lookups: readonly string[];

  constructor(
    private readonly bench: Bench,
    private readonly reads: Reads,
  ) {
    this.origins = reads.filters.map(originFilter);
    this.lookups = [...reads.lookups];
  }

  /**
   * What the search must run over; undefined where it need not run. Must be asked before each run. Of a search that goes
   * row by row that is what arrived since it last ran: what it passed on before it would only pass on again.
   */
  due(view: View): View | undefined {
    const { seen } = this;
    const versions = this.versions();
    const isSame = seen !== undefined && versions.every((version, at) => version === seen.versions[at]);
    const part = isSame && !this.reads.hasOwnRange ? this.changedPart(view, seen) : this.firstPart(view);
    if (part !== undefined) this.seen = { view, size: this.bench.store.size, versions };
    return part;
  }

  private firstPart(view: View): View | undefined {
    const { isRowByRow, hasOwnRange } = this.reads;
    return !isRowByRow || hasOwnRange || this.some(view) ? view : undefined;
  }

  private changedPart(view: View, { view: earlier, size }: Seen): View | undefined {
    const before = { time: view.time, arrival: { from: view.arrival.from, to: earlier.arrival.to } };
    // Also where a time range only now reaches what arrived long ago.
    if (this.some(before, size) || this.someBeyond(before, earlier)) return view;
    const from = Math.max(view.arrival.from, earlier.arrival.to);
    const since = { time: view.time, arrival: { from, to: view.arrival.to } };
    if (this.some(since)) return this.reads.isRowByRow ? since : view;
    return !this.reads.isRowByRow && (this.someBeyond(earlier, view) || this.someAged(view, earlier))
      ? view
      : undefined;
  }

  /** Whether one view holds an event that lies outside the other. */
  private someBeyond(view: View, other: View): boolean {
    return (
      minus(view.time, other.time).some((time) => this.some({ ...view, time })) ||
      minus(view.arrival, other.arrival).some((arrival) => this.some({ ...view, arrival }))
    );
  }

  private someAged(view: View, earlier: View): boolean {
    return this.reads.ages.some((age) =>
      this.some({ ...view, time: { from: earlier.time.to - age, to: view.time.to - age + MILLISECOND } }),
    );
  }

  private some(view: View, since = 0): boolean {
    return this.bench.store.some({ ...view, origin: (origin) => this.isAsked(origin) }, since);
  }

  private isAsked(origin: Origin): boolean {
    let isAsked = this.asked.get(origin);
    if (isAsked === undefined) {
      isAsked = this.origins.some((asks) => asks(origin));
      this.asked.set(origin, isAsked);
    }
    return isAsked;
  }

  private versions(): readonly number[] {
    return this.lookups.map((name) => this.bench.lookups.table(name)?.version ?? 0);
  }
}
