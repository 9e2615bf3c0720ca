import { readdirSync } from 'node:fs';
import type { NativeEvent } from '../native';
import { realLogs } from '../real-logs';
import { jsonLines } from './lines';

for (const folder of ['google/msaad00-skills', 'okta/msaad00-skills']) {
  realLogs({
    source: 'ocsf',
    folder,
    read: (path) =>
      readdirSync(path)
        .filter((file) => file.endsWith('.ocsf.jsonl'))
        .flatMap((file) => jsonLines(path, file)),
    notRelevant: ({ class_uid, class_name }: NativeEvent) =>
      class_uid === 3002 ? undefined : `of the class ${String(class_name)}, not Authentication`,
  });
}
