import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { InvalidInput } from '../errors';

const CHUNK = 1 << 20;
/** So much of a file decides what form it has. */
const HEAD = 1 << 16;

/**
 * The files of a path: itself, or all that lie below it, in the order of their names; dot files are left out.
 * @param failed is told of a folder that can't be read; the others go on
 */
export async function filesOf(path: string, failed: (path: string, why: string) => void): Promise<readonly string[]> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new InvalidInput(`no file or folder at ${path}`);
  if (!found.isDirectory()) return [path];
  const entries = await readdir(path, { withFileTypes: true }).catch((error: unknown) => {
    failed(path, String(error));
    return [];
  });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const files: string[] = [];
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const below = join(path, entry.name);
    // A link to a folder is not followed: it could lead in a circle.
    if (entry.isDirectory()) files.push(...(await filesOf(below, failed)));
    else if ((await stat(below).catch(() => undefined))?.isFile() !== false) files.push(below);
  }
  return files;
}

/** A file's content, unpacked. */
export interface Content {
  /** The first bytes, to see the form by; less only where the file is shorter. */
  readonly head: Buffer;
  /** All bytes, the head among them. */
  readonly chunks: AsyncIterable<Buffer>;
  /** Whether the bytes stand in the file just so. */
  readonly plain: boolean;
}

/** Opens a file, plain or gzip (seen by its first bytes, whatever its name is). */
export async function openContent(path: string): Promise<Content> {
  const file = await open(path, 'r');
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
  await file.close();
  const packed = bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  const bytes = createReadStream(path, { highWaterMark: CHUNK });
  // An error of the pipeline reaches the reader by the stream's end; the callback is not needed for it.
  const stream = packed ? pipeline(bytes, createGunzip({ chunkSize: CHUNK }), () => undefined) : bytes;
  const chunks = (stream as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  const first: Buffer[] = [];
  let size = 0;
  while (size < HEAD) {
    const { done, value } = await chunks.next();
    if (done === true) break;
    first.push(value);
    size += value.length;
  }
  const head = Buffer.concat(first);
  return { head: head.subarray(0, HEAD), chunks: rest(head, chunks), plain: !packed };
}

async function* rest(head: Buffer, chunks: AsyncIterator<Buffer>): AsyncIterable<Buffer> {
  try {
    if (head.length > 0) yield head;
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
  } finally {
    await chunks.return?.();
  }
}
