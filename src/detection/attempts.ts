import type { Attempt } from '../model/attempt';
import type { MfaEvent } from '../model/mfa-event';
import { isPromptOutcome, strength, type PromptOutcome } from '../model/outcome';
import { byAttemptTime, byTime, compareText } from './order';
import { pairByKey, type Prompt } from './pairing';

/** A report of fraud joins an attempt of the hour before it. */
const REPORT_SECONDS = 3600;
/** `duplicate` is no prompt where a step of its sequence within 2 minutes has an answer. */
const DUPLICATE_SECONDS = 120;

const ANSWERED: ReadonlySet<PromptOutcome> = new Set<PromptOutcome>([
  'fraud_reported',
  'approved',
  'denied',
  'wrong_number',
  'wrong_code',
  'failed',
]);

export interface AttemptOptions {
  /** The look's latest time. */
  readonly asOf: number;
  /** Seconds after which an unanswered prompt counts as `no_response`, if readiness reaches past them. */
  readonly noAnswerSeconds: number;
}

const isPrompt = (event: MfaEvent): boolean =>
  (event.stage === 'challenge' || event.stage === 'response') && isPromptOutcome(event.outcome);

function grouped<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
}

/** The rows of each prompt: by the vendor's own id, else by pair key, else each row for itself. */
function prompts(rows: readonly MfaEvent[]): Prompt[] {
  const split = (group: readonly MfaEvent[]): Prompt => ({
    challenges: group.filter((row) => row.stage === 'challenge').sort(byTime),
    answers: group
      .filter((row) => row.stage === 'response')
      .sort((a, b) => strength(b.outcome) - strength(a.outcome) || byTime(a, b)),
  });
  const named = rows.filter((row) => row.attemptId !== undefined);
  const keyed = rows.filter((row) => row.attemptId === undefined && row.pairKey !== undefined);
  const single = rows.filter((row) => row.attemptId === undefined && row.pairKey === undefined);
  const source = (row: MfaEvent, id: string | undefined): string => JSON.stringify([row.tenant, row.provider, id]);
  return [
    ...grouped(named, (row) => source(row, row.attemptId)).map(split),
    ...grouped(keyed, (row) => source(row, row.pairKey)).flatMap(pairByKey),
    ...single.map((row) => split([row])),
  ];
}

const states = (parts: object): boolean =>
  Object.entries(parts).some(([name, value]) => name !== 'class' && value !== undefined && value !== false);

/** The app of a sign-in, from the rows around its prompts (Okta's policy row). */
function appsBySignIn(context: readonly MfaEvent[]): ReadonlyMap<string, string> {
  const apps = new Map<string, string>();
  for (const { signinId, app } of [...context].sort(byTime)) {
    if (signinId !== undefined && app !== undefined && !apps.has(signinId)) apps.set(signinId, app);
  }
  return apps;
}

function assemble({ challenges, answers }: Prompt, apps: ReadonlyMap<string, string>): Attempt {
  const [sent, answer] = [challenges[0], answers[0]];
  const rows = [...challenges, ...answers];
  const main = (sent ?? answer) as MfaEvent;
  const strongest = rows.reduce((best, row) => (strength(row.outcome) > strength(best.outcome) ? row : best), main);
  const signinId = sent?.signinId ?? answer?.signinId;
  const requester = sent !== undefined && (states(sent.requester) || answer === undefined) ? sent : (answer ?? main);
  const risks = rows.flatMap((row) => row.risk ?? []);
  return {
    id: main.uid,
    provider: main.provider,
    tenant: main.tenant,
    user: main.user,
    time: main.time,
    answerTime: answer?.time ?? main.time,
    outcome: strongest.outcome as PromptOutcome,
    factor: [answer, sent].find((row) => row !== undefined && row.factor !== 'unknown')?.factor ?? 'unknown',
    reason: answer?.reason ?? sent?.reason,
    app: sent?.app ?? answer?.app ?? (signinId === undefined ? undefined : apps.get(signinId)),
    signinId,
    requester: requester.requester,
    approver: (answer ?? main).approver,
    risk: risks.includes('high') ? 'high' : risks.sort(compareText)[0],
    cover: new Set(rows.flatMap((row) => row.cover)),
    uids: rows.map((row) => row.uid).sort(compareText),
  };
}

/** Fraud reported in a row of its own: joins the user's latest attempt within the hour before. */
function withReports(attempts: readonly Attempt[], reports: readonly MfaEvent[]): Attempt[] {
  const result = [...attempts];
  for (const report of [...reports].sort(byTime)) {
    const index = result.findLastIndex(
      ({ user, time }) =>
        user !== undefined && user === report.user && time <= report.time && report.time - time <= REPORT_SECONDS,
    );
    const attempt = result[index];
    if (attempt === undefined) continue;
    const uids = [...attempt.uids, report.uid].sort(compareText);
    result[index] = { ...attempt, outcome: 'fraud_reported', reason: report.reason ?? attempt.reason, uids };
  }
  return result;
}

function isAnsweredDuplicate(attempt: Attempt, attempts: readonly Attempt[]): boolean {
  return (
    attempt.outcome === 'duplicate' &&
    attempt.signinId !== undefined &&
    attempts.some(
      (other) =>
        other.signinId === attempt.signinId &&
        other.provider === attempt.provider &&
        ANSWERED.has(other.outcome) &&
        Math.abs(other.time - attempt.time) <= DUPLICATE_SECONDS,
    )
  );
}

/**
 * The attempts of one user (DETECTION §1), in time order. Rows that are no prompts are context: they name a sign-in's
 * app and report fraud.
 * @param events the user's events, each once, without what a second feed repeats
 */
export function buildAttempts(events: readonly MfaEvent[], options: AttemptOptions): Attempt[] {
  const context = events.filter((event) => !isPrompt(event));
  const apps = appsBySignIn(context);
  const reports = context.filter((event) => event.stage === 'report' && event.outcome === 'fraud_reported');
  const unanswered = (prompt: Prompt, attempt: Attempt): boolean => {
    const deadline = attempt.time + options.noAnswerSeconds;
    const reported = prompt.challenges.some((row) => row.answersUntil !== undefined && row.answersUntil >= deadline);
    return attempt.outcome === 'sent' && reported && deadline <= options.asOf;
  };
  const stated = prompts(events.filter(isPrompt))
    .map((prompt): Attempt => {
      const attempt = assemble(prompt, apps);
      return unanswered(prompt, attempt) ? { ...attempt, outcome: 'no_response' } : attempt;
    })
    .filter((attempt) => attempt.outcome !== 'delivery_error')
    .sort(byAttemptTime);
  const attempts = withReports(stated, reports);
  return attempts.filter((attempt) => !isAnsweredDuplicate(attempt, attempts)).sort(byAttemptTime);
}
