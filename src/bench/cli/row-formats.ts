import { stringify } from 'csv-stringify/sync';
import { rowAsJson } from '../search';
import { joined, type Row } from '../spl/row';

export const ROW_FORMATS = ['table', 'json', 'csv'] as const;
export type RowFormat = (typeof ROW_FORMATS)[number];

const MAX_CELL = 60;

function columns(rows: readonly Row[]): readonly string[] {
  return [...new Set(rows.flatMap((row) => [...row.keys()]))];
}

const cell = (row: Row, field: string): string => {
  const value = row.get(field);
  return value === undefined ? '' : String(joined(value));
};

function table(rows: readonly Row[]): string {
  const fields = columns(rows);
  const short = (text: string): string => {
    const line = text.replaceAll('\n', ' | ');
    return line.length > MAX_CELL ? `${line.slice(0, MAX_CELL - 1)}…` : line;
  };
  const lines = [fields, ...rows.map((row) => fields.map((field) => short(cell(row, field))))];
  const widths = fields.map((_, at) => Math.max(...lines.map((line) => (line[at] ?? '').length)));
  const text = lines.map((line) =>
    line
      .map((value, at) => value.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${text.join('\n')}\n`;
}

/**
 * Rows as text. json: an object a line, multivalues as arrays, missing fields left out; csv: a header, multivalues
 * joined by newlines; table: for people, long cells cut with `…`.
 */
export function formatRows(rows: readonly Row[], format: RowFormat): string {
  if (format === 'json') return rows.map((row) => `${JSON.stringify(rowAsJson(row))}\n`).join('');
  if (rows.length === 0) return '';
  if (format === 'table') return table(rows);
  const fields = columns(rows);
  return stringify([fields, ...rows.map((row) => fields.map((field) => cell(row, field)))]);
}
