import { z } from 'zod';
import type { KvDocument } from '../../src/bench/store/types';
import type { NativeEvent, NativeRow } from '../../src/eval/model/native-row';
import { LENGTH, seconds, START } from './case-time';
import * as native from './native-hosts';
import type { HostMoment } from './native-hosts';

/** What a computer logs: written as native events. */
export const HOST = z.strictObject({
  at: START,
  log: z.enum(['windows', 'nps', 'linux', 'audit', 'jamf', 'unified', 'osquery']),
  /** What it tells: a word of the table below. */
  told: z.string(),
  user: z.string().default('ada'),
  /** What the log calls the person, where it is not USER.CASE; the extension says what the VPN client sent. */
  name: z.string().optional(),
  from: z.string().optional(),
  /** The computer's name before the case's. */
  computer: z.string().optional(),
  /** Hours east of Greenwich that its time stamps are in. */
  zone: z.int().default(0),
  times: z.int().positive().default(1),
  every: LENGTH.default('1s'),
  /** How much later than others its events arrive. */
  late: LENGTH.optional(),
  /** How often each row is delivered. */
  copies: z.int().positive().default(1),
});
export type HostStep = z.output<typeof HOST>;

type Write = (moment: HostMoment, step: HostStep) => readonly (string | object)[];

/** The NPS extension's event, and where the address is told that of NPS a moment later. */
const nps =
  (response: string): Write =>
  (moment) => [
    native.npsExtension(moment, response),
    ...(moment.ip === undefined
      ? []
      : [native.npsDecision({ ...moment, time: moment.time + 0.5 }, response === 'Success')]),
  ];

const end = ({ name, ip = '198.51.100.200' }: HostMoment): string => `for ${name} from ${ip} port 50000 ssh2`;
const sshd =
  (text: (moment: HostMoment) => string): Write =>
  (moment, { zone }) => [native.syslogLine(moment, 'sshd', text(moment), zone)];

/** What sshd says once PAM has asked. */
const accepted = sshd((moment) => `Accepted keyboard-interactive/pam ${end(moment)}`);
const refused = sshd((moment) => `Failed keyboard-interactive/pam ${end(moment)}`);
const after = (first: Write, then: Write): Write => {
  return (moment, step) => [...first(moment, step), ...then({ ...moment, time: moment.time + 0.05 }, step)];
};

const duo = (before: string, why = ''): Write =>
  sshd(({ name, ip }) => `${before} Duo login for '${name}'${ip === undefined ? '' : ` from ${ip}`}${why}`);
const code = (text: string): Write => {
  return (moment, { zone }) => [
    native.syslogLine(moment, 'sshd(pam_google_authenticator)', `${text} for ${moment.name}`, zone),
  ];
};

const loginwindow = '/System/Library/CoreServices/loginwindow.app/Contents/MacOS/loginwindow';
const unified =
  (subsystem: string, process: string, text: (moment: HostMoment) => string): Write =>
  (moment, { zone }) => [native.unifiedLine(moment, { subsystem, process, text: text(moment), zone })];

