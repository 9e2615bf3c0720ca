import type { Attempt } from '../model/attempt';
import { isDenial, isUnsuccessful, PROMPT_OUTCOMES } from '../model/outcome';
import { isOwn } from '../model/requester';
import { approvalMarks } from './approval-marks';
import type { Approval } from './approvals';
import { causesOf, isCovered, isStranger } from './causes';
import type { Facts } from './fact-list';
import { byAnswerTime, compareText, sorted } from './order';
import { ruleCounts } from './rule-counts';
import { SHOWN_VALUES } from './spread';

/** How many attempts and uids are shown; the true counts stand beside them. */
const SHOWN_EVIDENCE = 50;

const isNotOwn = (attempt: Attempt): boolean => !isOwn(attempt);

const COUNTED = PROMPT_OUTCOMES.filter((name) => name !== 'delivery_error');

/** The names that counts have, made once. */
const countNames = (prefix: string) => ({
  attempts: `${prefix}attempts`,
  unsuccessful: `${prefix}unsuccessful`,
  outcomes: COUNTED.map((outcome) => ({ outcome, name: prefix + outcome })),
});
const [ALL_COUNTS, NET_COUNTS] = [countNames(''), countNames('net_')];

function outcomeCounts(attempts: readonly Attempt[], names: ReturnType<typeof countNames>): Facts {
  const counts = new Map<string, number>();
  let unsuccessful = 0;
  for (const { outcome } of attempts) {
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    if (isUnsuccessful(outcome)) unsuccessful += 1;
  }
  const facts: Record<string, number> = { [names.attempts]: attempts.length, [names.unsuccessful]: unsuccessful };
  for (const { outcome, name } of names.outcomes) facts[name] = counts.get(outcome) ?? 0;
  return facts;
}

/** One count for each outcome. */
export function counts(attempts: readonly Attempt[]): Facts {
  return outcomeCounts(attempts, ALL_COUNTS);
}

/** The same without what a cause covers. */
export function netCounts(attempts: readonly Attempt[]): Facts {
  return outcomeCounts(
    attempts.filter((attempt) => !isCovered(attempt)),
    NET_COUNTS,
  );
}

/**
 * The most unsuccessful attempts with no approval between, of each way to count (`ruleCounts`). The user's own approvals
 * don't end the streak of others, nor theirs his: the longer of the two streaks counts.
 */
export function streaks(attempts: readonly Attempt[]): Facts {
  const ordered = sorted(attempts, byAnswerTime);
  const longest = (counted: readonly Attempt[]): number => {
    const counts = new Set(counted);
    const current = { own: 0, others: 0 };
    let best = 0;
    for (const attempt of counts.size === 0 ? [] : ordered) {
      const side = isNotOwn(attempt) ? 'others' : 'own';
      if (attempt.outcome === 'approved') current[side] = 0;
      else if (counts.has(attempt)) best = Math.max(best, ++current[side]);
    }
    return best;
  };
  return Object.fromEntries(
    ruleCounts(
      'streak',
      attempts.filter(({ outcome }) => isUnsuccessful(outcome)),
      longest,
    ),
  );
}

/** Reports and refusals, told apart by whose request it was. */
export function refusals(attempts: readonly Attempt[]): Facts {
  const refused = attempts.filter(({ outcome }) => isDenial(outcome) || outcome === 'blocked');
  const reported = attempts.filter(({ outcome, reason }) => outcome === 'fraud_reported' || reason === 'phishing');
  const isPhishing = ({ outcome }: Attempt): boolean => outcome !== 'fraud_reported';
  return {
    reported_not_own: reported.filter(isNotOwn).length,
    phishing_not_own: reported.filter((attempt) => isNotOwn(attempt) && isPhishing(attempt)).length,
    reported_own: reported.filter((attempt) => !isNotOwn(attempt) && attempt.outcome === 'fraud_reported').length,
    refused_stranger: refused.filter((attempt) => isStranger(attempt, false)).length,
    net_refused_stranger: refused.filter((attempt) => isStranger(attempt, true)).length,
  };
}

