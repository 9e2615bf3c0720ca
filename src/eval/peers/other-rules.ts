import type { NativeEvent } from '../model/native-row';
import type { PeerRule } from './rule';
import { buckets, each, sequence, sliding } from './shapes';

type Get = (path: string) => string;

const DUO = 'cisco:duo:authentication_v2';
const AWS = 'aws:cloudtrail';
const PING = 'pingid';

const awsFailed = (get: Get): boolean =>
  get('eventName') === 'ConsoleLogin' &&
  get('additionalEventData.MFAUsed') === 'Yes' &&
  get('errorMessage') === 'Failed authentication';
const awsUser = (get: Get) => ({ key: get('userIdentity.userName') });

/** Methods of `gws_login_mfa_methods` that a parameter of a login event names. */
const GOOGLE_MFA =
  /"(backup_code|google_authenticator|google_prompt|idv_any_phone|idv_preregistered_phone|internal_two_factor|offline_otp|security_key|security_key_otp)"/;
const method = (event: NativeEvent): string | undefined => GOOGLE_MFA.exec(JSON.stringify(event))?.[1];

const pingFailed = (get: Get): boolean => ['FAILURE,authFail', 'UNSUCCESSFUL_ATTEMPT'].includes(get('result.status'));

/** Rules on AWS, Google Workspace, Duo, PingID, OneLogin and Auth0. */
export const OTHER_RULES: readonly PeerRule[] = [
  {
    ...{ project: 'Splunk ESCU', name: 'AWS Multiple Failed MFA Requests For User', sourcetype: AWS },
    published: 'detections/cloud/aws_multiple_failed_mfa_requests_for_user.yml',
    select: (get) => (awsFailed(get) ? awsUser(get) : undefined),
    decide: buckets(300, 11),
  },
  {
    ...{ project: 'Splunk ESCU', name: 'AWS Console Login Failed During MFA Challenge', sourcetype: AWS },
    published: 'detections/cloud/aws_console_login_failed_during_mfa_challenge.yml',
    select: (get) => (awsFailed(get) ? awsUser(get) : undefined),
    decide: each,
  },
  {
    ...{ project: 'Splunk ESCU', name: 'GCP Multiple Failed MFA Requests For User', sourcetype: 'gws:reports:login' },
    published: 'detections/cloud/gcp_multiple_failed_mfa_requests_for_user.yml',
    select: (get, event) => {
      const used = get('event.name') === 'login_failure' ? method(event) : undefined;
      return used === undefined ? undefined : { key: `${get('ipAddress')} ${used}` };
    },
    decide: buckets(300, 10),
  },
  {
    ...{ project: 'Sentinel', name: 'Cisco Duo - Multiple user login failures', sourcetype: DUO },
    published: 'Solutions/CiscoDuoSecurity/Analytic Rules/CiscoDuoMultipleUserLoginFailures.yaml',
    select: (get) => (['denied', 'failure'].includes(get('result')) ? { key: get('user.name') } : undefined),
    decide: buckets(600, 11),
  },
  {
    ...{ project: 'Panther', name: 'Duo user action fraudulent', sourcetype: DUO },
    published: 'rules/duo_rules/duo_user_action_fraudulent.py',
    select: (get) => (get('result') === 'fraud' ? { key: get('user.name') } : undefined),
    decide: each,
  },
  {
    ...{ project: 'Cyences', name: 'DUO - User Login Failure', sourcetype: DUO },
    published: 'cyences_app_for_splunk/default/savedsearches.conf',
    select: (get) => (/^(?:failure|fraud|error)$/i.test(get('result')) ? { key: get('user.name') } : undefined),
    decide: each,
  },
  {
    ...{ project: 'Cisco', name: 'MFA Flood (Duo Identity Intelligence)', sourcetype: DUO },
    published: 'docs.oort.io',
    select: (get) => (get('result') === 'success' ? undefined : { key: get('user.name') }),
    decide: sliding(60, 5),
  },
  {
    ...{ project: 'Splunk ESCU', name: 'PingID Multiple Failed MFA Requests For User', sourcetype: PING },
    published: 'detections/application/pingid_multiple_failed_mfa_requests_for_user.yml',
    select: (get) =>
      pingFailed(get) ? { key: `${get('actors.0.name').toUpperCase()} ${get('result.message')}` } : undefined,
    decide: buckets(600, 10),
  },
  {
    ...{ project: 'Chronicle', name: 'OneLogin OTP brute force', sourcetype: 'onelogin:event' },
    published: 'rules/community/onelogin/onelogin_otp_brute_force_attack.yaral',
    select: (get) =>
      get('event_type_id') === '1002' || get('event_type_id') === '1400'
        ? { key: get('user_name'), is: get('event_type_id') === '1002' ? 'fail' : 'success' }
        : undefined,
    decide: sequence(900, 4, 'then'),
  },
  {
    ...{ project: 'Auth0', name: 'MFA Push Fatigue', sourcetype: 'auth0:log' },
    published: 'auth0-customer-detections detections/risk_for_mfa_push_fatigue.yml',
    // Its two thresholds are left to the reader; Panther's rule on the same event takes 5 in 30 minutes.
    select: (get) => (get('data.type') === 'gd_send_pn' ? { key: get('data.user_id') } : undefined),
    decide: sliding(1800, 5),
  },
];
