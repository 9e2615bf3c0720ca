import type { JsonValue } from '../store/types';
import { csvRows } from './csv-rows';
import type { Form } from './form';
import { JsonDocuments, WRAPPERS } from './json-documents';
import { linesOf } from './lines';
import type { Exported } from './splunk-export';
import { exported, unwrapped } from './splunk-export';

/** An event as it comes out of a file, before it has a time. */
export interface Candidate {
  readonly raw: Buffer;
  readonly line: number;
  /** Where just these bytes stand in the content; undefined where they were put together. */
  readonly offset: number | undefined;
  /** What Splunk said of the event, where the file is its export. */
  readonly exported: Exported | undefined;
}

/** A part of a file that is no event. */
export interface Fault {
  readonly fault: string;
  readonly line: number;
}

type Found = Candidate | Fault;
type JsonObject = { readonly [key: string]: JsonValue };

const TOO_LONG = 'longer than 64 MiB';
const XML_EVENT = /^\s*<([\w:.-]+)(?=[\s>/])(?:[^]*<\/\1>|[^>]*\/>)\s*$/;

/** Cuts content into events, or what should have been one; in batches as it comes. */
export async function* candidatesOf(form: Form, chunks: AsyncIterable<Buffer>): AsyncIterable<readonly Found[]> {
  if (form === 'JSON') yield* ofDocuments(chunks);
  else if (form === 'CSV') yield* ofCsv(chunks);
  else {
    for await (const lines of linesOf(chunks)) {
      const found: Found[] = [];
      for (const { bytes, offset, number } of lines) {
        if (bytes === undefined) found.push({ fault: TOO_LONG, line: number });
        else if (form === 'JSON, one object a line') found.push(...ofJson(bytes, number, offset));
        else if (form === 'XML, one event a line' && !XML_EVENT.test(bytes.toString())) {
          found.push({ fault: 'no XML element in one line', line: number });
        } else found.push({ raw: bytes, line: number, offset, exported: undefined });
      }
      yield found;
    }
  }
}

function ofJson(bytes: Buffer, line: number, offset: number | undefined): readonly Found[] {
  const text = bytes.toString();
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch (error) {
    return [{ fault: `no JSON: ${error instanceof Error ? error.message : String(error)}`, line }];
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [{ fault: 'no JSON object', line }];
  }
  const object = unwrapped(value as JsonObject);
  const event = exported(object);
  if (event !== undefined) return [{ raw: Buffer.from(event.raw), line, offset: undefined, exported: event }];
  if (object !== value) {
    return [{ fault: "a result of Splunk's without _raw (end the exported search with | fields + _raw)", line }];
  }
  if (isEmpty(value as JsonObject)) return [];
  // What a programme printed over several lines comes from the vendor, and through its add-on, in one.
  const isPrinted = bytes.includes('\n');
  return [
    { raw: isPrinted ? compacted(text) : bytes, line, offset: isPrinted ? undefined : offset, exported: undefined },
  ];
}

/** A response without events, such as `{"Records":[]}`, or the last line of Splunk's export. */
function isEmpty(object: JsonObject): boolean {
  const members = Object.entries(object);
  const ofResponse = (key: string) => key.startsWith('@') || ['preview', 'lastrow', 'offset', 'messages'].includes(key);
  return members.every(
    ([key, value]) => ofResponse(key) || (WRAPPERS.has(key) && Array.isArray(value) && value.length === 0),
  );
}

/** Without the white space between tokens; the tokens, numbers above all, stay as they are written. */
function compacted(text: string): Buffer {
  return Buffer.from(text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, (_all, string: string | undefined) => string ?? ''));
}

async function* ofDocuments(chunks: AsyncIterable<Buffer>): AsyncIterable<readonly Found[]> {
  const documents = new JsonDocuments();
  const found = (pieces: ReturnType<JsonDocuments['push']>): readonly Found[] =>
    pieces.flatMap(({ bytes, fault, line }) =>
      bytes === undefined ? { fault, line } : ofJson(bytes, line, undefined),
    );
  for await (const chunk of chunks) yield found(documents.push(chunk));
  yield found(documents.end());
}

async function* ofCsv(chunks: AsyncIterable<Buffer>): AsyncIterable<readonly Found[]> {
  for await (const row of csvRows(chunks)) {
    if ('fault' in row) yield [row];
    else {
      const event = exported(row.fields);
      // Without `_raw` a row becomes JSON; empty cells are left out, since CSV doesn't tell them from absent ones.
      const cells = Object.entries(row.fields).filter(([, value]) => value !== '');
      const raw = event?.raw ?? JSON.stringify(Object.fromEntries(cells));
      yield [{ raw: Buffer.from(raw), line: row.line, offset: undefined, exported: event }];
    }
  }
}
