import { parse } from 'csv-parse/sync';
import { JsonDocuments } from './json-documents';

/** How a file's content is cut into events. */
export type Form = 'JSON, one object a line' | 'JSON' | 'CSV' | 'XML, one event a line' | 'text, one event a line';

/** A column's name; dates, times and sentences, which begin log lines, are none. */
const COLUMN = /^[A-Za-z_@#][\w@#.{}:/()[\] -]{0,63}$/;
const TIME = /\d:\d\d/;

function isObject(line: string): boolean {
  if (!line.startsWith('{')) return false;
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

function cells(line: string): readonly string[] {
  try {
    return parse(line, { relax_column_count: true })[0] ?? [];
  } catch {
    return [];
  }
}

function isCsv(lines: readonly string[]): boolean {
  const names = cells(lines[0] ?? '');
  const second = lines[1];
  return (
    names.length > 1 &&
    new Set(names).size === names.length &&
    names.every((name) => COLUMN.test(name) && !TIME.test(name)) &&
    // A quoted cell may hold line ends, then the second line is only a part of its row.
    (second === undefined || second.includes('"') || cells(second).length === names.length)
  );
}

/** Whether a line is a wrapper such as `{"Records":[…]}`, and not an event. */
function isWrapper(line: string): boolean {
  const bytes = Buffer.from(line);
  const pieces = new JsonDocuments().push(bytes);
  return pieces.length !== 1 || pieces[0]?.bytes?.length !== bytes.length;
}

/** Sees the form by the first bytes of the content; the file's name has no say. */
export function formOf(head: Buffer): Form {
  const text = head
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const first = lines[0]?.trim() ?? '';
  if (/^\[\s*[{\]]/.test(text)) return 'JSON';
  if (first.startsWith('{')) {
    if (isObject(first)) return isWrapper(first) ? 'JSON' : 'JSON, one object a line';
    // A first line that is broken, or one piece of a printed object.
    return lines.slice(1).some(isObject) ? 'JSON, one object a line' : 'JSON';
  }
  if (/^<[A-Za-z?!]/.test(first)) return 'XML, one event a line';
  return isCsv(lines) ? 'CSV' : 'text, one event a line';
}
