// What computers log, in the forms that their collectors send: Windows events as XML, syslog lines, audit records, and
// what Macs tell Jamf Protect, the unified log and osquery.

import { createHash } from 'node:crypto';

/** One line of a host's log: who, when, where from. */
export interface HostMoment {
  /** Epoch seconds, to the millisecond. */
  readonly time: number;
  /** Unique among the events of all cases. */
  readonly number: number;
  /** The name that the host knows the person by. */
  readonly name: string;
  readonly computer: string;
  readonly ip: string | undefined;
}

const iso = (time: number): string => new Date(Math.round(time * 1000)).toISOString();

type Data = Readonly<Record<string, string | number>>;

function windowsEvent(log: string, channel: string, id: number, moment: HostMoment, data: Data): string {
  const fields = Object.entries(data).map(([name, value]) => `<Data Name='${name}'>${value}</Data>`);
  return (
    "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>" +
    `<Provider Name='${log}'/><EventID>${id}</EventID><Version>2</Version><Level>0</Level>` +
    `<TimeCreated SystemTime='${iso(moment.time)}'/><EventRecordID>${moment.number}</EventRecordID>` +
    `<Channel>${channel}</Channel><Computer>${moment.computer}</Computer></System>` +
    `<EventData>${fields.join('')}</EventData></Event>`
  );
}

const securityEvent = (id: number, moment: HostMoment, data: Data): string =>
  windowsEvent('Microsoft-Windows-Security-Auditing', 'Security', id, moment, data);

const WRONG_PASSWORD = { Status: '0xc000006d', FailureReason: '%%2313', SubStatus: '0xc000006a' };

/** 4624 or 4625: a log-on, and one that failed. @param type of log-on: 2 at the keyboard, 3 network, 5 service, 7 unlock */
export function windowsLogon(moment: HostMoment, success: boolean, type: number): string {
  return securityEvent(success ? 4624 : 4625, moment, {
    ...{ SubjectUserSid: 'S-1-5-18', TargetUserSid: success ? 'S-1-5-21-1-2-3-1104' : 'S-1-0-0' },
    ...{ TargetUserName: moment.name, TargetDomainName: 'CORP' },
    ...(success ? { TargetLogonId: '0x1a2b3c' } : WRONG_PASSWORD),
    ...{ LogonType: type, LogonProcessName: 'User32 ', WorkstationName: 'WS9', IpAddress: moment.ip ?? '-', IpPort: 0 },
  });
}

/** 4771: a domain controller's Kerberos pre-authentication failed. It names no domain. */
export function kerberosFailed(moment: HostMoment): string {
  return securityEvent(4771, moment, {
    ...{ TargetUserName: moment.name, TargetSid: `S-1-5-21-1-2-3-${moment.name}`, ServiceName: 'krbtgt/CORP' },
    ...{ Status: '0x18', PreAuthType: 2, IpAddress: moment.ip?.includes(':') ? moment.ip : `::ffff:${moment.ip}` },
  });
}

/** 4776: a domain controller refused credentials (NTLM). */
export function ntlmFailed(moment: HostMoment): string {
  return securityEvent(4776, moment, {
    ...{ PackageName: 'MICROSOFT_AUTHENTICATION_PACKAGE_V1_0', TargetUserName: `CORP\\${moment.name}` },
    ...{ Workstation: 'WS9', Status: '0xc000006a' },
  });
}

/** The NPS extension's own event, which names no address. @param response for example PhoneAppDenied */
export function npsExtension(moment: HostMoment, response: string): string {
  const verdict = response === 'Success' ? 'Accepted' : 'Rejected';
  const id = `32e83cbf-484d-49aa-9adb-${String(moment.number).padStart(12, '0')}`;
  const Message =
    `NPS Extension for Azure MFA:  CID: ${id} : Access ${verdict} for user ${moment.name} ` +
    `with Azure MFA response: ${response} and message: session ${moment.number}`;
  return windowsEvent('Microsoft-AzureMfa-AuthZ', 'Microsoft-AzureMfa-AuthZ/AuthZOptCh', 1, moment, { Message });
}

/** 6272 or 6273: what the Network Policy Server says after its extension decided. */
export function npsDecision(moment: HostMoment, granted: boolean): string {
  return securityEvent(granted ? 6272 : 6273, moment, {
    ...{ SubjectUserSid: 'S-1-0-0', SubjectUserName: moment.name, SubjectDomainName: 'CORP' },
    ...{ CallingStationID: moment.ip ?? '-', ClientName: 'VPN gateway', NetworkPolicyName: 'VPN with MFA' },
    ...{ AuthenticationServer: moment.computer, AuthenticationType: 'Extension' },
    ...(granted ? {} : { ReasonCode: 21, Reason: 'An NPS extension rejected the connection request.' }),
  });
}

