import { converse } from '../../src/splunk/chunked';
import { type Message, messages } from './frames';
import { inPieces, mutatedTalk } from './mutated-talk';
import { Random } from './random';
import { decoded, readReferenceCsv } from './reference-csv';
import { readReferenceTalk, type ReferenceTalk } from './reference-talk';
import { KINDS } from './talk-commands';

/** A broken talk that can be made again from two numbers. */
export interface Case {
  readonly kind: string;
  readonly bytes: Buffer;
  readonly pieces: readonly Buffer[];
}

const KIND_NAMES = Object.keys(KINDS);
const BROKEN = /: broken input at byte (\d+): expected ./;
/** Keeps the cases of neighbouring seeds apart. */
const SEED_STEP = 0x9e3779b1;

/** The case of this number. */
export function makeCase(seed: number, number: number): Case {
  const random = new Random(Math.imul(seed, SEED_STEP) + number);
  const bytes = mutatedTalk(random);
  return { kind: random.pick(KIND_NAMES), bytes, pieces: inPieces(random, bytes) };
}

class Fault extends Error {}

function expectSame(what: string, found: unknown, expected: unknown): void {
  const [one, other] = [JSON.stringify(found), JSON.stringify(expected)];
  if (one !== other) throw new Fault(`${what}: ${one} instead of ${other}`);
}

function rowsIn(body: string): readonly (readonly string[])[] {
  const rows = readReferenceCsv(Buffer.from(body));
  if (rows === undefined) throw new Fault(`a reply that is no CSV: ${JSON.stringify(body)}`);
  return rows.map((row) => row.map(decoded));
}

type Rows = readonly (readonly string[])[];

function checkStreamed(reply: Message, [header = [], ...rows]: Rows): void {
  const expected = rows.map((row) => [...row, `${row[header.indexOf('age')] ?? ''}!`]);
  const labelled = rows.length === 0 ? header : [...header, 'label'];
  expectSame('rows of a chunk', rowsIn(reply.body), labelled.length === 0 ? [] : [labelled, ...expected]);
}

function checkEvents(reply: Message, chunks: readonly Rows[]): void {
  const full = chunks.filter((rows) => rows.length > 1);
  const fields = new Set(full.flatMap(([header = []]) => header.filter((name) => !name.startsWith('__mv_'))));
  const [header = [], ...rows] = rowsIn(reply.body);
  expectSame(
    'fields',
    [...fields].filter((name) => !header.includes(name)),
    [],
  );
  // Rows that have no field at all cannot be written.
  if (fields.size > 0) expectSame('number of rows', rows.length, full.flatMap((one) => one.slice(1)).length);
  if (full.some(([names = []]) => names.includes('__mv_name'))) return;
  const namesOf = ([names = [], ...all]: Rows) => all.map((row) => row[names.indexOf('name')] ?? '');
  expectSame('names', namesOf([header, ...rows]).sort(), full.flatMap(namesOf).sort());
}

function checkRows(kind: string, replies: readonly Message[], { messages: said }: ReferenceTalk): void {
  const chunks = said.map(({ rows }) => rows.map((row) => row.map(decoded)));
  const reply = replies[said.length - 1];
  const finished = said.at(-1)?.finished === true;
  if (kind === 'streaming' || kind === 'stateful') {
    said.slice(1).forEach((_, index) => {
      checkStreamed(replies[index + 1] as Message, chunks[index + 1] ?? []);
    });
  } else if (kind === 'events' && finished && reply !== undefined) checkEvents(reply, chunks);
  else if (kind === 'reporting' && finished && reply !== undefined) {
    const rows = chunks.reduce((sum, chunk) => sum + Math.max(chunk.length - 1, 0), 0);
    expectSame('rows that were counted', reply.body, `rows\n${rows}\n`);
  }
}

function checkTalk({ kind, bytes }: Case, output: Buffer, exitCode: number): void {
  const expected = readReferenceTalk(bytes, kind);
  const { messages: said, brokenAt } = expected;
  const replies = messages(output);
  const errors = replies.map(({ metadata }) => metadata['error']).filter((error) => error !== undefined);
  expectSame('errors and exit code', [errors.length, exitCode], brokenAt === undefined ? [0, 0] : [1, 1]);
  expectSame('number of replies', replies.length, said.length + errors.length);
  if (brokenAt !== undefined) {
    const { metadata, body } = replies.at(-1) as Message;
    const text = String(metadata['error']);
    const inspected = { inspector: { messages: [['ERROR', text]] }, finished: true, error: text };
    expectSame('last reply', [metadata, body], [inspected, '']);
    const at = Number(BROKEN.exec(text)?.[1] ?? NaN);
    if (!(at >= brokenAt && at <= bytes.length))
      throw new Fault(`"${text}" for what is broken from byte ${brokenAt} on`);
  }
  expectSame(
    'finished',
    replies.slice(1, said.length).map(({ metadata }) => metadata['finished']),
    said.slice(1).map(({ finished }) => finished),
  );
  checkRows(kind, replies, expected);
}

/**
 * Talks to a command and holds what it says against the plainest reader: whole messages, one a chunk, every row, and
 * where something is broken one error with its byte and the exit code 1.
 * @returns what is wrong; undefined for nothing
 */
export async function faultOf(one: Case): Promise<string | undefined> {
  const command = KINDS[one.kind];
  if (command === undefined) throw new Error(`no command of the kind ${one.kind}`);
  try {
    const { output, exitCode } = await converse(command, one.pieces);
    checkTalk(one, output, exitCode);
    return undefined;
  } catch (error) {
    return error instanceof Fault ? error.message : String(error instanceof Error ? error.stack : error);
  }
}
