import type { MfaEvent } from '../model/mfa-event';
import { strength } from '../model/outcome';
import { byTime } from './order';

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

/** Challenges of one pair key within its fan-out time are one prompt (a push to each of a person's devices). */
function fanOut(challenges: readonly MfaEvent[]): Sent[] {
  const prompts: Sent[] = [];
  for (const challenge of [...challenges].sort(byTime)) {
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
function mergeAnswers(answers: readonly MfaEvent[]): (readonly [MfaEvent, ...MfaEvent[]])[] {
  const groups = new Map<string, [MfaEvent, ...MfaEvent[]]>();
  for (const answer of answers) {
    const key = answer.joinId === undefined ? `uid ${answer.uid}` : `join ${answer.joinId}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [answer]);
    else group.push(answer);
  }
  return [...groups.values()].map((group) =>
    group.sort((a, b) => strength(b.outcome) - strength(a.outcome) || byTime(a, b)),
  );
}

/** The open prompt that an answer closes: see `pairByKey`. `prompts` are those it may be, oldest first. */
function promptFor(answer: MfaEvent, prompts: readonly Sent[]): Sent | undefined {
  const candidates = prompts.filter(
    ({ first, answers }) =>
      answers.length === 0 &&
      answer.time >= first.time &&
      answer.time - first.time <= answer.pairSeconds &&
      agree(first.signinId, answer.signinId),
  );
  const near = candidates.filter(
    ({ first }) =>
      same(first.signinId, answer.signinId) ||
      same(first.sessionId, answer.sessionId) ||
      same(first.requester.ip, answer.requester.ip),
  );
  const choice = near.length > 0 ? near : candidates;
  return TIMED_OUT.has(answer.outcome) ? choice[0] : choice.at(-1);
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
  const answers = mergeAnswers(rows.filter((row) => row.stage !== 'challenge')).sort((a, b) => byTime(a[0], b[0]));
  const longest = Math.max(0, ...answers.map(([answer]) => answer.pairSeconds));
  const alone: Prompt[] = [];
  let [from, to] = [0, 0];
  for (const group of answers) {
    const [answer] = group;
    while (to < prompts.length && (prompts[to] as Sent).first.time <= answer.time) to++;
    while (from < to && answer.time - (prompts[from] as Sent).first.time > longest) from++;
    const prompt = promptFor(answer, prompts.slice(from, to));
    if (prompt === undefined) alone.push({ challenges: [], answers: group });
    else prompt.answers = group;
  }
  return [...prompts, ...alone];
}
