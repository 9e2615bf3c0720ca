// A Linux host's authentication log (sshd with pam_duo), in rsyslog's format with full time stamps.
import type { NativeRow } from '../model/native-row';
import type { Person } from '../model/person';
import type { Random } from '../model/random';
import type { Answer, Step } from '../model/step';
import { iso } from './native-ids';

const WORDS: Readonly<Record<Answer, readonly [before: string, after: string]>> = {
  approved: ['Successful Duo login', ''],
  denied: ['Denied Duo login', ''],
  fraud_reported: ['Aborted fraudulent Duo login. Incident reported.', ''],
  no_response: ['Failed Duo login', ': Login timed out.'],
  wrong_number: ['Failed Duo login', ': Incorrect verification code. Please try again.'],
  wrong_code: ['Failed Duo login', ': Incorrect passcode. Please try again.'],
  abandoned: ['Failed Duo login', ': Login request cancelled.'],
  undelivered: ['Error in Duo login', ': HTTP 500'],
};

export const linuxName = ({ login }: Person): string => login.split('@')[0] ?? login;

/** What a host logs of a sign-in; the host is the app. */
export function writeLinux(step: Step, ids: Random): readonly NativeRow[] {
  if (step.kind !== 'sign_in' || step.first === 'session') return [];
  const { at, person, from, first, prompts, app } = step;
  const name = linuxName(person);
  const pid = ids.whole(1000, 60_000);
  const port = ids.whole(32_768, 60_999);
  const line = (when: number, text: string): NativeRow => {
    const stamp = iso(when).replace('Z', '000+00:00');
    return { sourcetype: 'linux_secure', at: when, event: `${stamp} ${app.id} sshd[${pid}]: ${text}` };
  };
  const end = `for ${name} from ${from.ip} port ${port} ssh2`;
  if (first === 'wrong') return [line(at, `Failed password ${end}`)];
  return [
    line(at, `Partial publickey ${end}: ED25519 SHA256:example`),
    ...prompts.flatMap(({ answer, answeredAt }) => {
      const [before, after] = WORDS[answer];
      const told = line(answeredAt, `${before} for '${name}' from ${from.ip}${after}`);
      if (answer === 'approved') return [told, line(answeredAt + 0.05, `Accepted keyboard-interactive/pam ${end}`)];
      return [told, line(answeredAt + 0.05, `Failed keyboard-interactive/pam ${end}`)];
    }),
  ];
}
