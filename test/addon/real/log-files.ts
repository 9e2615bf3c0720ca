import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Json, NativeEvent } from '../native';

/** One JSON object a line. */
export function linesOf(folder: string, file: string): NativeEvent[] {
  const lines = readFileSync(join(folder, file), 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as NativeEvent);
}

/** Comma-separated, with a byte order mark or without; what is empty is missing. */
export function csvRowsOf(folder: string, file: string): NativeEvent[] {
  const rows: Record<string, string>[] = parse(readFileSync(join(folder, file), 'utf8'), { columns: true, bom: true });
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== '')));
}

/** The value that a text of JSON stands for; any other text as it is. */
export function unfolded(value: Json): Json {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return value;
  }
}
