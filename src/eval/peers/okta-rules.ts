import type { PeerRule } from './rule';
import { buckets, each, sequence, sliding } from './shapes';

type Get = (path: string) => string;

const OKTA = 'OktaIM2:log';
const PUSH = 'OKTA_VERIFY_PUSH';

const factor = (get: Get): string => get('debugContext.debugData.factor');
const isMfa = (get: Get): boolean => get('eventType') === 'user.authentication.auth_via_mfa';
const isSent = (get: Get): boolean => get('eventType') === 'system.push.send_factor_verify_push';
const isDenied = (get: Get): boolean =>
  get('eventType') === 'user.mfa.okta_verify.deny_push' ||
  (isMfa(get) && factor(get) === PUSH && get('outcome.reason') === 'INVALID_CREDENTIALS');

const SUCCESSES: ReadonlySet<string> = new Set([
  ...[
    'user.authentication.sso',
    'user.authentication.auth_via_mfa',
    'user.authentication.verify',
    'user.session.start',
  ],
]);

const actor = (get: Get) => ({ key: get('actor.id') });

/** Elastic's two sequences differ in what a success does. */
const denials: PeerRule['select'] = (get) =>
  isDenied(get)
    ? { ...actor(get), is: 'fail' }
    : SUCCESSES.has(get('eventType')) && get('outcome.result') === 'SUCCESS'
      ? { ...actor(get), is: 'success' }
      : undefined;

/** Rules on the Okta System Log. */
export const OKTA_RULES: readonly PeerRule[] = [
  {
    ...{ project: 'Splunk ESCU', name: 'Okta Multiple Failed MFA Requests For User', sourcetype: OKTA },
    published: 'detections/application/okta_multiple_failed_mfa_requests_for_user.yml',
    select: (get) =>
      isMfa(get) && get('outcome.result') === 'FAILURE' && factor(get) !== 'PASSWORD_AS_FACTOR'
        ? actor(get)
        : undefined,
    decide: buckets(300, 10),
  },
  {
    ...{ project: 'Okta', name: 'Suspicious MFA Abandonment', sourcetype: OKTA },
    published: 'okta/customer-detections detections/suspicious_mfa_abandonment.yml',
    select: (get) =>
      isMfa(get) && ['UNANSWERED', 'ABANDONED'].includes(get('outcome.result'))
        ? { key: get('client.ipAddress') }
        : undefined,
    decide: buckets(3600, 6),
  },
  {
    ...{ project: 'Elastic', name: 'Potential Okta MFA Bombing via Push Notifications', sourcetype: OKTA },
    published: 'rules/integrations/okta/credential_access_okta_mfa_bombing_via_push_notifications.toml',
    select: denials,
    decide: sequence(600, 5, 'reset'),
  },
  {
    ...{ project: 'Elastic', name: 'Potentially Successful Okta MFA Bombing', sourcetype: OKTA },
    published:
      'rules/integrations/okta/credential_access_okta_potentially_successful_okta_bombing_via_push_notifications.toml',
    select: denials,
    decide: sequence(600, 5, 'then'),
  },
  {
    ...{ project: 'Chronicle', name: 'Okta MFA Brute Force Attack', sourcetype: OKTA },
    published: 'rules/community/okta/okta_mfa_brute_force_attack.yaral',
    // Its match is on the session, which a new sign-in changes.
    select: (get) =>
      isSent(get)
        ? { key: get('authenticationContext.externalSessionId'), is: 'fail' }
        : isMfa(get) && get('outcome.result') === 'SUCCESS'
          ? { key: get('authenticationContext.externalSessionId'), is: 'success' }
          : undefined,
    decide: sequence(900, 5, 'then'),
  },
  {
    ...{ project: 'Chronicle', name: 'Okta User Rejected Multiple Push Notifications', sourcetype: OKTA },
    published: 'rules/community/okta',
    select: (get) =>
      isMfa(get) && factor(get) === PUSH && get('outcome.result') === 'FAILURE' ? actor(get) : undefined,
    decide: sliding(600, 2),
  },
  {
    ...{ project: 'Chronicle', name: 'Okta number challenge failed', sourcetype: OKTA },
    published: 'rules/community/okta/okta_user_failed_number_challenge_during_push_notification.yaral',
    select: (get) =>
      get('debugContext.debugData.pushWithNumberChallengeResponseType') === 'OV_WITH_CHALLENGE_RESPONSE_INVALID'
        ? actor(get)
        : undefined,
    decide: each,
  },
  {
    ...{ project: 'Sentinel', name: 'MFA Fatigue (OKTA)', sourcetype: OKTA },
    published: 'Solutions/Okta Single Sign-On/Analytic Rules/MFAFatigue.yaml',
    // It reads answers too; its threshold is on what was sent.
    select: (get) =>
      isSent(get) ? { key: `${get('authenticationContext.externalSessionId')} ${get('actor.id')}` } : undefined,
    decide: buckets(3600, 11),
  },
  {
    ...{ project: 'Datadog', name: 'Multiple Okta push notifications denied', sourcetype: OKTA },
    published: 'default_rules/okta-mfa-push-fatigue',
    select: (get) =>
      isDenied(get) || (isMfa(get) && factor(get) === PUSH && get('outcome.result') === 'FAILURE')
        ? actor(get)
        : undefined,
    decide: sliding(600, 2),
  },
];
