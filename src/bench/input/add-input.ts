import { stat } from 'node:fs/promises';
import type { PropsConf } from '../fields/props';
import type { TimeReader } from '../fields/timestamp';
import { statedTime, timeReader } from '../fields/timestamp';
import { jsonFlattener } from '../spl/json-walk';
import { valuesOf } from '../spl/row';
import type { Origin } from '../store/event-table';
import type { EventStore } from '../store/events';
import type { Candidate } from './candidates';
import { candidatesOf } from './candidates';
import { filesOf, openContent } from './files';
import { formOf } from './form';
import type { InputSpec } from './input-spec';
import type { InputFile, InputReport } from './report';
import { InputProblems } from './report';

export interface AddOptions {
  readonly props: PropsConf;
  /** The field (flattened, such as `meta.received`) of JSON events that states their arrival. */
  readonly arrivalField?: string;
}

/** Splunk's host is the machine's name; the bench's is the same on every machine. */
const HOST = 'bench';
const INDEX = 'main';
/** What an index can hold: whole seconds of arrival in 32 bits. */
const LATEST = 2 ** 32;

/**
 * Puts a file or folder into the store. What is wrong in it is counted and named in the report, and the rest goes on.
 * @throws InvalidInput where the path does not exist, or a setting of props.conf can't be read
 */
export async function addInput(store: EventStore, spec: InputSpec, options: AddOptions): Promise<InputReport> {
  const input = new Input(store, spec, options);
  for (const path of await filesOf(spec.path, input.failed)) await input.file(path);
  await store.flush();
  return input.report();
}

class Input {
  private readonly files: InputFile[] = [];
  private readonly problems = new InputProblems();
  private readonly readers = new Map<string, { readonly origin: Origin; readonly time: TimeReader }>();
  private readonly told = new Set<string>();
  private readonly arrivals: ((raw: string) => string | undefined) | undefined;
  private bytes = 0;

  constructor(
    private readonly store: EventStore,
    private readonly spec: InputSpec,
    private readonly options: AddOptions,
  ) {
    const field = options.arrivalField;
    if (field !== undefined) {
      const flatten = jsonFlattener((path) => path === field, Infinity);
      this.arrivals = (raw) => valuesOf(flatten(raw).get(field))[0]?.toString();
    }
  }

  report(): InputReport {
    const events = this.files.reduce((sum, file) => sum + file.events, 0);
    return { files: this.files, events, bytes: this.bytes, problems: this.problems.list() };
  }

  readonly failed = (path: string, why: string): void => this.problems.add('unreadable file', path, undefined, why);

  async file(path: string): Promise<void> {
    let events = 0;
    let form = 'unread';
    try {
      const { mtimeMs } = await stat(path);
      const content = await openContent(path);
      const refused = unreadable(content.head);
      if (refused !== undefined) {
        this.failed(path, refused);
        return;
      }
      const seen = formOf(content.head);
      form = content.plain ? seen : `${seen}, gzip`;
      const number = content.plain ? await this.store.register(path) : undefined;
      let near = mtimeMs / 1000;
      for await (const batch of candidatesOf(seen, content.chunks)) {
        for (const found of batch) {
          if ('fault' in found) this.problems.add('bad line', path, found.line, found.fault);
          else {
            near = await this.event(path, number, found, near);
            events++;
          }
        }
      }
    } catch (error) {
      if (!isSystemError(error)) throw error;
      this.failed(path, error.message);
    }
    this.files.push({ path, form, events });
  }

  /** @param near the previous event's time, or the file's. @returns the event's */
  private async event(path: string, file: number | undefined, found: Candidate, near: number): Promise<number> {
    const { raw, offset } = found;
    const { origin, reader } = this.originOf(path, found);
    const text = raw.toString();
    const time = this.timeOf(path, found, text, reader, near);
    const arrival = this.arrivalOf(path, found, text, time);
    const head = { time, arrival, origin };
    if (file !== undefined && offset !== undefined) this.store.addInPlace(head, { file, offset, length: raw.length });
    else await this.store.addText(head, raw);
    this.bytes += raw.length;
    return time;
  }

  private originOf(path: string, { line, exported }: Candidate): { origin: Origin; reader: TimeReader } {
    const sourcetype = exported?.sourcetype ?? this.spec.sourcetype;
    const source = exported?.source ?? this.spec.source ?? path;
    const host = exported?.host ?? this.spec.host ?? HOST;
    const index = exported?.index ?? INDEX;
    const key = JSON.stringify([sourcetype, source, host, index]);
    let known = this.readers.get(key);
    if (known === undefined) {
      const origin = { sourcetype, source, host, index };
      known = { origin, time: timeReader(this.options.props.for(origin)) };
      this.readers.set(key, known);
      this.tellOnce(path, line, sourcetype);
    }
    return { origin: known.origin, reader: known.time };
  }

  private tellOnce(path: string, line: number, sourcetype: string): void {
    if (this.told.has(sourcetype)) return;
    this.told.add(sourcetype);
    if (sourcetype !== this.spec.sourcetype) {
      const what = `the export says ${sourcetype}, which holds, and --input says ${this.spec.sourcetype}`;
      this.problems.add('other source type', path, line, what);
    }
    if (!this.options.props.knows(sourcetype)) {
      const what = `${sourcetype} has no stanza in any app's props.conf, so times and fields are found as by default`;
      this.problems.add('unknown source type', path, line, what);
    }
  }

  private timeOf(path: string, found: Candidate, text: string, reader: TimeReader, near: number): number {
    const { line, exported } = found;
    const stated = exported?.time;
    const given = stated === undefined ? undefined : statedTime(stated);
    if (given !== undefined && isPossible(given)) return given;
    if (stated !== undefined) this.problems.add('wrong time stamp', path, line, `_time is "${stated}"`);
    const read = reader(text, near);
    if (typeof read === 'number' && isPossible(read)) return Math.round(read * 1e6) / 1e6;
    // Splunk's order: the previous event of the source, then the file's time of change.
    const instead = `${new Date(near * 1000).toISOString()} is taken, of the event before or the file`;
    if (read === 'none') this.problems.add('no time stamp', path, line, `none found; ${instead}`);
    else this.problems.add('wrong time stamp', path, line, `no possible time; ${instead}`);
    return near;
  }

  private arrivalOf(path: string, { line, exported }: Candidate, text: string, time: number): number {
    const stated = exported?.arrival ?? this.arrivals?.(text);
    const arrival = stated === undefined ? undefined : statedTime(stated);
    if (arrival !== undefined && isPossible(arrival)) return arrival;
    const field = exported?.arrival === undefined ? this.options.arrivalField : '_indextime';
    if (field !== undefined) {
      const what = stated === undefined ? `has no ${field}` : `${field} is "${stated}"`;
      this.problems.add('no arrival', path, line, `${what}; the event's time is taken`);
    }
    return time;
  }
}

function isPossible(time: number): boolean {
  return time >= 0 && time < LATEST;
}

/** What no text in UTF-8 begins with. */
function unreadable(head: Buffer): string | undefined {
  const mark = head.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff') return 'is in UTF-16; save it in UTF-8';
  return head.includes(0) ? 'is binary' : undefined;
}

/** Of the file system or of unpacking; told by its code, as everything in Node that isn't a bug of ours. */
function isSystemError(error: unknown): error is Error & { readonly code: string } {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
}
