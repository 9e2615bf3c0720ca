// Okta System Log, Identity Engine, with the feature on that logs unanswered and abandoned prompts:
// https://developer.okta.com/docs/reference/api/event-types/
import type { Device } from '../model/device';
import type { Json, NativeRow } from '../model/native-row';
import type { App, Factor, Person } from '../model/person';
import type { Random } from '../model/random';
import { succeeded, type Answer, type Client, type SignIn, type Step } from '../model/step';
import { iso, lastingHex } from './native-ids';

const PUSH = 'OKTA_VERIFY_PUSH';
const REFUSED = 'INVALID_CREDENTIALS';

const FACTORS: Readonly<Record<Factor, string>> = {
  push: PUSH,
  push_number: PUSH,
  totp: 'OKTA_SOFT_TOKEN',
  sms: 'SMS_FACTOR',
};

const SENDS: Readonly<Partial<Record<Factor, string>>> = {
  push: 'system.push.send_factor_verify_push',
  push_number: 'system.push.send_factor_verify_push',
  sms: 'system.sms.send_factor_verify_message',
};

/** Result, reason and what `debugData` says of it. Okta has no answer that reports fraud: a report is an event apart. */
const ANSWERS: Readonly<Record<Exclude<Answer, 'undelivered'>, readonly [string, string | null, Json]>> = {
  approved: ['SUCCESS', null, { pushOnlyResponseType: 'OV_RESPONSE_APPROVE' }],
  denied: ['FAILURE', REFUSED, { pushOnlyResponseType: 'OV_RESPONSE_DENY' }],
  fraud_reported: ['FAILURE', REFUSED, { pushOnlyResponseType: 'OV_RESPONSE_DENY' }],
  wrong_number: ['FAILURE', REFUSED, { pushWithNumberChallengeResponseType: 'OV_WITH_CHALLENGE_RESPONSE_INVALID' }],
  wrong_code: ['FAILURE', REFUSED, {}],
  no_response: ['UNANSWERED', null, {}],
  abandoned: ['ABANDONED', null, {}],
};

interface Details {
  readonly at: number;
  readonly eventType: string;
  readonly result: string;
  readonly reason?: string | null;
  readonly debug?: Json;
  readonly targets?: readonly Json[];
  readonly request: string;
  readonly client: Client;
  readonly actor?: Person;
}

const userId = (person: Person): string => `00u${lastingHex(`okta ${person.login}`, 17)}`;

const user = (person: Person): Json => ({
  id: userId(person),
  type: 'User',
  alternateId: person.login,
  displayName: person.name,
  detailEntry: null,
});

const application = ({ id, name }: App): Json => ({
  id: `0oa${lastingHex(id, 17)}`,
  type: 'AppInstance',
  alternateId: name,
  displayName: name,
  detailEntry: { signOnModeType: 'SAML_2_0' },
});

const place = ({ network }: Client): Json => ({
  city: network.city,
  state: null,
  country: network.countryName,
  postalCode: null,
  geolocation: { lat: network.lat, lon: network.lon },
});

const isPhone = ({ os }: Device): boolean => os === 'iOS' || os === 'Android';

/** The events of one step share what this holds: person, flow, session. */
class Writer {
  readonly rows: NativeRow[] = [];

  constructor(
    private readonly step: Step,
    private readonly ids: Random,
    private readonly flow: string | undefined,
    private readonly session: string,
    private readonly risk: SignIn['risk'] = 'low',
  ) {}

  add({ at, eventType, result, reason = null, debug, targets, request, client, actor }: Details): void {
    const person = actor ?? this.step.person;
    const { network, device, ip } = client;
    const event = {
      actor: user(person),
      client: {
        userAgent: { rawUserAgent: device.agent, os: device.os, browser: device.browser.toUpperCase() },
        zone: network.kind === 'office' ? 'Offices' : 'null',
        device: isPhone(device) ? 'Mobile' : 'Computer',
        id: null,
        ipAddress: ip,
        geographicalContext: place(client),
      },
      device: device.managed
        ? { id: device.id, name: device.name, os_platform: device.os, managed: true, registered: true }
        : null,
      authenticationContext: { authenticationStep: 0, externalSessionId: this.session, rootSessionId: this.session },
      displayMessage: eventType,
      eventType,
      outcome: { result, reason },
      published: iso(at),
      securityContext: {
        ...{ asNumber: network.asn, asOrg: network.org, isp: network.org, domain: 'example.net' },
        isProxy: network.kind === 'proxy',
      },
      severity: result === 'FAILURE' ? 'WARN' : 'INFO',
      debugContext: {
        debugData: {
          requestId: request,
          requestUri: '/idp/idx/challenge',
          ...(this.flow === undefined ? {} : { authnRequestId: this.flow }),
          threatSuspected: 'false',
          dtHash: lastingHex(`dt ${device.id}`, 64),
          risk: `{level=${this.risk.toUpperCase()}}`,
          ...(debug as object),
        },
      },
      legacyEventType: null,
      transaction: { type: 'WEB', id: request, detail: {} },
      uuid: this.ids.uuid(),
      version: '0',
      request: {
        ipChain: [{ ip, geographicalContext: place(client), version: ip.includes(':') ? 'V6' : 'V4', source: null }],
      },
      target: targets ?? [user(this.step.person)],
    };
    this.rows.push({ sourcetype: 'OktaIM2:log', at, event });
  }
}

