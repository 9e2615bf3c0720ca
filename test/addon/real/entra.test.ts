import type { Json, NativeEvent } from '../native';
import { realLogs } from '../real-logs';
import { linesOf, unfolded } from './log-files';
import { listed } from './tables';

const CATEGORIES = listed('mfa_watch_entra_categories', 'category');
const OPERATIONS = listed('mfa_watch_entra_audit', 'operation');

function notRelevant({ category, operationName, properties }: NativeEvent): string | undefined {
  if (properties === undefined || properties === null) return 'a record without its properties';
  if (CATEGORIES.has(String(category))) return undefined;
  if (OPERATIONS.has(String(operationName).trim())) return undefined;
  return `neither a category nor an operation of the tables: ${String(category)}, ${String(operationName)}`;
}

const asLog = (rows: readonly NativeEvent[]): NativeEvent[] => rows.map(({ log }) => log as NativeEvent);

/** Columns of a Log Analytics table that the record of the diagnostic settings spells otherwise. */
const MEMBERS: Readonly<Record<string, string>> = {
  IPAddress: 'ipAddress',
  LocationDetails: 'location',
  ConditionalAccessPolicies: 'appliedConditionalAccessPolicies',
  RiskEventTypes_V2: 'riskEventTypes_v2',
  ResourceIdentity: 'resourceId',
};

/** A row of Log Analytics, brought back to the record that it was made of. */
function record(row: NativeEvent): NativeEvent {
  const { TimeGenerated, OperationName, Category, AADTenantId, ResultType, CorrelationId, ...rest } = row;
  const member = (column: string): string => MEMBERS[column] ?? column.charAt(0).toLowerCase() + column.slice(1);
  const members: [string, Json][] = Object.entries({ ...rest, CorrelationId })
    // `Location` is the record's own; the place stands in LocationDetails.
    .filter(([column]) => column !== 'Location')
    .map(([column, value]) => [member(column), column === 'AuthenticationDetails' ? value : unfolded(value)]);
  return {
    time: TimeGenerated,
    operationName: OperationName,
    category: Category,
    tenantId: AADTenantId,
    resultType: ResultType,
    correlationId: CorrelationId,
    properties: Object.fromEntries(members),
  };
}

const source = 'entra';

realLogs({
  ...{ source, notRelevant },
  folder: 'entra/msticpy',
  read: (folder) => linesOf(folder, 'aad_signinlogs.jsonl').map(record),
});

realLogs({
  ...{ source, notRelevant },
  folder: 'entra/otrf-golden-saml',
  read: (folder) => linesOf(folder, 'AADAuditEvents.json').map(record),
});

realLogs({
  ...{ source, notRelevant },
  folder: 'entra/datadog-azure-ad',
  read: (folder) => linesOf(folder, 'azure.activedirectory.jsonl'),
});

realLogs({
  ...{ source, notRelevant },
  folder: 'entra/panther-analysis',
  read: (folder) =>
    asLog([...linesOf(folder, 'Azure_Audit.tests.jsonl'), ...linesOf(folder, 'Azure_MonitorActivity.tests.jsonl')]),
});
