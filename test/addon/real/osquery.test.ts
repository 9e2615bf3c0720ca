import { join } from 'node:path';
import type { NativeEvent } from '../native';
import { realLogs } from '../real-logs';
import { codeTable, eventLines, isListedMessage } from './macos-osquery';

const ROWS = codeTable('mfa_watch_osquery_rows');

function notRelevant({ action, columns }: NativeEvent): string | undefined {
  if (action !== 'added' && action !== 'snapshot') return 'what is no longer there tells nothing that happened';
  const { tty, type, type_name, user, process, message } = columns as NativeEvent;
  if (isListedMessage(process, message)) return undefined;
  const table = type_name !== undefined ? 'last' : 'logged_in_users';
  const isOfTable = tty !== undefined && (type_name ?? user) !== undefined;
  const listed = ROWS.some((row) => row['table'] === table && row['type'] === (type_name ?? type));
  return isOfTable && listed ? undefined : 'a row of no table that tells of log-ins';
}

// osquery's own output on Linux: changes, and snapshots written one row an event.
for (const file of ['osqueryd.results.log', 'osqueryd.snapshots.log']) {
  realLogs({
    source: 'osquery',
    folder: 'macos-osquery/msticpy-osquery',
    read: (folder) => eventLines(join(folder, file)),
    notRelevant,
  });
}
