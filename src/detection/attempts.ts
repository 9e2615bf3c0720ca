import type { BareAttempt } from '../model/attempt';
import type { MfaEvent } from '../model/mfa-event';
import type { PromptOutcome } from '../model/outcome';
import { isOwn, type Requester } from '../model/requester';
import { withHandedOn } from './handed-on';
import { byAttemptTime, byTime, compareText, sorted } from './order';
import type { Prompt } from './pairing';
import { type AnswerLimits, isPromptRow, outcomeOf, promptsOf } from './prompts';

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

const states = (requester: Requester): boolean =>
  requester.ip !== undefined ||
  requester.country !== undefined ||
  requester.asn !== undefined ||
  requester.os !== undefined ||
  requester.browser !== undefined ||
  requester.userAgent !== undefined ||
  requester.deviceId !== undefined ||
  requester.isProxy;

type NamesApp = Pick<MfaEvent, 'app' | 'appClass'>;

/** The rows that name the app of a sign-in, among those around its prompts (Okta's policy row). */
function appsBySignIn(context: readonly MfaEvent[]): ReadonlyMap<string, NamesApp> {
  const apps = new Map<string, NamesApp>();
  for (const event of sorted(context, byTime)) {
    const { signinId, app } = event;
    if (signinId !== undefined && app !== undefined && !apps.has(signinId)) apps.set(signinId, event);
  }
  return apps;
}

const feedOf = ({ provider, feedRank = 1 }: MfaEvent): string => (feedRank > 1 ? `${provider} ${feedRank}` : provider);

const NO_COVER: ReadonlySet<string> = new Set();

function coverOf(rows: readonly MfaEvent[]): ReadonlySet<string> {
  return rows.some(({ cover }) => cover.length > 0) ? new Set(rows.flatMap(({ cover }) => cover)) : NO_COVER;
}

/** The provider's verdict: high where a row says so, else the first of those named. */
function riskOf(rows: readonly MfaEvent[]): string | undefined {
  let first: string | undefined;
  for (const { risk } of rows) {
    if (risk === 'high') return risk;
    if (risk !== undefined && (first === undefined || risk < first)) first = risk;
  }
  return first;
}

/** The row that tells of the factor. */
function namingFactor(sent: MfaEvent | undefined, answer: MfaEvent | undefined): MfaEvent | undefined {
  return answer !== undefined && answer.factor !== 'unknown' ? answer : sent;
}

function uidsOf(rows: readonly MfaEvent[]): readonly string[] {
  const [only, ...others] = rows;
  if (only !== undefined && others.length === 0) return [only.rowUid];
  return [...new Set(rows.map(({ rowUid }) => rowUid))].sort(compareText);
}

function assemble(prompt: Prompt, apps: ReadonlyMap<string, NamesApp>, limits: AnswerLimits): BareAttempt {
  const { challenges, answers } = prompt;
  const [sent, answer] = [challenges[0], answers[0]];
  const rows = [...challenges, ...answers];
  const main = (sent ?? answer) as MfaEvent;
  const signinId = sent?.signinId ?? answer?.signinId;
  const requester = sent !== undefined && (states(sent.requester) || answer === undefined) ? sent : (answer ?? main);
  const byFactor = namingFactor(sent, answer);
  const named = [sent, answer].find((row) => row?.app !== undefined);
  const app: NamesApp | undefined = named ?? (signinId === undefined ? undefined : apps.get(signinId));
  return {
    id: main.uid,
    provider: main.provider,
    feed: feedOf(main),
    tenant: main.tenant,
    user: main.user,
    time: main.time,
    answerTime: answer?.time ?? main.time,
    outcome: outcomeOf(prompt, limits),
    factor: byFactor?.factor ?? 'unknown',
    reason: answer?.reason ?? sent?.reason,
    app: app?.app,
    appClass: app?.appClass,
    hostId: main.hostId,
    isHostAuth: main.isHostAuth,
    signinId,
    requester: requester.requester,
    approver: (answer ?? main).approver,
    known: requester.known,
    factorDays: byFactor?.known.factor,
    approverDays: (answer ?? main).known.approverDevice,
    risk: riskOf(rows),
    sessionsUntil: main.sessionsUntil,
    cover: coverOf(rows),
    uids: uidsOf(rows),
  };
}

/**
 * Fraud reported in a row of its own: joins the user's latest attempt within the hour before, one not own if there is any: who
 * reports may have signed in since.
 */
function withReports(attempts: readonly BareAttempt[], reports: readonly MfaEvent[]): readonly BareAttempt[] {
  if (reports.length === 0) return attempts;
  const result = [...attempts];
  for (const report of sorted(reports, byTime)) {
    const isMeant = ({ user, time }: BareAttempt): boolean =>
      user !== undefined && user === report.user && time <= report.time && report.time - time <= REPORT_SECONDS;
    const foreign = result.findLastIndex((attempt) => isMeant(attempt) && !isOwn(attempt));
    const index = foreign >= 0 ? foreign : result.findLastIndex(isMeant);
    const attempt = result[index];
    if (attempt === undefined) continue;
    const uids = [...attempt.uids, report.uid].sort(compareText);
    result[index] = { ...attempt, outcome: 'fraud_reported', reason: report.reason ?? attempt.reason, uids };
  }
  return result;
}

function isAnsweredDuplicate(attempt: BareAttempt, attempts: readonly BareAttempt[]): boolean {
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
export function buildAttempts(events: readonly MfaEvent[], limits: AnswerLimits): readonly BareAttempt[] {
  const context = events.filter((event) => !isPromptRow(event));
  const apps = appsBySignIn(context);
  const reports = context.filter((event) => event.stage === 'report' && event.outcome === 'fraud_reported');
  const stated = promptsOf(events.filter(isPromptRow))
    .map((prompt) => assemble(prompt, apps, limits))
    .filter(({ outcome }) => outcome !== 'delivery_error');
  const attempts = withReports(sorted(withHandedOn(stated), byAttemptTime), reports);
  return sorted(
    attempts.filter((attempt) => !isAnsweredDuplicate(attempt, attempts)),
    byAttemptTime,
  );
}
