// Duo's authentication log, version 2: https://duo.com/docs/adminapi#authentication-logs
import type { Json, NativeRow } from '../model/native-row';
import type { Factor, Person } from '../model/person';
import type { Random } from '../model/random';
import type { Source } from '../model/network';
import type { Answer, Client, Prompt, SignIn, Step } from '../model/step';
import { iso, lastingHex } from './native-ids';

const FACTORS: Readonly<Record<Factor, string>> = {
  push: 'duo_push',
  push_number: 'verified_duo_push',
  totp: 'duo_mobile_passcode',
  sms: 'sms_passcode',
};

const ANSWERS: Readonly<Record<Answer, readonly [result: string, reason: string]>> = {
  approved: ['success', 'user_approved'],
  denied: ['denied', 'user_mistake'],
  fraud_reported: ['fraud', 'user_marked_fraud'],
  no_response: ['denied', 'no_response'],
  wrong_number: ['denied', 'verification_code_incorrect'],
  wrong_code: ['denied', 'invalid_passcode'],
  abandoned: ['denied', 'user_cancelled'],
  undelivered: ['error', 'error'],
};

const isCode = (factor: Factor): boolean => factor === 'totp' || factor === 'sms';

const location = ({ network }: Source): Json => ({ city: network.city, country: network.countryName, state: null });
const NOWHERE = { city: null, country: null, state: null };

interface Row {
  readonly at: number;
  readonly factor: string | null;
  readonly result: string;
  readonly reason: string | null;
  readonly approver?: Source | undefined;
  readonly type?: string;
}

function row(step: SignIn | (Step & { readonly from: Client }), ids: Random, told: Row): NativeRow {
  const { person } = step;
  const { ip, network, device } = step.from as Client;
  const { at, factor, result, reason, approver, type = 'authentication' } = told;
  const [name = ''] = person.login.split('@');
  const risk = step.kind === 'sign_in' ? step.risk : 'low';
  const event = {
    access_device: {
      ...{ browser: device.browser === 'none' ? null : device.browser, browser_version: '143.0' },
      epkey: device.browser === 'none' ? null : `EP${lastingHex(device.id, 18).toUpperCase()}`,
      hostname: null,
      ip,
      location: location({ ip, network }),
      os: device.os.replace(' 11', ''),
      os_version: device.os === 'Windows 11' ? '11' : null,
      security_agents: [],
    },
    adaptive_trust_assessments: {
      more_secure_auth: {
        detected_attack_detectors: risk === 'high' ? ['ANOMALOUS_LOCATION'] : [],
        trust_level: risk === 'high' ? 'LOW' : 'NORMAL',
      },
    },
    alias: '',
    application: application(step),
    auth_device:
      approver === undefined
        ? { ip: null, key: null, location: NOWHERE, name: null }
        : {
            ip: approver.ip,
            key: `DP${lastingHex(person.phone.id, 18).toUpperCase()}`,
            location: location(approver),
            name: person.phone.name,
          },
    email: person.login,
    event_type: type,
    factor,
    isotimestamp: iso(at).replace('Z', '000+00:00'),
    ood_software: null,
    reason,
    result,
    timestamp: Math.floor(at),
    trusted_endpoint_status: device.managed ? 'trusted' : 'not trusted',
    txid: ids.uuid(),
    user: { groups: ['Staff'], key: userKey(person), name },
    host: 'api-0example.duosecurity.com',
    extracted_eventtype: 'authentication_v2',
  };
  return { sourcetype: 'cisco:duo:authentication_v2', at, event };
}

const userKey = ({ login }: Person): string => `DU${lastingHex(login, 18).toUpperCase()}`;

function application(step: Step): Json {
  if (step.kind !== 'sign_in') return { key: 'DIEXAMPLE0000000000', name: 'Duo Universal Prompt' };
  return { key: `DI${lastingHex(step.app.id, 18).toUpperCase()}`, name: step.app.name };
}

function prompted({ answer, answeredAt, factor, approver }: Prompt): Row {
  const [result, reason] = answer === 'approved' && isCode(factor) ? ['success', 'valid_passcode'] : ANSWERS[answer];
  const byPhone = !isCode(factor) && ['approved', 'denied', 'fraud_reported', 'wrong_number'].includes(answer);
  // Duo writes one row, when the prompt has ended.
  return {
    at: answeredAt,
    factor: FACTORS[factor],
    result: result as string,
    reason: reason as string,
    approver: byPhone ? approver : undefined,
  };
}

/** What Duo logs of a step: a row a prompt. The password is asked for elsewhere. */
export function writeDuo(step: Step, ids: Random): readonly NativeRow[] {
  if (step.kind === 'enrolment') {
    return [
      row(step, ids, { at: step.at, factor: 'not_available', result: 'success', reason: null, type: 'enrollment' }),
    ];
  }
  if (step.kind !== 'sign_in' || step.first === 'wrong') return [];
  if (step.prompts.length > 0) return step.prompts.map((prompt) => row(step, ids, prompted(prompt)));
  return [row(step, ids, { at: step.at, factor: 'remembered_device', result: 'success', reason: 'remembered_device' })];
}
