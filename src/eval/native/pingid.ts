// PingID by PingOne for Enterprise's subscriptions: a row of the policy and a row of the result.
import type { NativeRow } from '../model/native-row';
import type { Factor } from '../model/person';
import type { Random } from '../model/random';
import type { Answer, Client, SignIn, Step } from '../model/step';
import { iso, lastingHex } from './native-ids';

const WORDS: Readonly<Record<Exclude<Answer, 'approved'>, string>> = {
  denied: 'Denied by user, Swipe',
  fraud_reported: 'Denied, user reported fraud',
  no_response: 'Timed Out, Unresponsive User',
  wrong_number: 'Failed, wrong number, Number Matching',
  wrong_code: 'Failed, invalid OTP',
  abandoned: 'Cancelled',
  undelivered: 'Failed, device unreachable',
};

const METHODS: Readonly<Record<Factor, string>> = {
  push: 'Swipe',
  push_number: 'Number Matching',
  totp: 'One-time passcode',
  sms: 'SMS',
};

function policy({ from, app, risk }: SignIn, action: string): string {
  const { network, device, ip } = from;
  return [
    ...['Authentication Details:', `IP Address: ${ip}`, `Country: ${network.countryName}`],
    ...[
      `Current VPN/Proxy login: ${network.kind === 'proxy'}`,
      `New Device: ${!device.managed}`,
      `Risk Level: ${risk.toUpperCase()}`,
    ],
    ...[`Requested Application ID: ${app.id}`, `Requested Application Name: ${app.name}`],
    ...[
      `Accessing Device UserAgent: ${device.agent}`,
      `Accessing Device OS: ${device.os}`,
      `Accessing Device Browser: ${device.browser}`,
    ],
    ...[`Action: ${action}`, 'Policy Met: "Default policy"'],
  ].join('\n');
}

/** What PingID logs of a step. The password is asked for elsewhere. */
export function writePingId(step: Step, ids: Random): readonly NativeRow[] {
  const { person } = step;
  const row = (at: number, from: Client, session: string, status: string, message: string): NativeRow => {
    const event = {
      source: 'PINGID',
      id: ids.uuid(),
      recorded: iso(at),
      actors: [{ type: 'user', name: person.login }],
      resources: [{ ipaddress: from.ip, websession: `webs_${session}`, devicemodel: person.phone.name }],
      result: { status, message },
    };
    return { sourcetype: 'pingid', at, event };
  };
  if (step.kind === 'enrolment') {
    const message = `Device Paired "${person.phone.os} "${person.phone.name}""`;
    return [row(step.at, step.from, lastingHex(step.session, 24), 'SUCCESS', message)];
  }
  if (step.kind !== 'sign_in' || step.first === 'wrong') return [];
  const { at, from, prompts } = step;
  const session = ids.hex(24);
  const asked = prompts.length > 0 ? 'Authenticate' : 'Approve';
  return [
    row(at, from, session, 'POLICY', policy(step, asked)),
    ...prompts.map(({ answer, answeredAt, factor }) =>
      answer === 'approved'
        ? row(answeredAt, from, session, 'SUCCESS', `SSO Auth. Success, ${METHODS[factor]} "${person.phone.name}"`)
        : row(answeredAt, from, session, 'FAILURE,authFail', `SSO Auth. ${WORDS[answer]} "${person.phone.name}"`),
    ),
  ];
}
