// Jamf Protect's telemetry, version 2: log-ins and unlocks at a Mac's log-in window. One that failed makes no event.
import type { NativeRow } from '../model/native-row';
import type { Random } from '../model/random';
import type { Step } from '../model/step';
import { windowsName } from './windows';
import { iso, lastingHex, lastingUuid } from './native-ids';
import type { Device } from '../model/device';

const TYPES = { log_in: ['lw_session_login', 114], unlock: ['lw_session_unlock', 117] } as const;

/** The serial number that telemetry names a Mac by. */
export const serialOf = ({ id }: Device): string => `C02${lastingHex(id, 8).toUpperCase()}`;

/** What a Mac tells Jamf of a step. */
export function writeJamf(step: Step, ids: Random): readonly NativeRow[] {
  if (step.kind !== 'logon' || !step.success || step.how === 'network') return [];
  const [name, type] = TYPES[step.how];
  const { at, person, host } = step;
  const event = {
    action: { result: { result: { auth: 0 }, result_type: 0 } },
    action_type: 1,
    event: { [name]: { graphical_session_id: 257, username: windowsName(person) } },
    event_type: type,
    global_seq_num: ids.whole(1, 1e6),
    host: {
      ...{ hostname: host.name, ips: ['198.51.100.7'], os: 'Version 26.1 (Build 25B78)', protectVersion: '7.1.0.4' },
      ...{ provisioningUDID: lastingUuid(host.id), serial: serialOf(host) },
    },
    metadata: { product: 'Jamf Protect Telemetry', schemaVersion: '1.0', vendor: 'Jamf' },
    process: { executable: { path: '/System/Library/CoreServices/loginwindow.app/Contents/MacOS/loginwindow' } },
    time: iso(at),
    uuid: ids.uuid().toUpperCase(),
    version: 7,
  };
  return [{ sourcetype: 'jamf:protect:telemetry:v2', at, event }];
}
