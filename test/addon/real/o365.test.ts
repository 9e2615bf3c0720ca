import type { Json, NativeEvent } from '../native';
import { realLogs } from '../real-logs';
import { csvRowsOf, linesOf, unfolded } from './log-files';
import { listed } from './tables';

const OPERATIONS = listed('mfa_watch_o365_operations', 'operation');

const notRelevant = ({ Operation }: NativeEvent): string | undefined =>
  OPERATIONS.has(String(Operation)) ? undefined : `no operation of the table: ${String(Operation)}`;

/** Columns of OfficeActivity that the event spells otherwise. */
const MEMBERS: Readonly<Record<string, string>> = {
  OfficeId: 'Id',
  OfficeObjectId: 'ObjectId',
  OfficeWorkload: 'Workload',
  Client_IPAddress: 'ClientIPAddress',
  Logon_Type: 'LogonType',
};

const USER_TYPES = ['Regular', 'Reserved', 'Admin', 'DcAdmin', 'System', 'Application', 'ServicePrincipal'];

/** "4/28/2021, 3:05:26.000 PM" or ISO 8601, as CreationTime: UTC without saying so. */
function creationTime(text: string): string {
  const [, month = '', day = '', year = '', hour = '', rest = '', half] =
    /^(\d+)\/(\d+)\/(\d+), (\d+):(\d\d:\d\d)\.\d+ ([AP]M)$/.exec(text) ?? [];
  if (half === undefined) return text.replace(/(?:\.\d+)?Z$/, '');
  const hours = (Number(hour) % 12) + (half === 'PM' ? 12 : 0);
  const two = (part: string | number): string => String(part).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}T${two(hours)}:${rest}`;
}

/** A row of Log Analytics' OfficeActivity, brought back to the event that it was made of. */
function event(row: NativeEvent): NativeEvent {
  const members = Object.entries(row)
    .filter(([column]) => !column.endsWith('_') && column !== 'Type' && column !== 'SourceSystem')
    .map(([column, value]): [string, Json] => [MEMBERS[column] ?? column, unfolded(value)]);
  return {
    ...Object.fromEntries(members),
    CreationTime: creationTime(String(row['TimeGenerated [UTC]'] ?? row['TimeGenerated'] ?? row['Start_Time [UTC]'])),
    UserType: USER_TYPES.indexOf(String(row['UserType'])),
  };
}

/** Names that one project writes in lower case. */
const NAMES = [
  ...[
    'ClientIP',
    'CreationTime',
    'ExternalAccess',
    'Id',
    'ObjectId',
    'Operation',
    'OrganizationId',
    'OrganizationName',
  ],
  ...['OriginatingServer', 'Parameters', 'RecordType', 'ResultStatus', 'UserId', 'UserKey', 'UserType', 'Workload'],
];

function named(log: NativeEvent): NativeEvent {
  const spelt = (name: string): string => NAMES.find((known) => known.toLowerCase() === name) ?? name;
  return Object.fromEntries(Object.entries(log).map(([name, value]) => [spelt(name), value]));
}

const source = 'o365';

realLogs({
  ...{ source, notRelevant },
  folder: 'o365/azure-sentinel-training-lab',
  read: (folder) =>
    [...csvRowsOf(folder, 'office_activity.csv'), ...csvRowsOf(folder, 'office_activity_inbox_rule.csv')].map(event),
});

realLogs({
  ...{ source, notRelevant },
  folder: 'o365/panther-analysis',
  read: (folder) =>
    [
      ...linesOf(folder, 'Microsoft365_Audit_Exchange.tests.jsonl'),
      ...linesOf(folder, 'Microsoft365_Audit_SharePoint.tests.jsonl'),
    ].map(({ log }) => named(log as NativeEvent)),
});

realLogs({
  ...{ source, notRelevant },
  folder: 'o365/plaso',
  read: (folder) => linesOf(folder, 'microsoft_audit_log.jsonl'),
});

realLogs({
  ...{ source, notRelevant },
  folder: 'entra/otrf-golden-saml',
  read: (folder) => linesOf(folder, 'OfficeActivityEvents.json').map(event),
});