/** A line of sshd or of a module below it, with a full time stamp. @param zone hours east of Greenwich */
export function syslogLine({ time, computer, number }: HostMoment, tag: string, text: string, zone = 0): string {
  const sign = zone < 0 ? '-' : '+';
  const stamp = iso(time + zone * 3600).replace('Z', `${sign}${String(Math.abs(zone)).padStart(2, '0')}:00`);
  return `${stamp} ${computer} ${tag}[${number}]: ${text}`;
}

/** USER_AUTH of the audit daemon: PAM authenticated, by these modules. */
export function auditRecord({ time, number, name, computer, ip = '?' }: HostMoment, grantors: string): string {
  return (
    `node=${computer} type=USER_AUTH msg=audit(${time.toFixed(3)}:${number}): pid=900 uid=0 auid=4294967295 ` +
    `ses=4294967295 msg='op=PAM:authentication grantors=${grantors} acct="${name}" exe="/usr/sbin/sshd" ` +
    `hostname=${ip} addr=${ip} terminal=ssh res=success'UID="root" AUID="unset"`
  );
}

/** An id of its own for each event of each computer. */
function uuid({ computer, number }: HostMoment): string {
  const hex = createHash('md5').update(computer).digest('hex').toUpperCase();
  return `${hex.slice(0, 8)}-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** Jamf Protect's telemetry. @param event its name and what it holds */
export function jamfEvent(moment: HostMoment, type: number, event: object): object {
  const { time, number, computer } = moment;
  return {
    action: { result: { result: { auth: 0 }, result_type: 0 } },
    ...{ action_type: 1, event, event_type: type, global_seq_num: number },
    host: {
      ...{ hostname: computer, ips: ['198.51.100.7'], os: 'Version 26.1 (Build 25B78)', protectVersion: '7.1.0.4' },
      ...{ provisioningUDID: uuid(moment), serial: `C02-${computer}` },
    },
    metadata: { product: 'Jamf Protect Telemetry', schemaVersion: '1.0', vendor: 'Jamf' },
    process: { executable: { path: '/System/Library/CoreServices/loginwindow.app/Contents/MacOS/loginwindow' } },
    ...{ time: iso(time), uuid: uuid(moment), version: 7 },
  };
}

/** Jamf Protect's older audit log: a log-in at the log-in window that failed. */
export function jamfAudit(moment: HostMoment): object {
  const { time, number, computer, name } = moment;
  const [epoch, milliseconds] = [Math.floor(time), Math.round((time % 1) * 1000)];
  return {
    header: {
      ...{ event_id: 45021, event_modifier: 0, event_name: 'AUE_lw_login', version: 11 },
      ...{ time_milliseconds_offset: milliseconds, time_seconds_epoch: epoch },
    },
    host_info: { host_name: computer, host_uuid: uuid(moment), serial_number: `C02-${computer}` },
    return: { description: 'Authentication failed', error: 255, return_value: 5000 },
    subject: { audit_id: 501, audit_user_name: name, process_id: number, session_id: 100_007, user_id: 501 },
  };
}

/** A line of the unified log (`log show --style ndjson`). @param zone hours east of Greenwich */
export function unifiedLine(
  moment: HostMoment,
  { subsystem, process, text, zone }: { subsystem: string; process: string; text: string; zone: number },
): object {
  const { time, number } = moment;
  const sign = zone < 0 ? '-' : '+';
  const local = iso(time + zone * 3600).replace('T', ' ');
  return {
    ...{ timezoneName: '', messageType: 'Default', eventType: 'logEvent', subsystem, category: 'Standard' },
    ...{ threadID: number, machTimestamp: number, bootUUID: uuid({ ...moment, number: 0 }) },
    ...{ processImagePath: process, senderImagePath: process, processID: 176, userID: 501 },
    timestamp: local.replace('Z', `000${sign}${String(Math.abs(zone)).padStart(2, '0')}00`),
    eventMessage: text,
  };
}

/** A row of osquery's table `last`: a log-in at the log-in window. */
export function osqueryLast(moment: HostMoment): object {
  const { time, number, computer, name } = moment;
  const columns = { username: name, tty: 'console', pid: String(number), type: '7', type_name: 'user-process' };
  return {
    ...{ name: 'pack_hosts_last', hostIdentifier: uuid(moment), unixTime: Math.floor(time) + 30, counter: number },
    decorations: { hardware_serial: `C02-${computer}`, host_uuid: uuid(moment), hostname: computer },
    columns: { ...columns, time: String(Math.floor(time)), host: '' },
    action: 'added',
  };
}
