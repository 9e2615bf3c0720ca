import { columnOf } from '../code-tables';
import type { NativeEvent } from '../native';
import { realLogs } from '../real-logs';
import { fromColumns, nameOf } from './google';
import { jsonFile } from './lines';

const RELEVANT = columnOf('mfa_watch_google_token_codes', 'event_name');

const notListed = (event: NativeEvent): string | undefined =>
  RELEVANT.includes(String(nameOf(event))) ? undefined : `${nameOf(event)} is a call by an app, or of another log`;

realLogs({
  source: 'google_token',
  folder: 'google/azure-sentinel',
  read: (folder) => (jsonFile(folder, 'GWorkspace_ReportsAPI_token_CL.json') as NativeEvent[]).map(fromColumns),
  notRelevant: notListed,
});