/** Names of the signs that unsuccessful attempts not own show. */
export function attemptSigns(attempts: readonly Attempt[]): Facts {
  const names = new Set<string>();
  for (const attempt of attempts) {
    if (!isNotOwn(attempt) || !isUnsuccessful(attempt.outcome)) continue;
    for (const sign of [...attempt.signs.strong, ...attempt.signs.weak]) names.add(sign);
  }
  return { attempt_sign_names: [...names].sort() };
}

/** The causes that took something from these attempts: what `net_` lacks, it lacks for one of these. */
export function netCauses(attempts: readonly Attempt[]): Facts {
  return { net_causes: [...new Set(attempts.flatMap(causesOf))].sort() };
}

const seconds = (time: number): number => Math.round(time * 1000) / 1000;

/** Every approval: the count, marks for the ladder, and those shown: not own first, then the latest. */
export function approvalFacts(approvals: readonly Approval[]): Facts {
  const shown = [...approvals]
    .sort((a, b) => Number(isNotOwn(b.attempt)) - Number(isNotOwn(a.attempt)) || byAnswerTime(b.attempt, a.attempt))
    .slice(0, SHOWN_VALUES)
    .map(({ attempt, before, denials, signs, after }) =>
      JSON.stringify({
        id: attempt.id,
        time: seconds(attempt.answerTime),
        factor: attempt.factor,
        class: attempt.requester.class,
        requester: attempt.requester.ip,
        requester_country: attempt.requester.country,
        approver: attempt.approver.ip,
        approver_country: attempt.approver.country,
        approver_device: attempt.approver.device,
        before,
        denials,
        signs: [...signs.strong, ...signs.weak],
        after,
        own_session: attempt.ownSession === 'not_seen' ? undefined : attempt.ownSession,
        pair_days: attempt.origin?.days,
        km: attempt.origin?.km,
        elsewhere: attempt.elsewhere,
      }),
    );
  const notOwn = approvals.filter(({ attempt }) => isNotOwn(attempt));
  const [hardest] = sorted(notOwn, (a, b) => b.before - a.before || b.denials - a.denials);
  return {
    approvals: approvals.length,
    approvals_not_own: notOwn.length,
    approval_signs: Math.max(0, ...notOwn.map(({ signs }) => signs.count)),
    approval_before: hardest?.before ?? 0,
    approval_denials: hardest?.denials ?? 0,
    approval_after: [...new Set(notOwn.flatMap(({ after }) => after))].sort(),
    approval_sign_names: [...new Set(notOwn.flatMap(({ signs }) => [...signs.strong, ...signs.weak]))].sort(),
    approval_marks: approvalMarks(approvals, false),
    net_approval_marks: approvalMarks(approvals, true),
    approval_list: shown,
  };
}

/** The attempts themselves (the last 50) and the uids of their rows, for a person to follow. */
export function evidence(attempts: readonly Attempt[], otherUids: readonly string[]): Facts {
  const uids = [...new Set([...attempts.flatMap((attempt) => attempt.uids), ...otherUids])].sort(compareText);
  return {
    events: uids.length,
    event_uids: uids.slice(0, SHOWN_EVIDENCE),
    attempt_list: attempts.slice(-SHOWN_EVIDENCE).map(({ id, time, outcome, requester, factor, app }) =>
      JSON.stringify({
        id,
        time: seconds(time),
        outcome,
        requester: requester.ip,
        class: requester.class,
        factor,
        app,
      }),
    ),
  };
}

/** What the logs left open about these attempts: the searches make `cannot_tell` of it. */
export function gaps(attempts: readonly Attempt[]): Facts {
  const count = (test: (attempt: Attempt) => boolean): number => attempts.filter(test).length;
  return {
    unknown_class: count(({ requester }) => requester.class === 'unknown'),
    no_address: count(({ requester }) => requester.ip === undefined),
    no_country: count(({ requester }) => requester.country === undefined),
    no_approver: count(({ outcome, approver }) => outcome === 'approved' && approver.ip === undefined),
  };
}
