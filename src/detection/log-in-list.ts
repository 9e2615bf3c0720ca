import type { Attempt } from '../model/attempt';
import type { LogIn } from './log-ins';

/** From so long before the first prompt to so long after the last (DETECTION §3), seconds. */
const BEFORE_SECONDS = 420;
const AFTER_SECONDS = 900;
/** An unlock so soon after an approved prompt is what the prompt was for (DETECTION §7, AN0454). */
const UNLOCK_SECONDS = 120;
const SHOWN = 50;

/**
 * The log-ins around prompts, as texts `TIME KIND PROVIDER HOST`, and how many there are. An unlock that an approved
 * prompt allowed is `unlock_approved`. Where there are too many, failed ones are left out first.
 * @param prompts in time order
 * @param logIns in time order
 * @param first,last of the prompts that are meant; all of them, unless told
 */
export function logInList(
  prompts: readonly Attempt[],
  logIns: readonly LogIn[],
  first = prompts[0]?.time,
  last = prompts.at(-1)?.time,
): { readonly shown: readonly string[]; readonly count: number } {
  if (logIns.length === 0 || first === undefined || last === undefined) return { shown: [], count: 0 };
  const near = logIns.filter(({ time }) => time >= first - BEFORE_SECONDS && time <= last + AFTER_SECONDS);
  const approvals = prompts.filter(({ outcome }) => outcome === 'approved').map(({ answerTime }) => answerTime);
  const isApproved = (time: number): boolean =>
    approvals.some((answered) => answered <= time && time - answered <= UNLOCK_SECONDS);
  const shown = [...near.filter(({ kind }) => kind !== 'failed'), ...near.filter(({ kind }) => kind === 'failed')]
    .slice(0, SHOWN)
    .sort((a, b) => a.time - b.time);
  return {
    shown: shown.map(({ time, kind, provider, host }) => {
      const name = kind === 'unlock' && isApproved(time) ? 'unlock_approved' : kind;
      return `${time} ${name} ${provider} ${host}`;
    }),
    count: near.length,
  };
}
