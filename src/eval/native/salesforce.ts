// Salesforce's verification and log-in history: objects VerificationHistory and LoginHistory of the Object Reference.
import type { NativeRow } from '../model/native-row';
import type { Factor, Person } from '../model/person';
import type { Random } from '../model/random';
import { succeeded, type Answer, type Client, type Step } from '../model/step';
import { iso, lastingHex } from './native-ids';

const METHODS: Readonly<Record<Factor, string>> = {
  push: 'SalesforceAuthenticator',
  push_number: 'SalesforceAuthenticator',
  totp: 'Totp',
  sms: 'Sms',
};

/** Undefined: only that a notification was sent stays in the history. */
const STATES: Readonly<Record<Answer, string | undefined>> = {
  approved: 'Succeeded',
  denied: 'Denied',
  fraud_reported: 'ReportedDenied',
  no_response: undefined,
  wrong_number: 'Denied',
  wrong_code: 'FailedInvalidCode',
  abandoned: undefined,
  undelivered: 'RecoverableError',
};

/** The histories name a person by this id alone. */
export const salesforceId = ({ login }: Person): string => `005${lastingHex(`salesforce ${login}`, 15).toUpperCase()}`;

/** What Salesforce logs of a step. */
export function writeSalesforce(step: Step, ids: Random): readonly NativeRow[] {
  const { at, person } = step;
  const time = (when: number): string => iso(when).replace(/\.\d+Z/, '.000+0000');
  const verification = (
    when: number,
    from: Client,
    group: string,
    method: string,
    status: string,
    activity = 'Login',
  ): NativeRow => {
    const event = {
      attributes: { type: 'VerificationHistory' },
      Id: `0Lm${ids.hex(15).toUpperCase()}`,
      EventGroup: group,
      VerificationTime: time(when),
      VerificationMethod: method,
      UserId: salesforceId(person),
      Activity: activity,
      Status: status,
      Policy: 'TwoFactorAuthentication',
      SourceIp: from.ip,
      UserAccountId: 'collector',
    };
    return { sourcetype: 'sfdc:verificationhistory', at: Math.floor(when), event };
  };
  const logIn = (when: number, from: Client, status: string, application: string): NativeRow => {
    const event = {
      attributes: { type: 'LoginHistory' },
      Id: `0Ya${ids.hex(15).toUpperCase()}`,
      UserId: salesforceId(person),
      LoginTime: time(when),
      ...{ LoginType: 'Application', SourceIp: from.ip, LoginUrl: 'example.my.salesforce.com' },
      ...{ Browser: from.device.browser, Platform: from.device.os, Status: status, Application: application },
      CountryIso: from.network.country,
      UserAccountId: 'collector',
    };
    return { sourcetype: 'sfdc:loginhistory', at: Math.floor(when), event };
  };
  if (step.kind === 'enrolment')
    return [verification(at, step.from, ids.hex(18), 'SalesforceAuthenticator', 'Succeeded', 'ConnectToopher')];
  if (step.kind !== 'sign_in') return [];
  const { from, first, prompts, app } = step;
  if (first === 'wrong') return [logIn(at, from, 'Invalid Password', app.name)];
  const rows = prompts.flatMap(({ at: asked, factor, answer, answeredAt }) => {
    const group = ids.hex(18);
    const state = STATES[answer];
    const isPush = factor === 'push' || factor === 'push_number';
    const sent =
      isPush && answer !== 'undelivered' ? [verification(asked, from, group, METHODS[factor], 'InProgress')] : [];
    return state === undefined ? sent : [...sent, verification(answeredAt, from, group, METHODS[factor], state)];
  });
  return succeeded(step) ? [...rows, logIn((prompts.at(-1)?.answeredAt ?? at) + 1, from, 'Success', app.name)] : rows;
}