const LOGS: Readonly<Record<HostStep['log'], Readonly<Record<string, Write>>>> = {
  windows: {
    logon: (moment) => [native.windowsLogon(moment, true, 2)],
    logon_failed: (moment) => [native.windowsLogon(moment, false, 3)],
    unlock_failed: (moment) => [native.windowsLogon(moment, false, 7)],
    service_failed: (moment) => [native.windowsLogon(moment, false, 5)],
    kerberos_failed: (moment) => [native.kerberosFailed(moment)],
    ntlm_failed: (moment) => [native.ntlmFailed(moment)],
  },
  nps: {
    approved: nps('Success'),
    denied: nps('PhoneAppDenied'),
    no_response: nps('PhoneAppNoResponse'),
    fraud_reported: nps('PhoneAppFraudReported'),
    undelivered: nps('PhoneAppNotificationFailed'),
  },
  linux: {
    duo_approved: after(duo('Successful'), accepted),
    duo_denied: after(duo('Denied'), refused),
    duo_failed: after(duo('Failed', ': Login timed out.'), refused),
    duo_fraud: after(
      sshd(({ name, ip }) => `Aborted fraudulent Duo login. Incident reported. for '${name}' from ${ip}`),
      refused,
    ),
    duo_error: after(duo('Error in', ': HTTP 500'), refused),
    duo_skipped: duo('Skipped', ': Allowed by policy'),
    code_right: after(code('Accepted google_authenticator'), accepted),
    code_wrong: after(code('Invalid verification code'), refused),
    asked_refused: sshd(({ name, ip }) => `error: PAM: Authentication failure for ${name} from ${ip}`),
    password_failed: sshd((moment) => `Failed password ${end(moment)}`),
    key_accepted: sshd((moment) => `Accepted publickey ${end(moment)}: ED25519 SHA256:example`),
  },
  audit: { code_right: (moment) => [native.auditRecord(moment, 'pam_unix,pam_google_authenticator')] },
  jamf: {
    log_in: (moment) => [
      native.jamfEvent(moment, 114, { lw_session_login: { graphical_session_id: 257, username: moment.name } }),
    ],
    unlock: (moment) => [
      native.jamfEvent(moment, 117, { lw_session_unlock: { graphical_session_id: 257, username: moment.name } }),
    ],
    touch_id: (moment) => [
      native.jamfEvent(moment, 111, {
        authentication: { data: { touchid: { touchid_mode: 1, has_uid: true, uid: 501 } }, type: 1, success: true },
      }),
    ],
    log_in_failed: (moment) => [native.jamfAudit(moment)],
  },
  unified: {
    log_in: unified(
      'com.apple.loginwindow.logging',
      loginwindow,
      ({ name }) => `-[Login1 doLogin] | shortUsername = ${name}, ID = 501, homeDir = /Users/${name}`,
    ),
    /** As macOS writes it unless a profile says otherwise. */
    log_in_private: unified(
      'com.apple.loginwindow.logging',
      loginwindow,
      () => '-[Login1 doLogin] | shortUsername = <private>, ID = 501, homeDir = <private>',
    ),
    touch_id: unified(
      'com.apple.loginwindow.logging',
      loginwindow,
      () => '-[LWScreenLockAuthentication handleEvent] | APEventTouchIDMatch',
    ),
    refused: unified(
      'com.apple.Authorization',
      '/System/Library/Frameworks/Security.framework/Versions/A/MachServices/SecurityAgent',
      () => 'Authentication failure',
    ),
    log_in_local: unified(
      'com.jamf.connect.login',
      '/System/Library/Frameworks/Security.framework/SecurityAgent',
      ({ name }) => `Local auth success, allowing login for user: ${name}`,
    ),
    log_in_offline: unified(
      'com.okta.deviceaccess',
      '/Applications/Okta Verify.app/Contents/MacOS/Okta Verify',
      () => 'Offline factor verified',
    ),
  },
  osquery: { log_in: (moment) => [native.osqueryLast(moment)] },
};

const SOURCE_TYPES: Readonly<Record<HostStep['log'], string>> = {
  windows: 'XmlWinEventLog',
  nps: 'XmlWinEventLog',
  linux: 'linux_secure',
  audit: 'linux:audit',
  jamf: 'jamf:protect:telemetry:v2',
  unified: 'macos:unifiedlog',
  osquery: 'osquery:results',
};
const COMPUTERS: Readonly<Record<HostStep['log'], string>> = {
  ...{ windows: 'ws1', nps: 'nps1', linux: 'bastion', audit: 'bastion' },
  ...{ jamf: 'mac', unified: 'mac', osquery: 'mac' },
};

/** The name that hosts know a person of a case by: names without a domain have to be one person's of all cases. */
export const hostName = (name: string, user: string): string => `${user}.${name}`;

/**
 * The native events of one repetition.
 * @param name of the case
 * @param number of the event among those of its case
 * @throws Error for what the log does not tell
 */
export function hostRows(name: string, step: HostStep, time: number, number: number): readonly NativeRow[] {
  const { log, told, user, from, copies, late } = step;
  const write = LOGS[log][told];
  if (write === undefined) throw new Error(`${log} tells ${Object.keys(LOGS[log]).join(', ')}; not ${told}`);
  const computer = `${step.computer ?? COMPUTERS[log]}-${name}`;
  const called = step.name ?? (log === 'nps' ? `${user}@${name}.example.com` : hostName(name, user));
  const events = write({ time, number, name: called, computer, ip: from }, step);
  const sourcetype = told === 'log_in_failed' && log === 'jamf' ? 'jamf:protect:telemetry' : SOURCE_TYPES[log];
  const row = (event: string | object): NativeRow => ({
    ...{ sourcetype, at: time, event: event as string | NativeEvent },
    ...(late === undefined ? {} : { late: seconds(late) }),
  });
  return events.flatMap((event) => Array.from({ length: copies }, () => row(event)));
}

/** What the admin's look-up of identities says of a person that hosts know by other names. */
export function hostAliases(name: string, user: string): readonly KvDocument[] {
  const called = hostName(name, user);
  return [called, `corp\\${called}`].map((alias) => ({
    ...{ _key: alias, alias, user: `${user}@${name}.example.com`, privileged: '0', service: '0' },
  }));
}
