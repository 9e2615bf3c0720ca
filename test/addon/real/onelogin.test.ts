import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { NativeEvent } from '../native';
import { realLogs } from '../real-logs';
import { jsonFile, jsonLines, ruleTestLogs } from './lines';

const table = join(__dirname, '..', '..', '..', 'addon/lookups/mfa_watch_onelogin_codes.csv');
const listed = new Set(
  parse<Record<string, string>>(readFileSync(table, 'utf8'), { columns: true }).map((row) => row['event_type_id']),
);

const notRelevant = (event: NativeEvent): string | undefined =>
  listed.has(String(event['event_type_id'])) || event['otp_device_name'] !== undefined
    ? undefined
    : 'neither a sign-in, nor of a factor, nor a sensitive action';

realLogs({
  source: 'onelogin',
  folder: 'onelogin/panther-analysis',
  read: (folder) => ruleTestLogs(folder, 'OneLogin_Events.tests.jsonl'),
  notRelevant,
});

realLogs({
  source: 'onelogin',
  folder: 'onelogin/stix-shifter',
  read: (folder) => jsonLines(folder, 'events.jsonl').map(({ event }) => event as NativeEvent),
  notRelevant,
});

realLogs({
  source: 'onelogin',
  folder: 'onelogin/streamalert',
  read: (folder) =>
    ['onelogin_events_assumed_role.json', 'onelogin_events_threat_intel_example.json'].flatMap((file) =>
      (jsonFile(folder, file) as NativeEvent[]).map(({ data }) => data as NativeEvent),
    ),
  notRelevant,
});
