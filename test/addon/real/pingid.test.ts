import type { NativeEvent } from '../native';
import { realLogs } from '../real-logs';
import { jsonLines } from './lines';

realLogs({
  source: 'pingid',
  folder: 'ping/splunk-attack-data-pingid',
  read: (folder) => jsonLines(folder, 'pingid.log'),
  notRelevant: ({ source }: NativeEvent) => (source === 'PINGID' ? undefined : 'of another product of Ping'),
});
