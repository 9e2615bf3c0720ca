import type { MfaEvent } from '../model/mfa-event';
import { isPromptOutcome, strength, type PromptOutcome } from '../model/outcome';
import { byTime, sorted } from './order';
import { byStrength, pairByKey, type Prompt } from './pairing';

/** When a prompt without an answer counts as unanswered. */
export interface AnswerLimits {
  /** The look's latest time. */
  readonly asOf: number;
  /** Seconds after which an unanswered prompt counts as `no_response`, if readiness reaches past them. */
  readonly noAnswerSeconds: number;
}

export const isPromptRow = (event: Pick<MfaEvent, 'stage' | 'outcome'>): boolean =>
  (event.stage === 'challenge' || event.stage === 'response') && isPromptOutcome(event.outcome);

/** The rows that have one name of one source: another tenant or provider may give the same name. */
function groupBySource(
  rows: readonly MfaEvent[],
  nameOf: (row: MfaEvent) => string | undefined,
): readonly (readonly MfaEvent[])[] {
  const groups: MfaEvent[][] = [];
  const byName = new Map<string | undefined, MfaEvent[][]>();
  for (const row of rows) {
    const name = nameOf(row);
    let named = byName.get(name);
    if (named === undefined) byName.set(name, (named = []));
    const group = named.find(([first]) => first?.tenant === row.tenant && first.provider === row.provider);
    if (group !== undefined) {
      group.push(row);
      continue;
    }
    const opened = [row];
    named.push(opened);
    groups.push(opened);
  }
  return groups;
}

const NONE: readonly MfaEvent[] = [];

function promptOf(rows: readonly MfaEvent[]): Prompt {
  const [only, ...others] = rows;
  if (only !== undefined && others.length === 0) {
    return only.stage === 'challenge' ? { challenges: rows, answers: NONE } : { challenges: NONE, answers: rows };
  }
  return {
    challenges: sorted(
      rows.filter((row) => row.stage === 'challenge'),
      byTime,
    ),
    answers: sorted(
      rows.filter((row) => row.stage === 'response'),
      byStrength,
    ),
  };
}

/**
 * The prompts of one user's rows, in no order: by the vendor's own id, else by pair key, else each row for itself.
 * @param rows prompt rows only
 */
export function promptsOf(rows: readonly MfaEvent[]): Prompt[] {
  const named: MfaEvent[] = [];
  const keyed: MfaEvent[] = [];
  const prompts: Prompt[] = [];
  for (const row of rows) {
    if (row.attemptId !== undefined) named.push(row);
    else if (row.pairKey !== undefined) keyed.push(row);
    else prompts.push(promptOf([row]));
  }
  for (const group of groupBySource(named, ({ attemptId }) => attemptId)) prompts.push(promptOf(group));
  for (const group of groupBySource(keyed, ({ pairKey }) => pairKey)) prompts.push(...pairByKey(group));
  return prompts;
}

/** The strongest outcome of the prompt's rows; `no_response` where it is known that no answer came. */
export function outcomeOf({ challenges, answers }: Prompt, { asOf, noAnswerSeconds }: AnswerLimits): PromptOutcome {
  const main = (challenges[0] ?? answers[0]) as MfaEvent;
  let strongest = main.outcome;
  for (const rows of [challenges, answers]) {
    for (const { outcome } of rows) if (strength(outcome) > strength(strongest)) strongest = outcome;
  }
  if (strongest !== 'sent') return strongest as PromptOutcome;
  const deadline = main.time + noAnswerSeconds;
  const reported = challenges.some(({ answersUntil }) => answersUntil !== undefined && answersUntil >= deadline);
  return reported && deadline <= asOf ? 'no_response' : 'sent';
}
