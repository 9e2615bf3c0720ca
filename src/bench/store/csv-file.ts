import { randomUUID } from 'node:crypto';
import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { InvalidInput, NotSupported, RunFailed, type BenchError } from '../errors';
import type { Row } from '../spl/row';

/** What a CSV look-up file holds. An empty cell is an absent field. */
export interface CsvContent {
  readonly fields: readonly string[];
  readonly rows: readonly Row[];
}

/** How many unreadable rows of one file are named one by one. */
const NAMED = 5;

/**
 * Reads a .csv or .csv.gz file, the first line of which names the columns. A row with more or fewer cells, or with
 * broken quotes, is left out and reported with file and line; the rest goes on.
 *
 * @throws InvalidInput where the file can't be read at all: missing, damaged, not UTF-8
 */
export function readCsv(path: string, report: (problem: BenchError) => void): CsvContent {
  const at = (line: number) => ({ source: path, line, column: 1 });
  const bytes = readBytes(path);
  if (!isUtf8(bytes)) throw new InvalidInput('a CSV look-up must be UTF-8', at(1));
  let broken = 0;
  const [header = [], ...records] = parse(bytes, {
    bom: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      broken += 1;
      if (broken > NAMED || !(error instanceof CsvError)) return undefined;
      const line: unknown = error['lines'];
      report(new InvalidInput(`row left out: ${error.message}`, at(typeof line === 'number' ? line : 1)));
      return undefined;
    },
  });
  if (broken > NAMED) report(new InvalidInput(`${broken - NAMED} more rows left out, ${broken} in all`, at(1)));

  const columns = header.map((name, index) => {
    if (name.startsWith('__mv_')) {
      report(new NotSupported('column of a CSV look-up', name, at(1), 'the bench reads single values'));
      return undefined;
    }
    if (name === '' || header.indexOf(name) !== index) {
      report(new InvalidInput(name === '' ? `column ${index + 1} has no name` : `column ${name} stands twice`, at(1)));
      return undefined;
    }
    return name;
  });
  const rows = records.map((cells) => {
    const row: Row = new Map();
    columns.forEach((name, index) => {
      const cell = cells[index];
      if (name !== undefined && cell !== undefined && cell !== '') row.set(name, cell);
    });
    return row;
  });
  return { fields: columns.filter((name) => name !== undefined), rows };
}

function readBytes(path: string): Buffer {
  try {
    const bytes = readFileSync(path);
    return path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
  } catch (error) {
    throw new InvalidInput(`CSV look-up ${path} could not be read: ${textOf(error)}`);
  }
}

/**
 * Writes a table, compressed where the name ends in .gz. Without columns the file is empty. When it resolves the file
 * is safe on disk; when it fails the old one is as it was.
 *
 * @throws RunFailed where the disk says no
 */
export async function writeCsv(path: string, { fields, rows }: CsvContent): Promise<void> {
  const lines = [fields, ...rows.map((row) => fields.map((field) => row.get(field) ?? ''))];
  const text = fields.length === 0 ? '' : stringify(lines);
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeSynced(temporary, path.endsWith('.gz') ? gzipSync(text) : Buffer.from(text));
    await rename(temporary, path);
    // The new name lasts only once its folder is on disk too.
    const folder = await open(dirname(path));
    await folder.sync().finally(() => folder.close());
  } catch (error) {
    // What went wrong first is what the user must know.
    await rm(temporary, { force: true }).catch(() => undefined);
    throw new RunFailed(`look-up file ${path} could not be written: ${textOf(error)}`);
  }
}

async function writeSynced(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
