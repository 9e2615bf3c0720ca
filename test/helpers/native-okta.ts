/** JSON as it stands in a vendor's event. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [member: string]: Json };
export type NativeEvent = { readonly [member: string]: Json };

/** Where a request came from, as the Okta System Log describes it. */
export interface OktaClient {
  readonly ip: string;
  readonly agent: string;
  readonly os: string;
  /** Okta's word for the browser family, for example CHROME. */
  readonly browser: string;
  readonly city: string;
  readonly country: string;
  readonly lat: number;
  readonly lon: number;
  readonly asn: number;
  readonly network: string;
}

export interface OktaPerson {
  readonly id: string;
  readonly login: string;
  readonly name: string;
}

/** What all events state: who, when, from where, in which request, session and sign-in flow. */
export interface OktaMoment {
  /** Epoch seconds, to the millisecond. */
  readonly time: number;
  readonly uuid: string;
  /** `transaction.id`: one HTTP request, so that a send and its answer never share it. */
  readonly request: string;
  /** `authnRequestId`: the sign-in. */
  readonly flow: string;
  readonly session: string;
  readonly person: OktaPerson;
  readonly client: OktaClient;
  /** `dtHash`: the browser's own cookie, where Okta saw one. */
  readonly cookie?: string | undefined;
  /** The provider's own risk level. */
  readonly risk?: 'LOW' | 'MEDIUM' | 'HIGH' | undefined;
}

interface Details {
  readonly eventType: string;
  readonly displayMessage: string;
  readonly result: string;
  readonly reason?: string;
  readonly uri: string;
  readonly debug?: Readonly<Record<string, string>>;
  readonly targets?: readonly Json[];
}

const user = ({ id, login, name }: OktaPerson): Json => ({
  id,
  type: 'User',
  alternateId: login,
  displayName: name,
  detailEntry: null,
});

function place({ city, country, lat, lon }: OktaClient): Json {
  return { city, state: null, country, postalCode: null, geolocation: { lat, lon } };
}

/** An Identity Engine event; what only some event types state comes with `details`. */
function event(moment: OktaMoment, details: Details): NativeEvent {
  const { client, person, cookie, risk } = moment;
  const mobile = client.os === 'iOS' || client.os === 'Android';
  return {
    actor: user(person),
    client: {
      userAgent: { rawUserAgent: client.agent, os: client.os, browser: client.browser },
      zone: 'null',
      device: mobile ? 'Mobile' : 'Computer',
      id: null,
      ipAddress: client.ip,
      geographicalContext: place(client),
    },
    device: null,
    authenticationContext: { authenticationStep: 0, externalSessionId: moment.session },
    displayMessage: details.displayMessage,
    eventType: details.eventType,
    outcome: { result: details.result, reason: details.reason ?? null },
    published: new Date(Math.round(moment.time * 1000)).toISOString(),
    securityContext: {
      asNumber: client.asn,
      asOrg: client.network,
      isp: client.network,
      domain: 'example.net',
      isProxy: false,
    },
    severity: details.result === 'FAILURE' ? 'WARN' : 'INFO',
    debugContext: {
      debugData: {
        requestId: moment.request,
        requestUri: details.uri,
        url: `${details.uri}?`,
        authnRequestId: moment.flow,
        threatSuspected: 'false',
        ...(cookie === undefined ? {} : { dtHash: cookie }),
        ...(risk === undefined ? {} : { risk: `{level=${risk}}` }),
        ...details.debug,
      },
    },
    legacyEventType: null,
    transaction: { type: 'WEB', id: moment.request, detail: {} },
    uuid: moment.uuid,
    version: '0',
    request: { ipChain: [{ ip: client.ip, geographicalContext: place(client), version: 'V4', source: null }] },
    target: details.targets ?? [user(person)],
  };
}

const SENT = {
  push: ['system.push.send_factor_verify_push', 'Send Okta Verify push'],
  sms: ['system.sms.send_factor_verify_message', 'Send text message for verification'],
} as const;

/** A challenge that Okta sent, or could not send. */
export function sent(moment: OktaMoment, kind: keyof typeof SENT, delivered = true): NativeEvent {
  const [eventType, displayMessage] = SENT[kind];
  const enrolment = { type: 'AuthenticatorEnrollment', alternateId: 'unknown', displayName: 'Okta Verify' };
  return event(moment, {
    eventType,
    displayMessage,
    result: delivered ? 'SUCCESS' : 'FAILURE',
    uri: '/idp/idx/challenge',
    targets: [user(moment.person), { id: `pfd${moment.person.id.slice(3)}`, ...enrolment, detailEntry: null }],
  });
}

const PUSH = 'OKTA_VERIFY_PUSH';
const REFUSED = 'INVALID_CREDENTIALS';

