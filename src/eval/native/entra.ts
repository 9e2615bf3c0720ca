// Microsoft Entra ID's sign-in and audit logs by diagnostic settings, and the same sign-ins in Office 365's log.
import type { Json, NativeRow } from '../model/native-row';
import type { Factor } from '../model/person';
import type { Random } from '../model/random';
import {
  succeeded,
  type Answer,
  type Enrolment,
  type Prompt,
  type Report,
  type Reset,
  type SignIn,
  type Step,
} from '../model/step';
import { fine, signInRecord, TENANT, userId, type EntraRow } from './entra-row';
import { lastingUuid } from './native-ids';
import { office365Row } from './office365';

const METHODS: Readonly<Record<Factor, string>> = {
  push: 'Mobile app notification',
  push_number: 'Mobile app notification',
  totp: 'Mobile app verification code',
  sms: 'Text message',
};

const COMPLETED = 'MFA successfully completed';
const CLAIM = 'MFA requirement satisfied by claim in the token';

const ANSWERS: Readonly<Record<Answer, string>> = {
  approved: COMPLETED,
  denied: 'MFA denied; user declined the authentication',
  fraud_reported: 'MFA denied; Phone App Reported Fraud',
  no_response: 'MFA denied; user did not respond to mobile app notification',
  wrong_number: 'MFA denied; user did not select the correct number',
  wrong_code: 'MFA denied; user entered incorrect code',
  abandoned: 'MFA denied; user never entered the verification code',
  undelivered: 'MFA denied; unable to send the mobile app notification to the device',
};

function detail(at: number, method: string, result: string, good: boolean, requirement: string): Json {
  return {
    authenticationStepDateTime: fine(at, '+00:00'),
    authenticationMethod: method,
    authenticationMethodDetail: method === 'Password' ? 'Password in the cloud' : '',
    succeeded: good,
    authenticationStepResultDetail: result,
    authenticationStepRequirement: requirement,
  };
}

const second = ({ at, factor, answer }: Prompt): Json =>
  detail(at, METHODS[factor], ANSWERS[answer], answer === 'approved', 'Multifactor authentication');

/** Minutes after which a record is exported. */
const EXPORT = 120;

/**
 * The rows of one sign-in: an interrupt that asks for MFA, a row of error 500121 for each prompt that failed, and the
 * success with all steps. All share `originalRequestId`; some are first exported without their steps and then again.
 */
function signIn(step: SignIn, ids: Random): readonly EntraRow[] {
  const { at, first, prompts } = step;
  const [sequence, correlation] = [ids.uuid(), ids.uuid()];
  const row = (
    when: number,
    code: number,
    additional: string | null,
    details: readonly Json[],
    interactive = true,
    id = ids.uuid(),
  ): EntraRow => ({
    ...{ at: when, exportedAt: when + EXPORT, id, sequence, correlation, code, additional, details, interactive },
  });
  if (first === 'session') {
    const claim = detail(at, 'Previously satisfied', CLAIM, true, 'Multifactor authentication');
    return [row(at, 0, CLAIM, [claim], ids.chance(0.4), sequence)];
  }
  const right = first === 'right';
  const words = right ? 'Correct password' : 'Invalid username or password or Invalid on-premise username or password.';
  const password = detail(at, 'Password', words, right, 'Primary authentication');
  if (!right) return [row(at, 50126, null, [password], true, sequence)];
  const rows = prompts.length > 0 ? [row(at, 50074, 'MFA required in Azure AD', [password], true, sequence)] : [];
  for (const prompt of prompts) {
    if (prompt.answer === 'approved') continue;
    const failed = row(prompt.answeredAt, 500121, ANSWERS[prompt.answer], [password, second(prompt)]);
    if (ids.chance(0.1)) rows.push({ ...failed, details: [] }, { ...failed, exportedAt: failed.exportedAt + 180 });
    else rows.push(failed);
  }
  if (succeeded(step)) {
    const last = prompts.at(-1);
    rows.push(
      row(last?.answeredAt ?? at, 0, last === undefined ? null : COMPLETED, [password, ...prompts.map(second)]),
    );
  }
  return rows;
}

function audit(step: Enrolment | Reset | Report, ids: Random): NativeRow {
  const { at, person } = step;
  const told = {
    enrolment: ['User registered security info', 'User registered Authenticator App with Notification and Code'],
    reset: ['Admin deleted security info', 'Admin deleted Authenticator App with Notification and Code'],
    report: ['Suspicious activity reported', 'Successfully reported suspicious activity'],
  } as const;
  const [operation, reason] = told[step.kind];
  const actor = step.kind === 'reset' ? step.by : person;
  const ip = step.kind === 'enrolment' ? step.from.ip : step.kind === 'reset' ? step.by.office.ip : person.mobile.ip;
  const correlation = ids.uuid();
  const session = step.kind === 'enrolment' ? { linkableIdentifiers: { sessionId: lastingUuid(step.session) } } : {};
  const event = {
    time: fine(at + EXPORT, 'Z'),
    resourceId: `/tenants/${TENANT}/providers/Microsoft.aadiam`,
    ...{ operationName: operation, operationVersion: '1.0', category: 'AuditLogs', tenantId: TENANT },
    ...{ resultDescription: reason, callerIpAddress: ip, correlationId: correlation, Level: 4 },
    properties: {
      id: `AM_${ids.uuid()}`,
      ...{ category: 'UserManagement', correlationId: correlation, result: 'success', resultReason: reason },
      activityDisplayName: operation,
      activityDateTime: fine(at, '+00:00'),
      loggedByService: 'Authentication Methods',
      initiatedBy: {
        user: { id: userId(actor), userPrincipalName: actor.login, ipAddress: ip, roles: [] },
        ...session,
      },
      targetResources: [
        { id: userId(person), displayName: person.name, type: 'User', userPrincipalName: person.login },
      ],
      additionalDetails: [],
    },
  };
  return { sourcetype: 'azure:monitor:aad', at, event };
}

/** What Entra ID logs of a step, and Office 365 of the same. */
export function writeEntra(step: Step, ids: Random): readonly NativeRow[] {
  if (step.kind === 'logon') return [];
  if (step.kind !== 'sign_in') return [audit(step, ids)];
  const rows = signIn(step, ids);
  const twice = new Set<string>();
  const once = rows.filter(({ id, interactive }) => interactive && !twice.has(id) && twice.add(id));
  return [...rows.map((row) => signInRecord(step, row)), ...once.map((row) => office365Row(step, row, ids))];
}

/** The same where only Office 365's log is collected. */
export function writeOffice365(step: Step, ids: Random): readonly NativeRow[] {
  return writeEntra(step, ids).filter(({ sourcetype }) => sourcetype === 'o365:management:activity');
}
