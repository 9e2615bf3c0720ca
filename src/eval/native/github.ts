// GitHub's audit log of an enterprise: https://docs.github.com/enterprise-cloud@latest/admin/monitoring-activity-in-your-enterprise
import type { NativeRow } from '../model/native-row';
import type { Person } from '../model/person';
import type { Random } from '../model/random';
import { succeeded, type Client, type Step } from '../model/step';
import { lastingNumber } from './native-ids';

/** GitHub's own name for a person. */
export const githubName = ({ login }: Person): string => (login.split('@')[0] ?? login).replace('.', '-');

/** What GitHub logs of a step: codes that were asked for and entered. A session lasts for weeks. */
export function writeGitHub(step: Step, ids: Random): readonly NativeRow[] {
  const { at, person } = step;
  const row = (when: number, action: string, from: Client): NativeRow => {
    const ms = Math.round(when * 1000);
    const actor = { actor: githubName(person), actor_id: lastingNumber(person.login, 7), actor_ip: from.ip };
    const event = {
      '@timestamp': ms,
      _document_id: ids.hex(22),
      action,
      ...actor,
      actor_location: { country_code: from.network.country },
      ...{ business: 'example-inc', business_id: 7, created_at: ms, operation_type: 'authentication' },
      ...{ user: actor.actor, user_id: actor.actor_id, user_agent: from.device.agent },
    };
    return { sourcetype: 'github:cloud:audit', at: when, event };
  };
  if (step.kind === 'enrolment') return [row(at, 'two_factor_authentication.enabled', step.from)];
  if (step.kind !== 'sign_in' || step.first === 'session') return [];
  const { from, first, prompts } = step;
  if (first === 'wrong') return [row(at, 'user.failed_login', from)];
  const rows = prompts.flatMap((prompt) => {
    const asked = row(prompt.at, 'user.two_factor_requested', from);
    if (prompt.answer !== 'approved' && prompt.answer !== 'wrong_code') return [asked];
    const result = prompt.answer === 'approved' ? 'success' : 'failure';
    return [asked, row(prompt.answeredAt, `user.two_factor_challenge_${result}`, from)];
  });
  return succeeded(step) ? [...rows, row((prompts.at(-1)?.answeredAt ?? at) + 0.5, 'user.login', from)] : rows;
}
