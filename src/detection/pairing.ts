import type { MfaEvent } from '../model/mfa-event';
import { strength } from '../model/outcome';
import { byTime, sorted } from './order';

/** The rows of one prompt before it is an attempt: what was sent, and what answered. Either may be empty, not both. */
export interface Prompt {
  readonly challenges: readonly MfaEvent[];
  readonly answers: readonly MfaEvent[];
}

/** A prompt that was sent: its challenges in time order, and its answer once it has one. */
interface Sent {
  readonly first: MfaEvent;
  readonly challenges: MfaEvent[];
  answers: readonly MfaEvent[];
}

/** Answers that the provider writes when it stops waiting: they close the oldest open challenge, not the newest. */
const TIMED_OUT: ReadonlySet<string> = new Set(['no_response', 'abandoned']);

const agree = (a: string | undefined, b: string | undefined): boolean => a === undefined || b === undefined || a === b;
const same = (a: string | undefined, b: string | undefined): boolean => a !== undefined && a === b;

/** Answers of one prompt: the strongest first, then by time. */
export function byStrength(a: MfaEvent, b: MfaEvent): number {
  return strength(b.outcome) - strength(a.outcome) || byTime(a, b);
}

/** Challenges of one pair key within its fan-out time are one prompt (a push to each of a person's devices). */
function fanOut(challenges: readonly MfaEvent[]): Sent[] {
  const prompts: Sent[] = [];
  for (const challenge of sorted(challenges, byTime)) {
    let open: Sent | undefined;
    for (let index = prompts.length - 1; index >= 0 && open === undefined; index--) {
      const { first } = prompts[index] as Sent;
      if (challenge.time - first.time > challenge.fanoutSeconds) break;
      if (agree(first.joinId, challenge.joinId) && agree(first.signinId, challenge.signinId)) open = prompts[index];
    }
    if (open === undefined) prompts.push({ first: challenge, challenges: [challenge], answers: [] });
    else open.challenges.push(challenge);
  }
  return prompts;
}

/** Two answer rows of one request are one answer; the first of each list is the strongest. */
function mergeAnswers(answers: readonly MfaEvent[]): (readonly MfaEvent[])[] {
  if (answers.length < 2) return answers.length === 0 ? [] : [answers];
  const groups: MfaEvent[][] = [];
  const byRequest = new Map<string, MfaEvent[]>();
  for (const answer of answers) {
    const { joinId } = answer;
    const known = joinId === undefined ? undefined : byRequest.get(joinId);
    if (known !== undefined) {
      known.push(answer);
      continue;
    }
    const group = [answer];
    if (joinId !== undefined) byRequest.set(joinId, group);
    groups.push(group);
  }
  return groups.map((group) => sorted(group, byStrength));
}

/**
 * The open prompt that an answer closes: see `pairByKey`.
 * @param prompts oldest first; only those from `from` on and before `to` are asked
 */
function promptFor(answer: MfaEvent, prompts: readonly Sent[], from: number, to: number): Sent | undefined {
  const [start, step] = TIMED_OUT.has(answer.outcome) ? [from, 1] : [to - 1, -1];
  let other: Sent | undefined;
  for (let index = start; index >= from && index < to; index += step) {
    const prompt = prompts[index] as Sent;
    const { first } = prompt;
    if (prompt.answers.length > 0 || answer.time - first.time > answer.pairSeconds) continue;
    if (!agree(first.signinId, answer.signinId)) continue;
    const isNear =
      same(first.signinId, answer.signinId) ||
      same(first.sessionId, answer.sessionId) ||
      same(first.requester.ip, answer.requester.ip);
    if (isNear) return prompt;
    other ??= prompt;
  }
  return other;
}

/**
 * Pairs challenges and answers of one pair key (DETECTION §1, Okta). An answer closes a prompt sent at most
 * `pairSeconds` before it, never one of another sign-in where both name theirs: one of its own sign-in, session or
 * address before others, and of those the newest. A time-out closes the oldest instead: pushes sent a minute apart
 * time out in the order they were sent, and the newest would leave the last time-outs over as prompts of their own.
 * @param rows challenges and answers of one user and pair key
 */
export function pairByKey(rows: readonly MfaEvent[]): Prompt[] {
  const prompts = fanOut(rows.filter((row) => row.stage === 'challenge'));
  const merged = mergeAnswers(rows.filter((row) => row.stage !== 'challenge'));
  const answers = sorted(merged, ([a], [b]) => byTime(a as MfaEvent, b as MfaEvent));
  let longest = 0;
  for (const [answer] of answers) longest = Math.max(longest, answer?.pairSeconds ?? 0);
  const alone: Prompt[] = [];
  let [from, to] = [0, 0];
  for (const group of answers) {
    const answer = group[0] as MfaEvent;
    while (to < prompts.length && (prompts[to] as Sent).first.time <= answer.time) to++;
    while (from < to && answer.time - (prompts[from] as Sent).first.time > longest) from++;
    const prompt = promptFor(answer, prompts, from, to);
    if (prompt === undefined) alone.push({ challenges: [], answers: group });
    else prompt.answers = group;
  }
  return [...prompts, ...alone];
}
