import { lastingHex } from './native-ids';
import type { Person } from '../model/person';
import { githubName } from './github';
import { linuxName } from './linux';
import { salesforceId } from './salesforce';
import { windowsName } from './windows';

/** The names, in lower case, that the logs call a person by, where they are not the person's address. */
export function aliasesOf(person: Person): readonly string[] {
  const name = windowsName(person);
  const own: Readonly<Partial<Record<Person['system'], readonly string[]>>> = {
    aws: [`arn:aws:iam::111122223333:user/${name}`, `aida${lastingHex(person.login, 17)}`],
    identity_center: [person.uuid],
    salesforce: [salesforceId(person).toLowerCase()],
    github: [githubName(person)],
    linux: [linuxName(person)],
  };
  // At a Mac's and a Windows computer's log-in window.
  return [...new Set([...(own[person.system] ?? []), name, `corp\\${name}`])];
}
