import { columnOf } from '../code-tables';
import type { NativeEvent } from '../native';
import { realLogs } from '../real-logs';
import { applicationOf, fromCloudAudit, fromColumns, fromObject, nameOf } from './google';
import { jsonFile, ruleTestLogs } from './lines';

const RELEVANT = columnOf('mfa_watch_google_login_codes', 'event_name');

const notListed = (event: NativeEvent): string | undefined => {
  const name = nameOf(event);
  if (name !== undefined && RELEVANT.includes(name)) return undefined;
  return `${name} is in no row of the table: no sign-in, no challenge, no change of a factor`;
};

realLogs({
  source: 'google_login',
  folder: 'google/azure-sentinel',
  read: (folder) =>
    ['login', 'user_accounts'].flatMap((application) =>
      (jsonFile(folder, `GWorkspace_ReportsAPI_${application}_CL.json`) as NativeEvent[]).map(fromColumns),
    ),
  notRelevant: notListed,
});

realLogs({
  source: 'google_login',
  folder: 'google/gcp-security-analytics',
  read: (folder) =>
    ['loginFailure', 'loginSuccess', 'loginSuccess-isSuspicious'].flatMap((method) =>
      fromCloudAudit(jsonFile(folder, `google.login.LoginService.${method}.json`) as NativeEvent),
    ),
  notRelevant: notListed,
});

realLogs({
  source: 'google_login',
  folder: 'google/msaad00-skills',
  read: (folder) => (jsonFile(folder, 'google_workspace_login_raw_sample.json') as { items: NativeEvent[] }).items,
  notRelevant: notListed,
});

realLogs({
  source: 'google_login',
  folder: 'google/panther-analysis',
  read: (folder) => ruleTestLogs(folder, 'GSuite_ActivityEvent.tests.jsonl').map(fromObject),
  notRelevant: (event) =>
    applicationOf(event) === 'login' || RELEVANT.includes(String(nameOf(event)))
      ? notListed(event)
      : `of the application ${applicationOf(event)}, another log`,
});
