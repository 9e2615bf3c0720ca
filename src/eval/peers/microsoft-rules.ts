import type { PeerRule } from './rule';
import { buckets, each, mixed } from './shapes';

type Get = (path: string) => string;

const ENTRA = 'azure:monitor:aad';
const OFFICE = 'o365:management:activity';
const DECLINED = 'MFA denied; user declined the authentication';
const IGNORED = 'MFA denied; user did not respond to mobile app notification';

const code = (get: Get): string => get('properties.status.errorCode');
const words = (get: Get): string => get('properties.status.additionalDetails');
const user = (get: Get) => ({ key: get('properties.userPrincipalName') });
const interactive = (get: Get): boolean => get('category') === 'SignInLogs';

/** ESCU splits by these besides the user. */
const split = (get: Get) => ({
  key: [
    get('properties.userPrincipalName'),
    words(get),
    get('properties.appDisplayName'),
    get('properties.userAgent'),
  ].join('|'),
});

/** Rules on sign-ins of Entra ID and Office 365. */
export const MICROSOFT_RULES: readonly PeerRule[] = [
  {
    ...{ project: 'Splunk ESCU', name: 'O365 Multiple Failed MFA Requests For User', sourcetype: OFFICE },
    published: 'detections/cloud/o365_multiple_failed_mfa_requests_for_user.yml',
    select: (get) =>
      get('Operation') === 'UserLoginFailed' && get('ErrorNumber') === '500121' ? { key: get('UserId') } : undefined,
    decide: buckets(600, 10),
  },
  {
    ...{ project: 'Splunk ESCU', name: 'Azure AD Multiple Failed MFA Requests For User', sourcetype: ENTRA },
    published: 'detections/cloud/azure_ad_multiple_failed_mfa_requests_for_user.yml',
    select: (get) => (interactive(get) && code(get) === '500121' && words(get) !== DECLINED ? split(get) : undefined),
    // `_time` is bucketed, and not in the by clause: the window is the whole search, an hour.
    decide: buckets(3600, 11),
  },
  {
    ...{ project: 'Splunk ESCU', name: 'Azure AD Multiple Denied MFA Requests For User', sourcetype: ENTRA },
    published: 'detections/cloud/azure_ad_multiple_denied_mfa_requests_for_user.yml',
    select: (get) => (interactive(get) && code(get) === '500121' && words(get) === DECLINED ? split(get) : undefined),
    decide: buckets(3600, 10),
  },
  {
    ...{ project: 'Splunk ESCU', name: 'Azure AD Authentication Failed During MFA Challenge', sourcetype: ENTRA },
    published: 'detections/cloud/azure_ad_authentication_failed_during_mfa_challenge.yml',
    select: (get) => (interactive(get) && code(get) === '500121' ? user(get) : undefined),
    decide: each,
  },
  {
    ...{ project: 'Sigma', name: 'Multifactor Authentication Denied', sourcetype: ENTRA },
    published: 'rules/cloud/azure/signin_logs/azure_mfa_denies.yml',
    select: (get) => (/MFA Denied/i.test(words(get)) ? user(get) : undefined),
    decide: each,
  },
  {
    ...{ project: 'Sigma', name: 'Multifactor Authentication Interrupted', sourcetype: ENTRA },
    published: 'rules/cloud/azure/signin_logs/azure_mfa_interrupted.yml',
    select: (get) => (['50074', '500121'].includes(code(get)) ? user(get) : undefined),
    decide: each,
  },
  {
    ...{ project: 'Sentinel', name: 'MFA Spamming followed by Successful login', sourcetype: ENTRA },
    published: 'Solutions/Microsoft Entra ID/Analytic Rules/MFASpammingfollowedbySuccessfullogin.yaml',
    select: (get) => {
      const failed = words(get) === DECLINED || words(get) === IGNORED;
      const good = words(get) === 'MFA successfully completed';
      const key = `${get('properties.userPrincipalName')} ${get('properties.ipAddress')} ${get('properties.location.city')}`;
      return failed || good ? { key, is: failed ? 'fail' : 'success' } : undefined;
    },
    // First and last of the day at most five minutes apart.
    decide: (selected) =>
      mixed(86_400, 11)(selected).filter((rows) => (rows.at(-1)?.at ?? 0) - (rows[0]?.at ?? 0) <= 300),
  },
  {
    ...{ project: 'Sentinel', name: 'Explicit MFA Deny', sourcetype: ENTRA },
    published: 'Solutions/Microsoft Entra ID/Analytic Rules/ExplicitMFADeny.yaml',
    select: (get) =>
      code(get) === '500121' &&
      /^MFA denied; (?:user declined the authentication|Phone App Reported Fraud)/i.test(words(get))
        ? user(get)
        : undefined,
    decide: each,
  },
  {
    ...{ project: 'reprise99', name: 'Potential MFA Spam', sourcetype: ENTRA },
    published: 'Azure Active Directory/Identity-PotentialMFASpam.kql',
    select: (get) =>
      [DECLINED, IGNORED].includes(words(get)) || /correct number/.test(words(get)) ? user(get) : undefined,
    decide: buckets(600, 3),
  },
];