function signIn(step: SignIn, ids: Random): readonly NativeRow[] {
  const { at, person, app, from, first, prompts } = step;
  const writer = new Writer(step, ids, ids.hex(32), `idx${lastingHex(step.session, 22)}`, step.risk);
  const targets = [user(person), application(app)];
  const factor = (
    when: number,
    name: string,
    [result, reason, debug]: readonly [string, string | null, Json],
    client: Client,
  ): void =>
    writer.add({
      ...{ at: when, eventType: 'user.authentication.auth_via_mfa', result, reason, client, request: ids.hex(32) },
      debug: { factor: name, ...(debug as object) },
    });
  if (first !== 'session') {
    const right = first === 'right';
    factor(at, 'PASSWORD_AS_FACTOR', [right ? 'SUCCESS' : 'FAILURE', right ? null : REFUSED, {}], from);
    if (!right) return writer.rows;
  }
  if (prompts.length > 0) {
    const challenge = { eventType: 'policy.evaluate_sign_on', result: 'CHALLENGE', targets, request: ids.hex(32) };
    writer.add({ ...challenge, at: at + 0.3, client: from });
  }
  for (const prompt of prompts) {
    const eventType = SENDS[prompt.factor];
    const result = prompt.answer === 'undelivered' ? 'FAILURE' : 'SUCCESS';
    const enrolment = {
      id: `pfd${lastingHex(person.login, 17)}`,
      type: 'AuthenticatorEnrollment',
      alternateId: 'unknown',
    };
    const target = { ...enrolment, displayName: 'Okta Verify', detailEntry: null };
    if (eventType !== undefined) {
      writer.add({
        at: prompt.at,
        eventType,
        result,
        targets: [user(person), target],
        client: from,
        request: ids.hex(32),
      });
    }
    if (prompt.answer === 'undelivered') continue;
    const isPush = prompt.factor === 'push' || prompt.factor === 'push_number';
    const byPhone = isPush && prompt.answer !== 'no_response' && prompt.answer !== 'abandoned';
    const agent = `OktaVerify/9.60.0 ${person.phone.os} ${person.phone.name}`;
    const client = byPhone ? { ...prompt.approver, device: { ...person.phone, agent } } : from;
    const [given, reason, debug] = ANSWERS[prompt.answer];
    factor(prompt.answeredAt, FACTORS[prompt.factor], [given, reason, isPush ? debug : {}], client);
  }
  if (!succeeded(step)) return writer.rows;
  const end = prompts.at(-1)?.answeredAt ?? at;
  const events = first === 'session' ? [] : ['user.session.start', 'user.authentication.verify'];
  for (const [index, eventType] of [...events, 'policy.evaluate_sign_on', 'user.authentication.sso'].entries()) {
    const result = eventType === 'policy.evaluate_sign_on' ? 'ALLOW' : 'SUCCESS';
    writer.add({ at: end + 0.2 * (index + 1), eventType, result, targets, client: from, request: ids.hex(32) });
  }
  return writer.rows;
}

/** What Okta logs of a step. */
export function writeOkta(step: Step, ids: Random): readonly NativeRow[] {
  if (step.kind === 'sign_in') return signIn(step, ids);
  if (step.kind === 'logon') return [];
  const { at, person } = step;
  const own = { ...person.home, device: person.computer };
  const session = step.kind === 'enrolment' ? `idx${lastingHex(step.session, 22)}` : 'unknown';
  const writer = new Writer(step, ids, undefined, session);
  const details = { at, result: 'SUCCESS', request: ids.hex(32) };
  if (step.kind === 'enrolment') {
    writer.add({
      ...details,
      eventType: 'user.mfa.factor.activate',
      reason: 'User set up OKTA_VERIFY factor',
      client: step.from,
    });
  } else if (step.kind === 'reset') {
    const client = { ...step.by.office, device: step.by.computer };
    writer.add({ ...details, eventType: 'user.mfa.factor.reset_all', client, actor: step.by });
  } else {
    writer.add({ ...details, eventType: 'user.account.report_suspicious_activity_by_enduser', client: own });
  }
  return writer.rows;
}
