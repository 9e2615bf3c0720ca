import { join } from 'node:path';
import type { CommonOptions } from './options';

/** The bundled samples (samples/README.md): synthetic events by source type, and look-ups that name their people and apps. */
const INPUTS = {
  okta: 'OktaIM2:log',
  o365: 'o365:management:activity',
  aws: 'aws:cloudtrail',
  auth0: 'auth0:log',
  jamf: 'jamf:protect:telemetry:v2',
  linux: 'linux_secure',
  windows: 'XmlWinEventLog',
} as const;

const LOOKUPS = ['mfa_watch_identities', 'mfa_watch_apps'] as const;

/** What `npm start` reads where the user names no input. A look-up that the user gives stands in the place of ours. */
export function samplesOf(root: string): Pick<CommonOptions, 'input' | 'lookup'> {
  const folder = join(root, 'samples');
  return {
    input: Object.entries(INPUTS).map(([name, sourcetype]) => ({ sourcetype, path: join(folder, name) })),
    lookup: new Map(LOOKUPS.map((name) => [name, join(folder, 'lookups', `${name}.csv`)])),
  };
}
