import type { NativeRow } from '../model/native-row';
import type { System } from '../model/person';
import type { Random } from '../model/random';
import type { Step } from '../model/step';
import { writeAuth0 } from './auth0';
import { writeAws } from './aws';
import { writeDuo } from './duo';
import { writeEntra, writeOffice365 } from './entra';
import { writeGitHub } from './github';
import { writeGoogle } from './google';
import { writeIdentityCenter } from './identity-center';
import { writeJamf } from './jamf';
import { writeLinux } from './linux';
import { writeOkta } from './okta';
import { writeOneLogin } from './onelogin';
import { writePingId } from './pingid';
import { writePingOne } from './pingone';
import { writeSalesforce } from './salesforce';
import { writeWindows } from './windows';

type Write = (step: Step, ids: Random) => readonly NativeRow[];

const WRITERS: Readonly<Record<System, Write>> = {
  okta: writeOkta,
  entra: writeEntra,
  office365: writeOffice365,
  duo: writeDuo,
  aws: writeAws,
  identity_center: writeIdentityCenter,
  google: writeGoogle,
  pingid: writePingId,
  pingone: writePingOne,
  onelogin: writeOneLogin,
  auth0: writeAuth0,
  salesforce: writeSalesforce,
  github: writeGitHub,
  windows: writeWindows,
  linux: writeLinux,
};

/**
 * What a step leaves in the logs of the person's system; a log-on, in those of the computer.
 * @param ids of the step alone, so that the same step has the same ids whatever came before it
 */
export function writeStep(step: Step, ids: Random): readonly NativeRow[] {
  const atComputer = step.person.isMac ? writeJamf : writeWindows;
  const write = step.kind === 'logon' ? atComputer : WRITERS[step.person.system];
  const { campaign, late } = step;
  return write(step, ids).map((row) => (campaign === undefined ? row : { ...row, campaign, late }));
}
