// Google Workspace's login report: https://developers.google.com/workspace/admin/reports/v1/appendix/activity/login
import type { Json, NativeEvent, NativeRow } from '../model/native-row';
import type { Factor } from '../model/person';
import type { Random } from '../model/random';
import { succeeded, type Client, type Step } from '../model/step';
import { iso, lastingNumber } from './native-ids';

const METHODS: Readonly<Record<Factor, string>> = {
  push: 'google_prompt',
  push_number: 'google_prompt',
  totp: 'google_authenticator',
  sms: 'idv_preregistered_phone',
};

/** What Google logs of a step. A session lasts for days and its use is not logged; how a prompt failed is not told. */
export function writeGoogle(step: Step, ids: Random): readonly NativeRow[] {
  const { at, person } = step;
  const activity = (when: number, from: Client, name: string, parameters: readonly Json[]): NativeRow => {
    const event = {
      id: {
        time: iso(when),
        uniqueQualifier: String(ids.whole(1e9, 2e9)),
        applicationName: 'login',
        customerId: 'C0example1',
      },
      kind: 'admin#reports#activity',
      actor: {
        callerType: 'USER',
        email: person.login,
        profileId: `1${String(lastingNumber(person.login, 17)).padStart(20, '0')}`,
      },
      ipAddress: from.ip,
      networkInfo: { ipAsn: [from.network.asn], regionCode: from.network.country },
      event: { type: 'login', name, parameters },
    };
    return { sourcetype: 'gws:reports:login', at: when, event };
  };
  if (step.kind === 'enrolment') return [activity(at, step.from, '2sv_enroll', [])];
  if (step.kind !== 'sign_in' || step.first === 'session') return [];
  const { from, first, prompts, risk } = step;
  const type = { name: 'login_type', value: 'google_password' };
  const methods = (more: readonly string[]): Json => ({
    name: 'login_challenge_method',
    multiValue: ['password', ...more],
  });
  if (first === 'wrong') {
    const failure = { name: 'login_failure_type', value: 'login_failure_invalid_password' };
    return [activity(at, from, 'login_failure', [type, methods([]), failure])];
  }
  // A sign-in is logged at the moment of its last challenge, in the same activity.
  const rows = prompts
    .filter(({ answer }) => answer !== 'undelivered')
    .map(({ answer, answeredAt, factor }) =>
      activity(answeredAt, from, 'login_verification', [
        ...[type, { name: 'login_challenge_method', multiValue: [METHODS[factor]] }],
        {
          name: 'login_challenge_status',
          value:
            answer === 'approved'
              ? 'Challenge Passed.'
              : answer === 'wrong_code'
                ? 'incorrect_answer_entered'
                : 'Challenge Failed.',
        },
        { name: 'is_second_factor', boolValue: true },
      ]),
    );
  const last = prompts.at(-1);
  const result = activity(last?.answeredAt ?? at, from, succeeded(step) ? 'login_success' : 'login_failure', [
    type,
    methods(last === undefined ? [] : [METHODS[last.factor]]),
    { name: 'is_suspicious', boolValue: risk === 'high' },
  ]);
  const verification = rows.at(-1);
  if (verification === undefined) return succeeded(step) ? [result] : [];
  // One activity has one id, whichever of its events is told.
  const { id } = verification.event as NativeEvent;
  return [...rows, { ...result, event: { ...(result.event as NativeEvent), id } }];
}
