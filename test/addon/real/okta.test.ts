import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { NativeEvent } from '../native';
import { realLogs } from '../real-logs';
import { jsonFile, jsonLines, ruleTestLogs } from './lines';

const table = join(__dirname, '..', '..', '..', 'addon/lookups/mfa_watch_okta_codes.csv');
const rows = parse<Record<string, string>>(readFileSync(table, 'utf8'), { columns: true });

function notRelevant(event: NativeEvent): string | undefined {
  const listed = rows.filter((row) => row['event_type'] === event['eventType']);
  if (listed.length === 0) return 'an event type that the table does not list';
  const result = (event['outcome'] as NativeEvent | null | undefined)?.['result'] ?? '-';
  return listed.some((row) => row['result'] === '*' || row['result'] === result)
    ? undefined
    : 'an action that did not succeed';
}

/** The names that another project wrote in lower case. */
const NAMES = ['eventType', 'displayMessage', 'authenticationContext', 'securityContext', 'debugContext'];

const spelt = (event: NativeEvent): NativeEvent =>
  Object.fromEntries(
    Object.entries(event).map(([name, value]) => [NAMES.find((known) => known.toLowerCase() === name) ?? name, value]),
  );

realLogs({
  source: 'okta',
  folder: 'okta/azure-sentinel',
  read: (folder) => jsonLines(folder, 'Okta_CL.native.derived.jsonl'),
  notRelevant,
});

realLogs({
  source: 'okta',
  folder: 'okta/panther-analysis',
  read: (folder) => ruleTestLogs(folder, 'Okta_SystemLog.tests.jsonl').map(spelt),
  notRelevant,
});

realLogs({
  source: 'okta',
  folder: 'okta/msaad00-skills',
  read: (folder) =>
    ['okta_mfa_fatigue_raw.json', 'okta_credential_stuffing_raw.json', 'okta_system_log_raw_sample.json'].flatMap(
      (file) => jsonFile(folder, file) as NativeEvent[],
    ),
  notRelevant,
});

realLogs({
  source: 'okta',
  folder: 'okta/streamalert',
  read: (folder) => (jsonFile(folder, 'okta_new_login.json') as NativeEvent[]).map(({ data }) => data as NativeEvent),
  notRelevant,
});

realLogs({
  source: 'okta',
  folder: 'okta/grafana-okta-logs-collector',
  read: (folder) => jsonFile(folder, 'response.json') as NativeEvent[],
  notRelevant,
});
