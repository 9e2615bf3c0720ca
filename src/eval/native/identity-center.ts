// AWS IAM Identity Center, in CloudTrail: https://docs.aws.amazon.com/singlesignon/latest/userguide/understanding-sign-in-events.html
import type { Json, NativeRow } from '../model/native-row';
import type { Random } from '../model/random';
import type { Client, Step } from '../model/step';
import { succeeded } from '../model/step';
import { lastingUuid } from './native-ids';

const ACCOUNT = '111122223333';
const STORE = `arn:aws:identitystore::${ACCOUNT}:identitystore/d-1234567890`;

interface Told {
  readonly at: number;
  readonly name: string;
  readonly from: Client;
  readonly source?: string;
  readonly request?: Json;
  readonly more?: Json;
  /** `Success` or `Failure` of a step of a sign-in; none of an API call. */
  readonly result?: 'Success' | 'Failure';
}

/**
 * What CloudTrail has of a step: each credential that is asked for and checked, and the sign-in that they make. Codes only:
 * Identity Center sends no notifications.
 */
export function writeIdentityCenter(step: Step, ids: Random): readonly NativeRow[] {
  if (step.kind === 'logon' || step.kind === 'report') return [];
  const { at, person } = step;
  const flow = ids.uuid();
  const record = ({ name, from, source = 'signin.amazonaws.com', request = null, more, result, ...told }: Told) => {
    const event = {
      eventVersion: '1.08',
      userIdentity: {
        ...{ type: 'IdentityCenterUser', arn: '', accountId: ACCOUNT, accessKeyId: '' },
        onBehalfOf: { userId: person.uuid, identityStoreArn: STORE },
        credentialId: lastingUuid(`identity center ${'session' in step ? step.session : flow}`),
      },
      eventTime: new Date(told.at * 1000).toISOString().replace(/\.\d+/, ''),
      ...{ eventSource: source, eventName: name, awsRegion: 'us-east-1' },
      ...{ sourceIPAddress: from.ip, userAgent: from.device.agent },
      ...{ requestParameters: request, responseElements: null },
      ...(more === undefined ? {} : { additionalEventData: more }),
      ...{ requestID: ids.uuid(), eventID: ids.uuid(), readOnly: false },
      ...{ eventType: result === undefined ? 'AwsApiCall' : 'AwsServiceEvent', managementEvent: true },
      ...{ eventCategory: 'Management', recipientAccountId: ACCOUNT },
      ...(result === undefined ? {} : { serviceEventDetails: { [name]: result } }),
    };
    return { sourcetype: 'aws:cloudtrail', at: Math.floor(told.at), event };
  };
  if (step.kind === 'enrolment') {
    const more = { AuthWorkflowID: flow, CredentialType: 'PASSWORD', DeviceEnrollmentRequired: 'true' };
    return [record({ at, name: 'UserAuthentication', from: step.from, more, result: 'Success' })];
  }
  if (step.kind === 'reset') {
    const request = { userId: person.uuid, deviceId: person.phone.id };
    const from = { ...step.by.office, device: step.by.computer };
    return [record({ at, name: 'DeleteMfaDeviceForUser', source: 'sso-directory.amazonaws.com', request, from })];
  }
  const { from, first, prompts } = step;
  if (first === 'session') {
    const call = { name: 'GetRoleCredentials', source: 'sso.amazonaws.com' };
    return [record({ at, from, ...call, request: { role_name: 'Developer', account_id: ACCOUNT } })];
  }
  const check = (when: number, name: string, credential: string, good: boolean): NativeRow =>
    record({
      ...{ at: when, name, from, result: good ? 'Success' : 'Failure' },
      more: { AuthWorkflowID: flow, CredentialType: credential },
    });
  const password = check(at, 'CredentialVerification', 'PASSWORD', first === 'right');
  if (first === 'wrong') return [password];
  const types = prompts.length > 0 ? 'PASSWORD,TOTP' : 'PASSWORD';
  return [
    password,
    ...prompts.flatMap(({ at: asked, answeredAt, answer }) => [
      check(asked, 'CredentialChallenge', 'TOTP', true),
      ...(answer === 'approved' || answer === 'wrong_code'
        ? [check(answeredAt, 'CredentialVerification', 'TOTP', answer === 'approved')]
        : []),
    ]),
    ...(succeeded(step) ? [check(prompts.at(-1)?.answeredAt ?? at, 'UserAuthentication', types, true)] : []),
  ];
}
