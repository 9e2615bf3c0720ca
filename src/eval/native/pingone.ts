// PingOne's audit activities: https://docs.pingidentity.com/pingone/monitoring/p1_audit_activities.html
import type { Json, NativeRow } from '../model/native-row';
import type { Person } from '../model/person';
import type { Random } from '../model/random';
import type { Answer, Client, Prompt, SignIn, Step } from '../model/step';
import { succeeded } from '../model/step';
import { iso, lastingUuid } from './native-ids';

const ENVIRONMENT = { id: lastingUuid('pingone environment') };
const POPULATION = { id: lastingUuid('pingone population') };

type Result = readonly [type: string, status: 'SUCCESS' | 'FAILED', description: string];

const PUSHES: Readonly<Record<Answer, Result>> = {
  approved: ['AUTHENTICATION.UPDATED', 'SUCCESS', 'Push approved'],
  denied: ['AUTHENTICATION.UPDATED', 'FAILED', 'Push denied by the user'],
  fraud_reported: ['AUTHENTICATION.UPDATED', 'FAILED', 'Push denied as fraud'],
  no_response: ['AUTHENTICATION.UPDATED', 'FAILED', 'Push confirmation timed out'],
  // The phone lets nobody answer with a number that is not shown: what is logged is that the push was turned down.
  wrong_number: ['AUTHENTICATION.UPDATED', 'FAILED', 'Push rejected'],
  wrong_code: ['OTP.CHECK_INVALID', 'FAILED', 'Invalid OTP'],
  abandoned: ['AUTHENTICATION.UPDATED', 'FAILED', 'Authentication cancelled'],
  undelivered: ['NOTIFICATION.REJECTED', 'FAILED', 'Notification rejected'],
};
const CODES: Readonly<Partial<Record<Answer, Result>>> = { approved: ['OTP.CHECK_SUCCESS', 'SUCCESS', 'Valid OTP'] };

const resultOf = ({ factor, answer }: Prompt): Result =>
  (factor === 'totp' || factor === 'sms' ? CODES[answer] : undefined) ?? PUSHES[answer];

const user = ({ uuid, login }: Person): Json => ({
  ...{ id: uuid, name: login, environment: ENVIRONMENT, population: POPULATION, type: 'USER' },
  href: `https://api.pingone.com/v1/environments/${ENVIRONMENT.id}/users/${uuid}`,
});
const phone = ({ phone: { id } }: Person): Json => ({ id: lastingUuid(id), environment: ENVIRONMENT, type: 'DEVICE' });

interface Told {
  readonly at: number;
  readonly result: Result;
  readonly person: Person;
  readonly by?: Person;
  readonly app?: SignIn['app'];
  readonly from: Client | undefined;
  /** Shared by all rows of a sign-in. */
  readonly flow: string;
  readonly session: string;
}

function activity(ids: Random, told: Told): NativeRow {
  const { at, person, by = person, app, from, flow, session } = told;
  const [type, status, description] = told.result;
  const client = app && { id: lastingUuid(app.id), name: app.name, environment: ENVIRONMENT, type: 'CLIENT' };
  const event = {
    ...{ id: ids.uuid(), recordedAt: iso(at), createdAt: iso(at), correlationId: flow },
    internalCorrelation: { transactionId: flow, sessionId: session },
    actors: { ...(client ? { client } : {}), user: user(by) },
    action: { type, description },
    resources: [phone(person), user(person)],
    result: { status, description },
    ...(from ? { source: { ipAddress: from.ip, userAgent: from.device.agent } } : {}),
  };
  return { sourcetype: 'pingone:audit', at, event };
}

/** What PingOne logs of a step. */
export function writePingOne(step: Step, ids: Random): readonly NativeRow[] {
  if (step.kind === 'logon') return [];
  const { at, person } = step;
  const common = { person, flow: ids.uuid(), session: lastingUuid(`pingone ${'session' in step ? step.session : at}`) };
  const row = (told: Pick<Told, 'at' | 'result' | 'from'> & Partial<Told>): NativeRow =>
    activity(ids, { ...common, ...told });
  switch (step.kind) {
    case 'enrolment':
      return [row({ at, result: ['DEVICE.ACTIVATED', 'SUCCESS', 'Device activated'], from: step.from })];
    case 'reset': {
      const from = { ...step.by.office, device: step.by.computer };
      return [row({ at, result: ['DEVICE.DELETED', 'SUCCESS', 'Device removed'], by: step.by, from })];
    }
    case 'report':
      return [row({ at, result: ['DEVICE.FRAUD_REPORTED', 'SUCCESS', 'Fraud reported'], from: undefined })];
    case 'sign_in':
      break;
  }
  const { app, from, first, prompts } = step;
  const told = (when: number, ...result: Result): NativeRow => row({ at: when, result, app, from });
  if (first === 'wrong') return [told(at, 'PASSWORD.CHECK_FAILED', 'FAILED', 'Password check failed')];
  if (first === 'session') return [told(at, 'SESSION.UPDATED', 'SUCCESS', 'Session updated')];
  const last = prompts.at(-1)?.answeredAt ?? at;
  return [
    told(at, 'PASSWORD.CHECK_SUCCEEDED', 'SUCCESS', 'Password check succeeded'),
    ...(prompts[0] ? [told(prompts[0].at, 'AUTHENTICATION.CREATED', 'SUCCESS', 'Authentication created')] : []),
    ...prompts.map((prompt) => told(prompt.answeredAt, ...resultOf(prompt))),
    ...(succeeded(step) ? [told(last, 'SESSION.CREATED', 'SUCCESS', 'Session created')] : []),
  ];
}
