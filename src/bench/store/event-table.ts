import type { TimeRange } from '../spl/host';
import { Column } from './column';
import { newestFirst } from './newest-first';

const SECONDS_A_DAY = 86_400;

/** What every event of one input has in common. */
export interface Origin {
  readonly index: string;
  readonly host: string;
  readonly source: string;
  readonly sourcetype: string;
}

/** Where an event's text stands. */
export interface Place {
  readonly file: number;
  readonly offset: number;
  readonly length: number;
  readonly origin: Origin;
}

/** What is asked of the table; both ranges are half-open and both must hold. */
export interface Scan {
  /** Events of other origins are passed over unread. */
  readonly origin?: (origin: Origin) => boolean;
  readonly time: TimeRange;
  readonly arrival: TimeRange;
}

const isWithin = (value: number, { from, to }: TimeRange): boolean => value >= from && value < to;

/** All that memory holds of the events: 28 bytes each (time, arrival, file with origin, offset, length) and 4 for the order. */
export class EventTable {
  private readonly times = new Column(Float64Array);
  /** Whole seconds, as `_indextime` has them. */
  private readonly arrivals = new Column(Uint32Array);
  private readonly holders = new Column(Uint32Array);
  private readonly offsets = new Column(Float64Array);
  private readonly lengths = new Column(Uint32Array);
  private readonly holderNumbers = new Map<string, number>();
  private readonly holderList: { readonly file: number; readonly origin: Origin }[] = [];
  private lastHolder: { readonly file: number; readonly origin: Origin; readonly number: number } | undefined;
  private order: Uint32Array = new Uint32Array(0);

  get size(): number {
    return this.times.length;
  }

  /** Every origin that has events; one may come several times. */
  get origins(): readonly Origin[] {
    return this.holderList.map(({ origin }) => origin);
  }

  add(event: { readonly time: number; readonly arrival: number; readonly place: Place }): void {
    this.times.push(event.time);
    this.arrivals.push(Math.floor(event.arrival));
    this.holders.push(this.holder(event.place.file, event.place.origin));
    this.offsets.push(event.place.offset);
    this.lengths.push(event.place.length);
  }

  time(event: number): number {
    return this.times.at(event);
  }

  arrival(event: number): number {
    return this.arrivals.at(event);
  }

  place(event: number): Place {
    const { file, origin } = this.holderOf(this.holders.at(event));
    return { file, origin, offset: this.offsets.at(event), length: this.lengths.at(event) };
  }

  /** The numbers of the events asked for, newest first; of equal times the one that was added later comes first. */
  *numbers(scan: Scan): Iterable<number> {
    const order = this.newestFirst();
    const asked = this.holderList.map(({ origin }) => scan.origin?.(origin) ?? true);
    for (let at = this.firstBefore(order, scan.time.to); at < order.length; at++) {
      const event = order[at] ?? 0;
      if (this.times.at(event) < scan.time.from) return;
      if (asked[this.holders.at(event)] === true && isWithin(this.arrivals.at(event), scan.arrival)) yield event;
    }
  }

  /** Whether there is any such event. @param since leaves out as many that were added first */
  some(scan: Scan, since = 0): boolean {
    if (since === 0) return this.numbers(scan)[Symbol.iterator]().next().done !== true;
    const { time, arrival, origin } = scan;
    const asked = this.holderList.map((holder) => origin?.(holder.origin) ?? true);
    for (let event = since; event < this.size; event++) {
      const isIn = isWithin(this.times.at(event), time) && isWithin(this.arrivals.at(event), arrival);
      if (isIn && asked[this.holders.at(event)] === true) return true;
    }
    return false;
  }

  /** The UTC days, as days since 1970, on which events happened or arrived, ascending. */
  busyDays(): readonly number[] {
    const days = new Set<number>();
    for (let event = 0; event < this.size; event++) {
      days.add(Math.floor(this.times.at(event) / SECONDS_A_DAY));
      days.add(Math.floor(this.arrivals.at(event) / SECONDS_A_DAY));
    }
    return [...days].sort((a, b) => a - b);
  }

  /** The earliest arrival; undefined where there are no events. */
  firstArrival(): number | undefined {
    let first: number | undefined;
    for (let event = 0; event < this.size; event++) first = Math.min(first ?? Infinity, this.arrivals.at(event));
    return first;
  }

  /** The UTC days, as days since 1970, on which events of these origins happened, ascending. */
  days(origin: (origin: Origin) => boolean): readonly number[] {
    const asked = this.holderList.map((holder) => origin(holder.origin));
    const days = new Set<number>();
    for (let event = 0; event < this.size; event++) {
      if (asked[this.holders.at(event)] === true) days.add(Math.floor(this.times.at(event) / SECONDS_A_DAY));
    }
    return [...days].sort((a, b) => a - b);
  }

  private holder(file: number, origin: Origin): number {
    // Events come in runs of one file.
    const last = this.lastHolder;
    if (last?.origin === origin && last.file === file) return last.number;
    const key = JSON.stringify([file, origin.index, origin.host, origin.source, origin.sourcetype]);
    let number = this.holderNumbers.get(key);
    if (number === undefined) {
      number = this.holderList.push({ file, origin }) - 1;
      this.holderNumbers.set(key, number);
    }
    this.lastHolder = { file, origin, number };
    return number;
  }

  private holderOf(number: number): { readonly file: number; readonly origin: Origin } {
    const holder = this.holderList[number];
    if (holder === undefined) throw new RangeError(`no event holder ${number}`);
    return holder;
  }

  private newestFirst(): Uint32Array {
    if (this.order.length < this.size) this.order = newestFirst(this.order, this.times);
    return this.order;
  }

  /** The first place in the order whose event is older than `time`. */
  private firstBefore(order: Uint32Array, time: number): number {
    let low = 0;
    let high = order.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.times.at(order[middle] ?? 0) >= time) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
