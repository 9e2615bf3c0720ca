import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { NativeEvent } from '../native';
import { realLogs } from '../real-logs';

const TABLE = join(__dirname, '..', '..', '..', 'addon', 'lookups', 'mfa_watch_aws_events.csv');
const EVENTS: Record<string, string>[] = parse(readFileSync(TABLE, 'utf8'), { columns: true });

const isEvent = (event: unknown): event is NativeEvent =>
  typeof event === 'object' && event !== null && 'eventName' in event && 'eventSource' in event;

const lines = (path: string): NativeEvent[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as NativeEvent);

const files = (folder: string, ending: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));

/** A call that AWS made, or that it made for somebody: its address and agent are nobody's. */
function isByAws({ sourceIPAddress, userAgent, userIdentity }: NativeEvent): boolean {
  const { type, invokedBy } = (userIdentity ?? {}) as NativeEvent;
  return (
    type === 'AWSService' ||
    invokedBy !== undefined ||
    !/^[0-9a-fA-F:.]+$/.test(String(sourceIPAddress)) ||
    /aws-internal/i.test(String(userAgent))
  );
}

function notRelevant(event: NativeEvent): string | undefined {
  const listed = EVENTS.find(
    (row) => row['event_source'] === event['eventSource'] && row['event_name'] === event['eventName'],
  );
  if (listed === undefined) return 'no sign-in, no issue of credentials and no change that counts as sensitive';
  if (listed['codes'] === 'portal_token' && event['errorCode'] !== undefined) return 'a portal token refused';
  if (listed['stage'] !== 'session_use') return undefined;
  if (event['errorCode'] !== undefined) return 'a refused call is no use';
  return isByAws(event) ? 'a call that AWS made is no use' : undefined;
}

realLogs({
  source: 'aws',
  folder: 'aws/invictus-aws/CloudTrail',
  read: (folder) =>
    files(folder, '.json').flatMap(
      (path) => (JSON.parse(readFileSync(path, 'utf8')) as { Records: NativeEvent[] }).Records,
    ),
  notRelevant,
});

realLogs({
  source: 'aws',
  folder: 'aws/stratus-red-team',
  read: (folder) => files(folder, '.json').flatMap((path) => JSON.parse(readFileSync(path, 'utf8')) as NativeEvent[]),
  notRelevant,
});

realLogs({
  source: 'aws',
  folder: 'aws/cribl-cloudtrail',
  read: (folder) => lines(join(folder, 'cloudtrail.jsonl')),
  notRelevant,
});

// Rule tests of another project: some are made by hand and lack what CloudTrail always writes. Those in flattened shape,
// without a name or source, are left out.
realLogs({
  source: 'aws',
  folder: 'aws/panther-analysis',
  read: (folder) =>
    lines(join(folder, 'AWS_CloudTrail.tests.jsonl'))
      .map(({ log }) => log)
      .filter(isEvent),
  notRelevant,
});
