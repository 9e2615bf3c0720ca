import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json, NativeEvent } from '../native';

/** The events of a file of one JSON object a line. */
export function jsonLines(folder: string, file: string): NativeEvent[] {
  const lines = readFileSync(join(folder, file), 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as NativeEvent);
}

/** The whole of a JSON file. */
export function jsonFile(folder: string, file: string): Json {
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as Json;
}

/** The native events of a project's labelled rule tests, without what that project adds to them (p_…). */
export function ruleTestLogs(folder: string, file: string): NativeEvent[] {
  return jsonLines(folder, file).map(({ log }) =>
    Object.fromEntries(Object.entries(log as NativeEvent).filter(([name]) => !name.startsWith('p_'))),
  );
}
