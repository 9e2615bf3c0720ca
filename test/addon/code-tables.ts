import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { openApp } from '../../src/bench/conf/apps';
import { loadConf } from '../../src/bench/conf/layers';

const ADDON = join(__dirname, '..', '..', 'addon');

type TableRow = Record<string, string>;

/** A code table's rows, by column name. */
export function codeTable(name: string): TableRow[] {
  return parse(readFileSync(join(ADDON, 'lookups', `${name}.csv`), 'utf8'), { columns: true });
}

/** What a column holds, each once, in the order of the table. */
export const columnOf = (name: string, column: string): string[] => [
  ...new Set(codeTable(name).map((row) => row[column] ?? '')),
];

/** The words in TERM(...) of a source's event type. */
export function termsOf(source: string): string[] {
  const conf = loadConf([openApp(ADDON)], 'eventtypes', (problem) => {
    throw problem;
  });
  const text = conf.get(`mfa_watch_${source}`)?.settings.get('search')?.value ?? '';
  return [...text.matchAll(/TERM\(([^)]+)\)/g)].map(([, term]) => term as string);
}

const covers = (above: string, below: string): boolean => {
  const parts = above.toLowerCase().split('*');
  const pattern = parts.map((part) => part.replace(/[.?+()[\]{}|^$\\]/g, '\\$&')).join('.*');
  return above === '*' || new RegExp(`^${pattern}$`).test(below.toLowerCase());
};

/** The rows of a table that no event can reach, since a row above says it, or something more general, already. */
export function hiddenRows(name: string, key: readonly string[]): TableRow[] {
  const rows = codeTable(name);
  return rows.filter((row, index) =>
    rows.slice(0, index).some((above) => key.every((column) => covers(above[column] ?? '', row[column] ?? ''))),
  );
}
