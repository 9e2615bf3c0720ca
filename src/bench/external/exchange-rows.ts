import type { Frame } from '../../splunk/chunked/frame';
import type { Row } from '../spl/row';
import type { Configuration } from './configuration';
import type { Conversation } from './conversation';
import { decodeRows, encodeRows, fieldsOf, INDEX_COLUMN } from './rows-csv';

/** A started command that has said what it is. `hear` takes a reply's messages. */
export interface Started {
  readonly conversation: Conversation;
  readonly configuration: Configuration;
  hear(reply: Frame): void;
}

async function ask(started: Started, finished: boolean, body: Buffer): Promise<Frame> {
  const reply = await started.conversation.exchange({ action: 'execute', finished }, body);
  started.hear(reply);
  return reply;
}

function saysFinished(reply: Frame): boolean {
  return reply.metadata['finished'] === true;
}

function checkFinished({ conversation }: Started, reply: Frame, finished: boolean): void {
  if (saysFinished(reply) === finished) return;
  throw conversation.fail(`answered out of step: it said finished:${!finished} where ${finished} was due`);
}

/** Declared columns are sent even where no row has them; else a chunk has the columns of its rows. */
function columnsFor({ configuration: { fields } }: Started, rows: readonly Row[]): readonly string[] {
  return fields === 'all' ? fieldsOf(rows) : [...fields];
}

/** `reporting` and `events`: all rows go in, each chunk answered empty, and all results come with the last reply. */
export async function* collectRows(started: Started, chunks: AsyncIterable<Row[]>): AsyncGenerator<Row[]> {
  const { conversation } = started;
  for await (const rows of chunks) {
    const reply = await ask(started, false, encodeRows(rows, columnsFor(started, rows), false));
    checkFinished(started, reply, false);
    if (reply.body.length > 0) throw conversation.fail('answered out of step: it gave rows before the last chunk');
  }
  const reply = await ask(started, true, encodeRows([], columnsFor(started, []), false));
  checkFinished(started, reply, true);
  const { rows } = conversation.read(() => decodeRows(reply));
  if (rows.length > 0) yield rows;
}

/** `streaming` and `stateful`: each chunk is answered with its rows, which are found again by their number. */
export async function* passRows(started: Started, chunks: AsyncIterable<Row[]>): AsyncGenerator<Row[]> {
  const answered = async (rows: Row[], finished: boolean): Promise<Row[]> => {
    const fields = columnsFor(started, rows);
    const reply = await ask(started, finished, encodeRows(rows, fields, true));
    checkFinished(started, reply, finished);
    return merged(started.conversation, rows, fields, reply);
  };
  for await (const rows of chunks) {
    const passed = await answered(rows, false);
    if (passed.length > 0) yield passed;
  }
  await answered([], true);
}

/** The rows that went in, with what the reply says of the fields that were sent and of new ones. */
function merged(conversation: Conversation, sent: readonly Row[], fields: readonly string[], reply: Frame): Row[] {
  const answer = conversation.read(() => decodeRows(reply));
  // What Splunk does then is not documented.
  const missing = [...fields, INDEX_COLUMN].find((field) => !answer.fields.includes(field));
  if (missing !== undefined && answer.rows.length > 0) {
    throw conversation.fail(`left the column ${missing} out of its reply, which is not supported`);
  }
  return answer.rows.map((values) => {
    const original = sent[Number(values.get(INDEX_COLUMN) ?? NaN)];
    if (original === undefined) {
      throw conversation.fail(`gave a row back whose ${INDEX_COLUMN} is none of those it was sent`);
    }
    const row = new Map(original);
    for (const field of fields) if (!values.has(field)) row.delete(field);
    for (const [field, value] of values) if (field !== INDEX_COLUMN) row.set(field, value);
    return row;
  });
}

/** Generating commands are asked by one empty chunk, and again while they say that they have more. */
export async function* generateRows(started: Started, chunks: AsyncIterable<Row[]>): AsyncGenerator<Row[]> {
  const { conversation, configuration } = started;
  for await (const rows of chunks) {
    throw conversation.fail(`makes rows and must come first in a search, but was given ${rows.length}`);
  }
  const numbered = configuration.type === 'streaming' || configuration.type === 'stateful';
  const body = encodeRows([], columnsFor(started, []), numbered);
  for (let more = true; more;) {
    const reply = await ask(started, true, body);
    more = !saysFinished(reply);
    const { rows } = conversation.read(() => decodeRows(reply));
    for (const row of rows) row.delete(INDEX_COLUMN);
    if (rows.length > 0) yield rows;
  }
}
