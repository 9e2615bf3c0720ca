import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NativeEvent } from '../native';
import { realLogs } from '../real-logs';
import { codeTable, eventFiles, eventLines, isListedMessage } from './macos-osquery';

const EVENTS = codeTable('mfa_watch_jamf_events').map(({ event }) => event?.replace(/\/.*/, ''));

const member = (event: NativeEvent, name: string): NativeEvent => (event[name] ?? {}) as NativeEvent;

function notRelevant(event: NativeEvent): string | undefined {
  const line = member(member(member(event, 'input'), 'match'), 'event');
  if (isListedMessage(line['process'], line['composedMessage'])) return undefined;
  const name = member(event, 'header')['event_name'] ?? Object.keys(member(event, 'event'))[0];
  return EVENTS.includes(String(name)) ? undefined : 'no log-in, unlock, lock, log-out or authentication';
}

realLogs({
  source: 'jamf',
  folder: 'macos-osquery/jamfprotect/telemetry/samples',
  read: eventFiles,
  notRelevant,
});

realLogs({
  source: 'jamf',
  sourcetype: 'jamf:protect:alerts',
  folder: 'macos-osquery/jamfprotect/alerts/samples',
  read: eventFiles,
  notRelevant,
});

realLogs({
  source: 'jamf',
  sourcetype: 'jamf:protect:alerts',
  folder: 'macos-osquery/datadog-jamf-protect',
  read: (folder) => eventLines(join(folder, 'jamfprotect.jsonl')),
  notRelevant,
});

realLogs({
  source: 'jamf',
  sourcetype: 'jamf:protect:alerts',
  folder: 'macos-osquery/chronicle-jamf-protect',
  read: (folder) => {
    const text = readFileSync(join(folder, 'default_log.json'), 'utf8');
    const { raw_logs } = JSON.parse(text) as { raw_logs: { entries: { data: string }[] } };
    return raw_logs.entries.map(({ data }) => JSON.parse(data) as NativeEvent);
  },
  notRelevant,
});
