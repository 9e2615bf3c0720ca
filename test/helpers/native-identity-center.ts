import { iso, lastingUuid } from '../../src/eval/native/native-ids';
import type { NativeEvent, NativeRow } from '../../src/eval/model/native-row';
import type { Person } from '../../src/eval/model/person';
import type { Random } from '../../src/eval/model/random';
import { succeeded, type SignIn } from '../../src/eval/model/step';

const ACCOUNT = '111122223333';

/** The id that most rows name a person by. */
export const identityCenterId = ({ login }: Person): string => lastingUuid(`identity center ${login}`);

/**
 * A sign-in to AWS IAM Identity Center with codes, as CloudTrail has it: the rows of one `AuthWorkflowID`, of which only
 * the first and the last name the person: an alias of the id joins the others. A code that nobody enters leaves its challenge behind.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/understanding-sign-in-events.html
 */
export function identityCenterRows(step: SignIn, ids: Random): readonly NativeRow[] {
  const { at, person, from, prompts } = step;
  const workflow = ids.uuid();
  const row = (when: number, name: string, type: string, good: boolean, more: NativeEvent = {}): NativeRow => {
    const event = {
      eventVersion: '1.08',
      userIdentity: {
        ...{ type: 'IdentityCenterUser', arn: '', accountId: ACCOUNT, accessKeyId: '' },
        onBehalfOf: {
          userId: identityCenterId(person),
          identityStoreArn: `arn:aws:identitystore::${ACCOUNT}:identitystore/d-1234567890`,
        },
        credentialId: workflow,
      },
      eventTime: iso(when).replace(/\.\d+/, ''),
      ...{ eventSource: 'signin.amazonaws.com', eventName: name, awsRegion: 'us-east-1' },
      ...{ sourceIPAddress: from.ip, userAgent: from.device.agent, requestParameters: null, responseElements: null },
      additionalEventData: { AuthWorkflowID: workflow, CredentialType: type, ...more },
      ...{ requestID: ids.uuid(), eventID: ids.uuid(), readOnly: false, eventType: 'AwsServiceEvent' },
      ...{ managementEvent: true, eventCategory: 'Management', recipientAccountId: ACCOUNT },
      serviceEventDetails: { [name]: good ? 'Success' : 'Failure' },
    };
    return { sourcetype: 'aws:cloudtrail', at: Math.floor(when), event };
  };
  const named = { UserName: person.login };
  return [
    row(at, 'CredentialVerification', 'PASSWORD', true, named),
    ...prompts.flatMap(({ at: asked, answer, answeredAt }) => {
      const challenge = row(asked, 'CredentialChallenge', 'TOTP', true);
      const entered = answer === 'approved' || answer === 'wrong_code';
      return entered
        ? [challenge, row(answeredAt, 'CredentialVerification', 'TOTP', answer === 'approved')]
        : [challenge];
    }),
    ...(succeeded(step)
      ? [row((prompts.at(-1)?.answeredAt ?? at) + 1, 'UserAuthentication', 'PASSWORD,TOTP', true, named)]
      : []),
  ];
}
