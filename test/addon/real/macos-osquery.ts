import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { NativeEvent } from '../native';

/** The rows of a code table, by column name. */
export function codeTable(name: string): Record<string, string>[] {
  const path = join(__dirname, '..', '..', '..', 'addon', 'lookups', `${name}.csv`);
  return parse(readFileSync(path, 'utf8'), { columns: true });
}

/** The events of a file of one JSON object a line. */
export const eventLines = (path: string): NativeEvent[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as NativeEvent);

/** The JSON files of a folder, one event each; a schema among them is none. */
export const eventFiles = (folder: string): NativeEvent[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as NativeEvent)
    .filter((event) => !('$schema' in event));

/** Whether a line of the unified log is one that lookups/mfa_watch_macos_messages.csv lists. */
export const isListedMessage = (process: unknown, message: unknown): boolean =>
  codeTable('mfa_watch_macos_messages').some(
    ({ program = '', phrase = '' }) => String(process).split('/').pop() === program && String(message).includes(phrase),
  );
