import { createReadStream } from 'node:fs';
import { mkdir, open, readdir } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { BenchError } from '../errors';
import { InvalidInput, RunFailed } from '../errors';
import type { Value } from '../spl/row';
import type { StoredEvent } from './types';

/** indexes.conf: lower-case letters, digits, underscores and hyphens, not beginning with a hyphen. */
const INDEX_NAME = /^[a-z0-9_][a-z0-9_-]*$/;
const NEWLINE = 0x0a;
const SUFFIX = '.jsonl';

/** Where a written event's line stands in its file, without the line end. */
export interface Line {
  readonly offset: number;
  readonly length: number;
}

/** One event as a line of the file. */
interface Written {
  readonly time: number;
  readonly arrival: number;
  readonly host: string;
  readonly source: string;
  readonly sourcetype: string;
  readonly raw: string;
  /** Pairs, since a field may have any name, `__proto__` too. */
  readonly indexed: readonly (readonly [string, Value])[] | undefined;
}

function encode(event: StoredEvent): Buffer {
  const { time, arrival, host, source, sourcetype, raw, indexed } = event;
  const written: Written = { time, arrival, host, source, sourcetype, raw, indexed: indexed && [...indexed] };
  return Buffer.from(`${JSON.stringify(written)}\n`);
}

/** @throws SyntaxError where the line is damaged */
function decode(line: string, index: string): StoredEvent {
  const written = JSON.parse(line) as Written;
  return { ...written, index, indexed: written.indexed && new Map(written.indexed) };
}

/** One index that searches write with `collect`: a file of lines, each on disk before it counts. */
export class EventIndex {
  private constructor(
    readonly name: string,
    readonly path: string,
    private readonly file: FileHandle,
    private size: number,
  ) {}

  /** The indexes that lie in a folder. */
  static async names(folder: string): Promise<readonly string[]> {
    await mkdir(folder, { recursive: true });
    const files = await readdir(folder);
    return files.filter((file) => file.endsWith(SUFFIX)).map((file) => basename(file, SUFFIX));
  }

  /**
   * Opens an index, or makes it.
   * @param found gets each event that it holds
   * @param report is told of a damaged line; a last line that a kill cut short was never acknowledged, and is dropped
   * @throws InvalidInput where the name is none that Splunk allows
   */
  static async open(
    folder: string,
    name: string,
    found: (event: StoredEvent, line: Line) => void,
    report: (problem: BenchError) => void,
  ): Promise<EventIndex> {
    if (!INDEX_NAME.test(name)) {
      throw new InvalidInput(`"${name}" is no index name: lower-case letters, digits, _ and - are allowed`);
    }
    const path = join(folder, `${name}${SUFFIX}`);
    const file = await open(path, 'a+');
    await syncFolder(folder);
    let number = 0;
    const read = await eachLine(path, (text, line) => {
      number++;
      try {
        found(decode(text, name), line);
      } catch {
        report(new RunFailed('a damaged event was passed over', { source: path, line: number, column: 1 }));
      }
    });
    if (read.rest > 0) {
      report(
        new RunFailed(`dropped ${read.rest} bytes of an event that was not yet saved when the bench was ended`, {
          source: path,
          line: number + 1,
          column: 1,
        }),
      );
      await file.truncate(read.whole);
    }
    return new EventIndex(name, path, file, read.whole);
  }

  /**
   * Appends events. Resolves once they are safe on disk; nothing of them stays where that fails.
   * Calls must not overlap.
   * @param isDurable false where nothing need outlive the process
   * @throws RunFailed where they could not be written, a full disk for example
   */
  async append(events: readonly StoredEvent[], isDurable = true): Promise<readonly Line[]> {
    const lines = events.map(encode);
    if ((await this.file.stat()).size !== this.size) {
      throw new RunFailed(`${this.path} was changed by another process; only one bench can use a state folder`);
    }
    try {
      await this.file.appendFile(Buffer.concat(lines));
      if (isDurable) await this.file.datasync();
    } catch (error) {
      await this.file.truncate(this.size);
      throw new RunFailed(`could not write to the index ${this.name} (${this.path}): ${String(error)}`);
    }
    return lines.map((line) => {
      const offset = this.size;
      this.size += line.length;
      return { offset, length: line.length - 1 };
    });
  }

  /** An event out of its line. */
  decode(line: string): StoredEvent {
    return decode(line, this.name);
  }

  async close(): Promise<void> {
    await this.file.close();
  }
}

/** A new file's name is safe only once its folder is. */
async function syncFolder(folder: string): Promise<void> {
  // Windows has no such thing as a folder's sync.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}

/** @returns the bytes of whole lines, and of a rest without a line end */
async function eachLine(
  path: string,
  visit: (text: string, line: Line) => void,
): Promise<{ readonly whole: number; readonly rest: number }> {
  let rest: Buffer = Buffer.alloc(0);
  let offset = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, from)) {
      visit(bytes.toString('utf8', from, end), { offset, length: end - from });
      offset += end + 1 - from;
      from = end + 1;
    }
    rest = bytes.subarray(from);
  }
  return { whole: offset, rest: rest.length };
}
