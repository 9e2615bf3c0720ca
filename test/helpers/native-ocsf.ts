import type { NativeRow } from '../../src/eval/model/native-row';
import type { Random } from '../../src/eval/model/random';
import type { Answer, SignIn } from '../../src/eval/model/step';
import { lastingUuid } from '../../src/eval/native/native-ids';

/** Why a logon failed: OCSF has no words of its own for what a person does with a prompt. */
const DETAILS: Readonly<Record<Exclude<Answer, 'undelivered'>, string | undefined>> = {
  approved: undefined,
  denied: 'Push denied by user',
  fraud_reported: 'User marked fraud',
  no_response: 'Push timeout',
  wrong_number: 'Wrong number',
  wrong_code: 'Invalid passcode',
  abandoned: 'Cancelled',
};

/** Types of the schema: password, push, one-time password. */
const [PASSWORD, PUSH, OTP] = [11, 5, 7];

/**
 * A sign-in as an invented product tells it in OCSF's class Authentication: a logon a prompt.
 * https://schema.ocsf.io/1.4.0/classes/authentication
 */
export function ocsfRows({ person, app, from, prompts, session }: SignIn, ids: Random): readonly NativeRow[] {
  const { network, device, ip } = from;
  const flow = ids.uuid();
  return prompts.flatMap(({ answer, answeredAt, factor }) => {
    if (answer === 'undelivered') return [];
    const isPush = factor === 'push' || factor === 'push_number';
    const event = {
      ...{ activity_id: 1, category_uid: 3, class_uid: 3002, type_uid: 300201, severity_id: 1 },
      ...{ status_id: answer === 'approved' ? 1 : 2, status_detail: DETAILS[answer] },
      time: Math.round(answeredAt * 1000),
      metadata: {
        ...{ version: '1.4.0', uid: ids.uuid(), correlation_uid: flow, tenant_uid: lastingUuid('ocsf tenant') },
        product: { name: 'Example Identity', vendor_name: 'Example' },
      },
      user: { email_addr: person.login, uid: lastingUuid(`ocsf ${person.login}`), type_id: 1 },
      session: { uid: lastingUuid(session) },
      src_endpoint: {
        ip,
        os: { name: device.os, type_id: 100 },
        location: { country: network.country, city: network.city, coordinates: [network.lon, network.lat] },
        autonomous_system: { number: network.asn, name: network.org },
      },
      service: { name: app.name },
      http_request: { user_agent: device.agent },
      auth_factors: [{ factor_type_id: PASSWORD }, { factor_type_id: isPush ? PUSH : OTP }],
      is_mfa: true,
    };
    return [{ sourcetype: 'ocsf:authentication', at: answeredAt, event }];
  });
}
