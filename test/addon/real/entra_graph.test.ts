import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NativeEvent } from '../native';
import { realLogs } from '../real-logs';

realLogs({
  source: 'entra_graph',
  folder: 'entra/logzio',
  read: (folder) =>
    (JSON.parse(readFileSync(join(folder, 'azure_graph_res_example.json'), 'utf8')) as { value: NativeEvent[] }).value,
  notRelevant: ({ createdDateTime }) => (createdDateTime === undefined ? 'no sign-in: it has no time' : undefined),
});
