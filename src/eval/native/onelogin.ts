// OneLogin's events: https://developers.onelogin.com/api-docs/1/events/event-types. How a push failed is not told.
import type { NativeRow } from '../model/native-row';
import type { Factor } from '../model/person';
import type { Random } from '../model/random';
import { succeeded, type Client, type Step } from '../model/step';
import { iso, lastingNumber } from './native-ids';

const DEVICES: Readonly<Record<Factor, string>> = {
  push: 'OneLogin Protect',
  push_number: 'OneLogin Protect',
  totp: 'Google Authenticator',
  sms: 'OneLogin SMS',
};

/** What OneLogin logs of a step. */
export function writeOneLogin(step: Step, ids: Random): readonly NativeRow[] {
  const { at, person } = step;
  const row = (when: number, type: number, from: Client, factor?: Factor, app?: string): NativeRow => {
    const userId = lastingNumber(person.login, 9);
    const event = {
      id: ids.whole(1e10, 9e10),
      created_at: iso(when),
      account_id: 192204,
      user_id: userId,
      event_type_id: type,
      ipaddr: from.ip,
      actor_user_id: userId,
      otp_device_id: factor === undefined ? null : lastingNumber(`otp ${person.login}`, 5),
      otp_device_name: factor === undefined ? null : DEVICES[factor],
      actor_user_name: person.login,
      user_name: person.login,
      app_name: app ?? null,
      app_id: app === undefined ? null : lastingNumber(app, 6),
      risk_score: step.kind === 'sign_in' ? { low: 5, medium: 45, high: 80 }[step.risk] : null,
    };
    return { sourcetype: 'onelogin:event', at: when, event };
  };
  if (step.kind === 'enrolment') return [row(at, 23, step.from, person.factor)];
  if (step.kind !== 'sign_in') return [];
  const { from, first, prompts, app } = step;
  if (first === 'wrong') return [row(at, 6, from)];
  if (first === 'session') return [row(at, 8, from, undefined, app.name)];
  const rows = prompts
    .filter(({ answer }) => answer !== 'undelivered')
    .map(({ answer, answeredAt, factor }) => row(answeredAt, answer === 'approved' ? 1400 : 1002, from, factor));
  if (!succeeded(step)) return rows;
  const end = prompts.at(-1)?.answeredAt ?? at;
  return [...rows, row(end + 0.3, 5, from), row(end + 0.9, 8, from, undefined, app.name)];
}
