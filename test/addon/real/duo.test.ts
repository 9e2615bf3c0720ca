import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Json, NativeEvent } from '../native';
import { realLogs } from '../real-logs';
import { jsonFile, ruleTestLogs } from './lines';

const V2 = 'cisco:duo:authentication_v2';

/** Objects whose members Log Analytics wrote into the names of its columns. */
const OBJECTS = [
  'access_device_location',
  'auth_device_location',
  'access_device',
  'auth_device',
  'application',
  'user',
];

/** A row of Log Analytics as the API gave it: `access_device_location_city_s` is `access_device.location.city`. */
function nativeRow(row: NativeEvent): NativeEvent {
  const event: NativeEvent = {};
  for (const [column, value] of Object.entries(row)) {
    const name = /^(.+)_[sdbgt](?: \[UTC\])?$/.exec(column)?.[1];
    if (name === undefined || value === '') continue;
    const object = OBJECTS.find((prefix) => name.startsWith(`${prefix}_`));
    const steps = object === undefined ? [name] : [...object.split('_location'), name.slice(object.length + 1)];
    const path = object?.endsWith('_location') ? [steps[0] as string, 'location', steps[2] as string] : steps;
    const last = path.pop() as string;
    let at = event;
    for (const step of path.filter((part) => part !== '')) at = (at[step] ??= {}) as NativeEvent;
    at[last] = name === 'timestamp' ? Number(value) : value;
  }
  delete event['isotimestamp'];
  return event;
}

const rows = (folder: string, file: string): NativeEvent[] =>
  (jsonFile(folder, file) as NativeEvent[]).map(nativeRow).filter((event) => Object.keys(event).length > 0);

const notAuthentication = (event: NativeEvent): string | undefined => {
  const type = event['event_type'];
  if (type === 'authentication' || type === 'enrollment') return undefined;
  return event['result'] === undefined ? 'of another log (administrators, telephony, Trust Monitor)' : undefined;
};

realLogs({
  source: 'duo',
  sourcetype: V2,
  folder: 'duo/azure-sentinel',
  read: (folder) => [
    ...rows(folder, 'DuoSecurityAuthentication_CL.json'),
    ...rows(folder, 'CiscoDuo_CL.json'),
    ...rows(folder, 'DuoSecurityAdministrator_CL.json'),
  ],
  notRelevant: notAuthentication,
});

realLogs({
  source: 'duo',
  sourcetype: V2,
  folder: 'duo/panther-analysis',
  read: (folder) => ruleTestLogs(folder, 'Duo_Authentication.tests.jsonl'),
  notRelevant: notAuthentication,
});

realLogs({
  source: 'duo',
  sourcetype: V2,
  folder: 'duo/cribl-duo-rest-io',
  read: (folder) =>
    ['2Ngxlm.json', '55eLWl.json', 'afZU2v.json', 'jLNXk8.json', 'yxVacN.json']
      .filter((file) => existsSync(join(folder, file)))
      .flatMap((file) => jsonFile(folder, file) as { _raw: string }[])
      .map(({ _raw }): NativeEvent => JSON.parse(_raw) as Record<string, Json>),
  notRelevant: notAuthentication,
});
