// Auth0's tenant log: https://auth0.com/docs/deploy-monitor/logs/log-event-type-codes
import type { NativeRow } from '../model/native-row';
import type { Factor } from '../model/person';
import type { Random } from '../model/random';
import { succeeded, type Client, type Step } from '../model/step';
import { iso, lastingHex } from './native-ids';

const METHODS: Readonly<Record<Factor, string>> = {
  push: 'push-notification',
  push_number: 'push-notification',
  totp: 'otp',
  sms: 'sms',
};

/** What Auth0 logs of a step. A push that nobody answers leaves no answer behind. */
export function writeAuth0(step: Step, ids: Random): readonly NativeRow[] {
  const { at, person } = step;
  const row = (when: number, type: string, description: string, from: Client, app = 'Example Portal'): NativeRow => {
    const { network, device, ip } = from;
    const id = `900${iso(when).replace(/\D/g, '')}${ids.whole(1e9, 2e9)}`;
    const userId = `auth0|${lastingHex(person.login, 24)}`;
    const data = {
      date: iso(when),
      type,
      description,
      ip,
      user_agent: device.agent,
      client_id: lastingHex(app, 32),
      client_name: app,
      hostname: 'example.eu.auth0.com',
      tenant_name: 'example',
      user_id: userId,
      user_name: person.login,
      details: {
        request: {
          ip,
          userAgent: device.agent,
          auth: { user: { user_id: userId, email: person.login, name: person.name } },
        },
      },
      location_info: {
        ...{ country_code: network.country, country_name: network.countryName, city_name: network.city },
        ...{ latitude: network.lat, longitude: network.lon },
      },
      log_id: id,
    };
    return { sourcetype: 'auth0:log', at: when, event: { log_id: id, data } };
  };
  if (step.kind === 'enrolment')
    return [row(at, 'gd_enrollment_complete', 'Guardian - Enrollment complete (push)', step.from)];
  if (step.kind !== 'sign_in') return [];
  const { from, first, prompts, app } = step;
  if (first === 'wrong') return [row(at, 'fp', 'Wrong email or password.', from, app.name)];
  if (first === 'session') return [row(at, 'ssa', 'Successful silent authentication', from, app.name)];
  const rows = prompts.flatMap((prompt) => {
    const { factor, answer, answeredAt } = prompt;
    const isPush = factor === 'push' || factor === 'push_number';
    const sent = answer === 'undelivered' ? 'gd_send_pn_failure' : 'gd_send_pn';
    const sms = answer === 'undelivered' ? 'gd_send_sms_failure' : 'gd_send_sms';
    const send = isPush
      ? [row(prompt.at, sent, 'Guardian - Push notification sent', from, app.name)]
      : factor === 'sms'
        ? [row(prompt.at, sms, 'Guardian - SMS sent', from, app.name)]
        : [];
    if (answer === 'undelivered' || answer === 'no_response' || answer === 'abandoned') return send;
    const phone = { ...prompt.approver, device: { ...person.phone, agent: 'Guardian/1.9 CFNetwork/3826 Darwin/25' } };
    const by = isPush ? phone : from;
    const words = `Guardian - Second factor authentication`;
    if (answer === 'approved')
      return [...send, row(answeredAt, 'gd_auth_succeed', `${words} success (${METHODS[factor]})`, by, app.name)];
    const type = isPush ? 'gd_auth_rejected' : 'gd_auth_failed';
    return [
      ...send,
      row(answeredAt, type, isPush ? `${words} rejected` : `${words} failed (${METHODS[factor]})`, by, app.name),
    ];
  });
  if (!succeeded(step)) return rows;
  return [...rows, row((prompts.at(-1)?.answeredAt ?? at) + 0.4, 's', 'Successful login', from, app.name)];
}
