import { type ReferenceRows, readReferenceCsv } from './reference-csv';

/** A message as the plainest reader sees it. */
interface ReferenceMessage {
  /** Its first byte in the stream. */
  readonly offset: number;
  readonly finished: boolean;
  readonly rows: NonNullable<ReferenceRows>;
}

export interface ReferenceTalk {
  /** The messages before what is broken, if anything is. */
  readonly messages: readonly ReferenceMessage[];
  /** Where the broken message starts; undefined for a talk that is whole. */
  readonly brokenAt: number | undefined;
}

/** Of one line; the SDK, too, reads a line first. */
const HEADER = /^chunked[^\S\n]+1\.0[^\S\n]*,[^\S\n]*(\d+)[^\S\n]*,[^\S\n]*(\d+)[^\S\n]*\n/;
/** How many chunks the generating test command makes: it says itself when it has finished. */
const THREE = 3;
const MULTIVALUE = /^\$(?:\$\$|[^$])*\$(?:;\$(?:\$\$|[^$])*\$)*$/;

function readObject(bytes: Buffer): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(bytes.toString());
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function areListsWhole([header = [], ...rows]: NonNullable<ReferenceRows>): boolean {
  const lists = header.flatMap((name, index) => {
    const isFirst = header.indexOf(name) === index;
    return name.startsWith('__mv_') && isFirst && header.includes(name.slice('__mv_'.length)) ? [index] : [];
  });
  return rows.every((row) => lists.every((index) => row[index] === '' || MULTIVALUE.test(row[index] ?? '')));
}

/**
 * Reads all that splunkd says, in one piece, and tells which messages a command must answer and where it must say that
 * something is broken: what the library does however its bytes arrive.
 * @param kind of the command: a generating one does not look at bodies, an events one reads lists of values
 */
export function readReferenceTalk(bytes: Buffer, kind: string): ReferenceTalk {
  const messages: ReferenceMessage[] = [];
  let at = 0;
  while (at < bytes.length) {
    const broken = { messages, brokenAt: at };
    const match = HEADER.exec(bytes.toString('latin1', at, at + 64));
    if (match === null || messages.at(-1)?.finished === true) return broken;
    const bodyAt = at + match[0].length + Number(match[1]);
    const end = bodyAt + Number(match[2]);
    if (end > bytes.length) return broken;
    const metadata = readObject(bytes.subarray(at + match[0].length, bodyAt));
    const isFirst = messages.length === 0;
    if (metadata?.['action'] !== (isFirst ? 'getinfo' : 'execute') || (isFirst && end > bodyAt)) return broken;
    const rows = kind === 'generating' ? [] : readReferenceCsv(bytes.subarray(bodyAt, end));
    if (rows === undefined || (kind === 'events' && !areListsWhole(rows))) return broken;
    const isLast = kind === 'generating' ? messages.length === THREE : metadata['finished'] === true;
    messages.push({ offset: at, finished: !isFirst && isLast, rows });
    at = end;
  }
  return { messages, brokenAt: undefined };
}
