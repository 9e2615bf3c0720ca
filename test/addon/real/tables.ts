import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** The values of a column of a code table of the add-on. */
export function listed(table: string, column: string): ReadonlySet<string> {
  const path = join(__dirname, '..', '..', '..', 'addon', 'lookups', `${table}.csv`);
  const rows: Record<string, string>[] = parse(readFileSync(path, 'utf8'), { columns: true });
  return new Set(rows.map((row) => row[column] ?? ''));
}
