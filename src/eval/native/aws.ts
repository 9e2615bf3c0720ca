// AWS CloudTrail, IAM users at the console: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/
import type { Json, NativeRow } from '../model/native-row';
import type { Person } from '../model/person';
import type { Random } from '../model/random';
import type { Client, Step } from '../model/step';
import { lastingHex, lastingNumber } from './native-ids';

const ACCOUNT = '111122223333';

const userName = ({ login }: Person): string => login.split('@')[0] ?? login;
const arn = (person: Person): string => `arn:aws:iam::${ACCOUNT}:user/${userName(person)}`;
const principal = (person: Person): string => `AIDA${lastingHex(person.login, 17).toUpperCase()}`;

interface Details {
  readonly at: number;
  readonly name: string;
  readonly response: Json;
  readonly more: Json;
  readonly failed?: boolean;
  readonly source?: string;
  readonly request?: Json;
  readonly console?: boolean;
  readonly from: Client;
}

function record(step: Step, ids: Random, told: Details): NativeRow {
  const { person } = step;
  const { at, name, response, more, failed = false, source = 'signin.amazonaws.com', request = null, from } = told;
  const key = told.console === false ? `ASIA${lastingHex(`${person.login} ${from.device.id}`, 16).toUpperCase()}` : '';
  const event = {
    eventVersion: '1.11',
    userIdentity: {
      ...{
        type: 'IAMUser',
        principalId: principal(person),
        accountId: ACCOUNT,
        accessKeyId: key,
        userName: userName(person),
      },
      // CheckMfa and what fails name no ARN.
      ...(failed || name === 'CheckMfa' ? {} : { arn: arn(person) }),
    },
    eventTime: new Date(at * 1000).toISOString().replace(/\.\d+/, ''),
    eventSource: source,
    eventName: name,
    awsRegion: 'us-east-1',
    sourceIPAddress: from.ip,
    userAgent: from.device.agent,
    ...(failed ? { errorMessage: 'Failed authentication' } : {}),
    requestParameters: request,
    responseElements: response,
    additionalEventData: more,
    eventID: ids.uuid(),
    readOnly: false,
    eventType: told.console === false ? 'AwsApiCall' : 'AwsConsoleSignIn',
    managementEvent: true,
    recipientAccountId: ACCOUNT,
    eventCategory: 'Management',
  };
  return { sourcetype: 'aws:cloudtrail', at: Math.floor(at), event };
}

/**
 * What CloudTrail has of a step: a CheckMfa a prompt, and a ConsoleLogin for each code that was entered. Codes only: an
 * IAM user has no push.
 */
export function writeAws(step: Step, ids: Random): readonly NativeRow[] {
  const { at, person } = step;
  const device = `arn:aws:iam::${ACCOUNT}:mfa/${userName(person)}-${lastingNumber(person.phone.id, 3)}`;
  if (step.kind === 'enrolment' || step.kind === 'reset') {
    const name = step.kind === 'enrolment' ? 'EnableMFADevice' : 'DeactivateMFADevice';
    const from = step.kind === 'enrolment' ? step.from : { ...step.by.office, device: step.by.computer };
    const actor = step.kind === 'enrolment' ? step : { ...step, person: step.by };
    const request = { userName: userName(person), serialNumber: device };
    return [
      record(actor, ids, {
        at,
        name,
        response: null,
        more: null,
        source: 'iam.amazonaws.com',
        request,
        console: false,
        from,
      }),
    ];
  }
  if (step.kind !== 'sign_in') return [];
  const { from, first, prompts } = step;
  const login = (when: number, good: boolean, mfa: 'Yes' | 'No'): NativeRow =>
    record(step, ids, {
      ...{
        at: when,
        name: 'ConsoleLogin',
        response: { ConsoleLogin: good ? 'Success' : 'Failure' },
        failed: !good,
        from,
      },
      more: {
        ...{ LoginTo: 'https://console.aws.amazon.com/console/home', MobileVersion: 'No', MFAUsed: mfa },
        ...(mfa === 'Yes' ? { MFAIdentifier: device } : {}),
      },
    });
  if (first === 'wrong') return [login(at, false, 'No')];
  if (prompts.length === 0) {
    const call = { name: 'ListBuckets', response: null, more: null, source: 's3.amazonaws.com' };
    return first === 'session' ? [record(step, ids, { ...call, at, console: false, from })] : [login(at, true, 'No')];
  }
  return prompts.flatMap((prompt) => {
    const asked = { name: 'CheckMfa', response: { CheckMfa: 'Success' }, more: { MfaType: 'Virtual MFA' } };
    const check = record(step, ids, { ...asked, at: prompt.at, from });
    const entered = prompt.answer === 'approved' || prompt.answer === 'wrong_code';
    return entered ? [check, login(prompt.answeredAt, prompt.answer === 'approved', 'Yes')] : [check];
  });
}
