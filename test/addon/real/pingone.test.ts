import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { NativeEvent } from '../native';
import { realLogs } from '../real-logs';
import { jsonLines } from './lines';

const table = join(__dirname, '..', '..', '..', 'addon/lookups/mfa_watch_pingone_codes.csv');
const listed = new Set(
  parse<Record<string, string>>(readFileSync(table, 'utf8'), { columns: true }).map(({ type }) => type),
);

realLogs({
  source: 'pingone',
  folder: 'ping/datadog-ping',
  read: (folder) => jsonLines(folder, 'ping-one.jsonl'),
  notRelevant: ({ action }) =>
    listed.has(String((action as NativeEvent | undefined)?.['type'])) ? undefined : 'no sign-in, device or MFA setting',
});
