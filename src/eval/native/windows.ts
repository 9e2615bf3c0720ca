// Windows: log-ons at computers (Security log), and a VPN whose prompts the NPS extension of Entra MFA tells of.
import type { NativeRow } from '../model/native-row';
import type { Person } from '../model/person';
import type { Random } from '../model/random';
import type { Answer, Logon, SignIn, Step } from '../model/step';
import { fine } from './entra-row';
import { lastingNumber, lastingUuid } from './native-ids';

const ANSWERS: Readonly<Record<Answer, readonly ['Accepted' | 'Rejected', string]>> = {
  approved: ['Accepted', 'Success'],
  denied: ['Rejected', 'PhoneAppDenied'],
  fraud_reported: ['Rejected', 'PhoneAppFraudReported'],
  no_response: ['Rejected', 'PhoneAppNoResponse'],
  wrong_number: ['Rejected', 'PhoneAppEntropyIncorrect'],
  wrong_code: ['Rejected', 'OathCodeIncorrect'],
  abandoned: ['Rejected', 'InvalidSession'],
  undelivered: ['Rejected', 'PhoneAppNotificationFailed'],
};

const NPS = 'NPS01.corp.example.com';

/** The name before the domain. */
export const windowsName = ({ login }: Person): string => login.split('@')[0] ?? login;

interface Xml {
  readonly at: number;
  readonly provider: string;
  readonly id: number;
  readonly channel: string;
  readonly computer: string;
  readonly data: Readonly<Record<string, string | number>>;
}

function event(ids: Random, { at, provider, id, channel, computer, data }: Xml): NativeRow {
  const fields = Object.entries(data).map(([name, value]) => `<Data Name='${name}'>${value}</Data>`);
  const text =
    "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>" +
    `<Provider Name='${provider}' Guid='{${lastingUuid(provider)}}'/><EventID>${id}</EventID><Version>2</Version><Level>0</Level>` +
    `<TimeCreated SystemTime='${fine(at, 'Z').replace(/\dZ/, '1Z')}'/><EventRecordID>${ids.whole(1, 2e9)}</EventRecordID>` +
    `<Channel>${channel}</Channel><Computer>${computer}</Computer></System><EventData>${fields.join('')}</EventData></Event>`;
  return { sourcetype: 'XmlWinEventLog', at, event: text };
}

const TYPES: Readonly<Record<Logon['how'], number>> = { log_in: 2, unlock: 7, network: 3 };

function logon(step: Logon, ids: Random): NativeRow {
  const { at, person, how, success, host, from } = step;
  const failure = { Status: '0xc000006d', FailureReason: '%%2313', SubStatus: '0xc000006a' };
  const sid = `S-1-5-21-1111111111-2222222222-3333333333-${1000 + person.number}`;
  return event(ids, {
    at,
    provider: 'Microsoft-Windows-Security-Auditing',
    id: success ? 4624 : 4625,
    channel: 'Security',
    computer: `${host.name}.corp.example.com`,
    data: {
      ...{
        SubjectUserSid: 'S-1-5-18',
        SubjectUserName: `${host.name}$`,
        SubjectDomainName: 'CORP',
        SubjectLogonId: '0x3e7',
      },
      ...{ TargetUserSid: success ? sid : 'S-1-0-0', TargetUserName: windowsName(person), TargetDomainName: 'CORP' },
      ...(success ? { TargetLogonId: `0x${ids.hex(6)}` } : failure),
      ...{ LogonType: TYPES[how], LogonProcessName: 'User32 ', AuthenticationPackageName: 'Negotiate' },
      ...{ WorkstationName: host.name, IpAddress: from?.ip ?? '127.0.0.1', IpPort: 0 },
    },
  });
}

function prompts(step: SignIn, ids: Random): readonly NativeRow[] {
  return step.prompts.map(({ answer, answeredAt }) => {
    const [verdict, code] = ANSWERS[answer];
    const message =
      `NPS Extension for Azure MFA:  CID: ${ids.uuid()} : Access ${verdict} for user ${step.person.login}` +
      ` with Azure MFA response: ${code} and message: session ${lastingNumber(ids.hex(8), 6)}`;
    const log = {
      provider: 'Microsoft-AzureMfa-AuthZ',
      id: 1,
      channel: 'Microsoft-AzureMfa-AuthZ/AuthZOptCh',
      computer: NPS,
    };
    return event(ids, { ...log, at: answeredAt, data: { Message: message } });
  });
}

/** What Windows logs of a step. The extension names no address. */
export function writeWindows(step: Step, ids: Random): readonly NativeRow[] {
  if (step.kind === 'logon') return [logon(step, ids)];
  return step.kind === 'sign_in' ? prompts(step, ids) : [];
}