/** Answers to a factor: result, reason and what `debugData` says of it. */
const ANSWERS = {
  approved: ['SUCCESS', undefined, { factor: PUSH, pushOnlyResponseType: 'OV_RESPONSE_APPROVE' }],
  denied: ['FAILURE', REFUSED, { factor: PUSH, pushOnlyResponseType: 'OV_RESPONSE_DENY' }],
  wrong_number: [
    'FAILURE',
    REFUSED,
    { factor: PUSH, pushWithNumberChallengeResponseType: 'OV_WITH_CHALLENGE_RESPONSE_INVALID' },
  ],
  // Seen in real rows: it failed, and carries an approval.
  failed_with_approve: [
    'FAILURE',
    REFUSED,
    {
      factor: PUSH,
      pushOnlyResponseType: 'OV_RESPONSE_APPROVE',
      pushWithNumberChallengeResponseType: 'OV_WITH_CHALLENGE_RESPONSE_ERROR',
    },
  ],
  unanswered: ['UNANSWERED', undefined, { factor: PUSH }],
  abandoned: ['ABANDONED', undefined, { factor: PUSH }],
  phishing: ['FAILURE', 'FastPass declined phishing attempt', { factor: 'SIGNED_NONCE' }],
  code_right: ['SUCCESS', undefined, { factor: 'OKTA_SOFT_TOKEN' }],
  code_wrong: ['FAILURE', REFUSED, { factor: 'OKTA_SOFT_TOKEN' }],
  sms_right: ['SUCCESS', undefined, { factor: 'SMS_FACTOR' }],
  sms_wrong: ['FAILURE', REFUSED, { factor: 'SMS_FACTOR' }],
  password_right: ['SUCCESS', undefined, { factor: 'PASSWORD_AS_FACTOR' }],
  password_wrong: ['FAILURE', REFUSED, { factor: 'PASSWORD_AS_FACTOR' }],
} as const;

export type OktaAnswer = keyof typeof ANSWERS;
export const OKTA_ANSWERS = Object.keys(ANSWERS) as readonly OktaAnswer[];

/** `user.authentication.auth_via_mfa`: a factor's answer, and in Identity Engine the password's too. */
export function answered(moment: OktaMoment, answer: OktaAnswer): NativeEvent {
  const [result, reason, debug] = ANSWERS[answer];
  return event(moment, {
    eventType: 'user.authentication.auth_via_mfa',
    displayMessage: 'Authentication of user via MFA',
    result,
    ...(reason === undefined ? {} : { reason }),
    uri: '/idp/idx/challenge/answer',
    debug,
  });
}

const app = (name: string): Json => ({
  id: `0oa${name.toLowerCase().replace(/[^a-z]/g, '')}`,
  type: 'AppInstance',
  alternateId: name,
  displayName: name,
  detailEntry: { signOnModeType: 'SAML_2_0' },
});

/** Events around the prompts of a sign-in, and those that change or report something. */
const OTHERS = {
  session_start: ['user.session.start', 'User login to Okta', 'SUCCESS', '/idp/idx/challenge/answer'],
  policy_challenge: ['policy.evaluate_sign_on', 'Evaluation of sign-on policy', 'CHALLENGE', '/idp/idx/identify'],
  policy_allow: ['policy.evaluate_sign_on', 'Evaluation of sign-on policy', 'ALLOW', '/idp/idx/challenge/answer'],
  verify: ['user.authentication.verify', 'Verify user identity', 'SUCCESS', '/idp/idx/challenge/answer'],
  sso: ['user.authentication.sso', 'User single sign on to app', 'SUCCESS', '/app/example/sso/saml'],
  session_end: ['user.session.end', 'User logout from Okta', 'SUCCESS', '/login/signout'],
  deny_push: ['user.mfa.okta_verify.deny_push', 'User rejected Okta push verify', 'SUCCESS', '/api/v1/authn'],
  enrol: ['user.mfa.factor.activate', 'Activate factor for user', 'SUCCESS', '/idp/idx/challenge/answer'],
  reset: ['user.mfa.factor.reset_all', 'Reset all factors for user', 'SUCCESS', '/api/v1/users/me/lifecycle'],
  report: [
    'user.account.report_suspicious_activity_by_enduser',
    'User report suspicious activity',
    'SUCCESS',
    '/api/internal/users/me/report-suspicious-activity',
  ],
} as const;

export type OktaOther = keyof typeof OTHERS;
export const OKTA_OTHERS = Object.keys(OTHERS) as readonly OktaOther[];

/** @param appName the app of the sign-in, where the event states one */
export function other(moment: OktaMoment, kind: OktaOther, appName?: string): NativeEvent {
  const [eventType, displayMessage, result, uri] = OTHERS[kind];
  const targets = [user(moment.person), ...(appName === undefined ? [] : [app(appName)])];
  return event(moment, { eventType, displayMessage, result, uri, targets });
}
