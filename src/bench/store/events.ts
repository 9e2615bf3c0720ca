import { access, constants, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchError } from '../errors';
import { InvalidInput } from '../errors';
import { EventFiles } from './event-files';
import type { Span } from './event-files';
import { EventIndex } from './event-index';
import type { Line } from './event-index';
import { EventTable } from './event-table';
import type { Origin, Scan } from './event-table';
import type { StoredEvent } from './types';

/** Events of one batch of a scan. */
const BATCH = 1000;

/** Time and origin of an event whose text is kept elsewhere. */
export interface EventHead {
  /** Event time, epoch seconds with milliseconds. */
  readonly time: number;
  /** Arrival, epoch seconds; whole seconds are kept. */
  readonly arrival: number;
  readonly origin: Origin;
}

/**
 * The events of a bench: what was put in from files, and what `collect` wrote. Memory holds times and places; text is
 * read from disk when a scan asks for it.
 */
export class EventStore {
  private readonly table = new EventTable();
  private readonly indexes = new Map<string, { readonly file: number; readonly index: EventIndex }>();
  private readonly indexOfFile = new Map<number, EventIndex>();
  /** Appending waits for its turn: two at once would mix their lines. */
  private turn: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly files: EventFiles,
    private readonly indexFolder: string,
    private readonly report: (problem: BenchError) => void,
    private readonly isDurable: boolean,
  ) {}

  /**
   * @param folder the state folder; its `index` folder holds what `collect` wrote, and is read now
   * @param report is told of damage to that
   * @param isDurable false where nothing need outlive the process: appending doesn't wait for the disk then
   * @throws InvalidInput where the folder can't be used
   */
  static async open(folder: string, report: (problem: BenchError) => void, isDurable = true): Promise<EventStore> {
    try {
      await mkdir(folder, { recursive: true });
      await access(folder, constants.R_OK | constants.W_OK);
    } catch (error) {
      throw new InvalidInput(`${folder} can't hold the bench's state: ${String(error)}`);
    }
    const store = new EventStore(await EventFiles.open(folder), join(folder, 'index'), report, isDurable);
    for (const name of await EventIndex.names(store.indexFolder)) await store.index(name);
    return store;
  }

  /** How many events there are. */
  get size(): number {
    return this.table.size;
  }

  /** The UTC days, as days since 1970, on which events that were put in from files happened, ascending. */
  days(): readonly number[] {
    return this.table.days(({ index }) => !this.indexes.has(index));
  }

  /** The same of what `collect` wrote, now or in an earlier run on the same state. */
  collectedDays(): readonly number[] {
    return this.table.days(({ index }) => this.indexes.has(index));
  }

  /** The UTC days on which any event happened or arrived, ascending. */
  busyDays(): readonly number[] {
    return this.table.busyDays();
  }

  /** The earliest arrival of any event, epoch seconds; undefined where there is none. */
  firstArrival(): number | undefined {
    return this.table.firstArrival();
  }

  /** Whether there is any such event. @param since leaves out as many events that were added first */
  some(scan: Scan, since = 0): boolean {
    return this.table.some(scan, since);
  }

  /** Every origin that has events; one may come several times. */
  get origins(): readonly Origin[] {
    return this.table.origins;
  }

  /** Notes a file whose events are read where they stand. @returns its number for `addInPlace` */
  async register(path: string): Promise<number> {
    return this.files.register(path);
  }

  addInPlace(head: EventHead, span: Span): void {
    this.table.add({ ...head, place: { ...span, origin: head.origin } });
  }

  /** Keeps an event's text in the state folder, for as long as this store is open. */
  async addText(head: EventHead, raw: Buffer): Promise<void> {
    this.addInPlace(head, await this.files.keep(raw));
  }

  /** Must follow the last `addText` before a scan. */
  async flush(): Promise<void> {
    await this.files.flush();
  }

  /**
   * Appends events to an index, which is made if there is none. Resolves once they are safe on disk.
   * @throws InvalidInput for a name that Splunk does not allow, RunFailed where they could not be written
   */
  async append(index: string, events: readonly StoredEvent[]): Promise<void> {
    const mine = this.turn.then(async () => {
      const into = await this.index(index);
      const lines = await into.index.append(events, this.isDurable);
      lines.forEach((line, at) => {
        const event = events[at];
        if (event !== undefined) this.addInPlace(headOf({ ...event, index }), { file: into.file, ...line });
      });
    });
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  /** Events newest first, in batches; of equal times the one that was added later comes first. */
  async *scan(scan: Scan): AsyncIterable<StoredEvent[]> {
    let numbers: number[] = [];
    for (const number of this.table.numbers(scan)) {
      numbers.push(number);
      if (numbers.length === BATCH) {
        yield await this.read(numbers);
        numbers = [];
      }
    }
    if (numbers.length > 0) yield await this.read(numbers);
  }

  async close(): Promise<void> {
    await this.turn;
    await this.files.close();
    await Promise.all([...this.indexOfFile.values()].map((index) => index.close()));
  }

  private async index(name: string): Promise<{ readonly file: number; readonly index: EventIndex }> {
    const known = this.indexes.get(name);
    if (known !== undefined) return known;
    const held: (readonly [EventHead, Line])[] = [];
    const index = await EventIndex.open(
      this.indexFolder,
      name,
      (event, line) => held.push([headOf(event), line]),
      this.report,
    );
    const file = this.files.registerOwn(index.path);
    for (const [head, line] of held) this.addInPlace(head, { file, ...line });
    const opened = { file, index };
    this.indexes.set(name, opened);
    this.indexOfFile.set(file, index);
    return opened;
  }

  private async read(numbers: readonly number[]): Promise<StoredEvent[]> {
    const places = numbers.map((number) => this.table.place(number));
    const texts = await this.files.read(places);
    return places.map((place, at) => {
      const number = numbers[at] ?? 0;
      const text = texts[at] ?? '';
      const index = this.indexOfFile.get(place.file);
      if (index !== undefined) return index.decode(text);
      const { origin } = place;
      return {
        raw: text,
        time: this.table.time(number),
        arrival: this.table.arrival(number),
        index: origin.index,
        host: origin.host,
        source: origin.source,
        sourcetype: origin.sourcetype,
        indexed: undefined,
      };
    });
  }
}

function headOf({ time, arrival, index, host, source, sourcetype }: StoredEvent): EventHead {
  return { time, arrival, origin: { index, host, source, sourcetype } };
}
