import { rmSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { RunFailed } from '../errors';

/** What is read at once at most, and how much of no use may lie between two events of one read. */
const READ_BYTES = 4 << 20;
const GAP_BYTES = 64 << 10;
/** Text waits in memory until so much of it is written to the spool at once. */
const SPOOL_BYTES = 1 << 20;

interface Registered {
  readonly path: string;
  /** What the file must still be; undefined for a file of the bench's own, which grows. */
  readonly as: { readonly size: number; readonly modified: number } | undefined;
}

export interface Span {
  readonly file: number;
  readonly offset: number;
  readonly length: number;
}

/** A span with its place in what was asked for. */
interface Numbered extends Span {
  readonly number: number;
}

/** The files that hold the text of events: the user's own, and one spool for text that doesn't stand in them as it is. */
export class EventFiles {
  private readonly registered: Registered[] = [];
  private waiting: Buffer[] = [];
  private waitingBytes = 0;
  private spooled = 0;

  private constructor(private readonly spool: FileHandle) {}

  /** @param folder where the spool lies; it has no name there once it is open, so that a kill leaves nothing behind */
  static async open(folder: string): Promise<EventFiles> {
    const path = join(folder, `spool-${process.pid}-${Date.now()}`);
    const spool = await open(path, 'wx+');
    rmSync(path);
    return new EventFiles(spool);
  }

  /** Takes note of a user's file whose text is read where it stands, and must not change. @returns its number */
  async register(path: string): Promise<number> {
    const { size, mtimeMs } = await stat(path);
    return this.registered.push({ path, as: { size, modified: mtimeMs } });
  }

  /** Takes note of a file that the bench itself writes. @returns its number */
  registerOwn(path: string): number {
    return this.registered.push({ path, as: undefined });
  }

  /** Keeps text in the spool, which has the number 0. */
  async keep(text: Buffer): Promise<Span> {
    const span = { file: 0, offset: this.spooled, length: text.length };
    this.waiting.push(text);
    this.waitingBytes += text.length;
    this.spooled += text.length;
    if (this.waitingBytes >= SPOOL_BYTES) await this.flush();
    return span;
  }

  /** Writes what waits for the spool. @throws RunFailed where the disk is full */
  async flush(): Promise<void> {
    const text = Buffer.concat(this.waiting);
    this.waiting = [];
    this.waitingBytes = 0;
    const from = this.spooled - text.length;
    try {
      for (let done = 0; done < text.length;) {
        done += (await this.spool.write(text, done, text.length - done, from + done)).bytesWritten;
      }
    } catch (error) {
      throw new RunFailed(`could not keep a copy of the input in the state folder: ${String(error)}`);
    }
  }

  /** The text at each of the spans, in their order; neighbours come in one read. */
  async read(spans: readonly Span[]): Promise<readonly string[]> {
    const texts = new Array<string>(spans.length);
    const byFile = new Map<number, Numbered[]>();
    spans.forEach((span, number) => {
      const ofFile = byFile.get(span.file);
      if (ofFile === undefined) byFile.set(span.file, [{ ...span, number }]);
      else ofFile.push({ ...span, number });
    });
    for (const [file, ofFile] of byFile) {
      await this.withFile(file, async (handle) => {
        for (const group of neighbours(ofFile)) await this.readGroup(file, handle, group, texts);
      });
    }
    return texts;
  }

  async close(): Promise<void> {
    await this.spool.close();
  }

  private async readGroup(
    file: number,
    handle: FileHandle,
    group: readonly Numbered[],
    texts: string[],
  ): Promise<void> {
    const start = group[0]?.offset ?? 0;
    const bytes = Buffer.allocUnsafe(Math.max(...group.map(({ offset, length }) => offset + length)) - start);
    for (let done = 0; done < bytes.length;) {
      const { bytesRead } = await handle.read(bytes, done, bytes.length - done, start + done);
      if (bytesRead === 0) throw new RunFailed(`${this.pathOf(file)} became shorter while it was in use; start again`);
      done += bytesRead;
    }
    for (const { number, offset, length } of group) {
      texts[number] = bytes.toString('utf8', offset - start, offset - start + length);
    }
  }

  /** Files are opened for one read only: a folder may hold more of them than a process can keep open. */
  private async withFile(file: number, use: (handle: FileHandle) => Promise<void>): Promise<void> {
    const noted = this.registered[file - 1];
    if (noted === undefined) return use(this.spool);
    const handle = await open(noted.path, 'r').catch((error: unknown) => {
      throw new RunFailed(`cannot read ${noted.path} again: ${String(error)}`);
    });
    try {
      const { size, mtimeMs } = await handle.stat();
      const { as } = noted;
      if (as !== undefined && (size < as.size || (size === as.size && mtimeMs !== as.modified))) {
        throw new RunFailed(`${noted.path} changed while it was in use; start again`);
      }
      await use(handle);
    } finally {
      await handle.close();
    }
  }

  private pathOf(file: number): string {
    return this.registered[file - 1]?.path ?? 'the spool';
  }
}

/** Spans of one file in groups that one read covers. */
function neighbours(spans: readonly Numbered[]): readonly (readonly Numbered[])[] {
  const groups: Numbered[][] = [];
  let start = 0;
  let end = -Infinity;
  for (const span of [...spans].sort((a, b) => a.offset - b.offset)) {
    const reach = Math.max(end, span.offset + span.length);
    if (span.offset > end + GAP_BYTES || reach - start > READ_BYTES) {
      groups.push([]);
      start = span.offset;
      end = -Infinity;
    }
    groups[groups.length - 1]?.push(span);
    end = Math.max(end, span.offset + span.length);
  }
  return groups;
}
