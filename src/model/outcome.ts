/**
 * Outcomes of a prompt, strongest first (DETECTION §1): where several rows tell of one attempt, the strongest counts.
 */
export const PROMPT_OUTCOMES = [
  'fraud_reported',
  'approved',
  'denied',
  'wrong_number',
  'wrong_code',
  'failed',
  'no_response',
  'abandoned',
  'duplicate',
  'blocked',
  'delivery_error',
  'sent',
] as const;

/** Outcomes of rows that never were a prompt to a person. */
export const OTHER_OUTCOMES = [
  'bypassed',
  'prior_claim',
  'enrol_required',
  'interrupt',
  'policy_block',
  'external_hop',
  'unknown',
] as const;

export type PromptOutcome = (typeof PROMPT_OUTCOMES)[number];
export type Outcome = PromptOutcome | (typeof OTHER_OUTCOMES)[number];

const STRENGTH: ReadonlyMap<string, number> = new Map(
  PROMPT_OUTCOMES.map((outcome, index) => [outcome, PROMPT_OUTCOMES.length - index]),
);
const OUTCOMES: ReadonlySet<string> = new Set([...PROMPT_OUTCOMES, ...OTHER_OUTCOMES]);

const UNSUCCESSFUL: ReadonlySet<Outcome> = new Set<Outcome>([
  'fraud_reported',
  'denied',
  'wrong_number',
  'wrong_code',
  'failed',
  'no_response',
  'abandoned',
  'duplicate',
  'blocked',
]);

const DENIALS: ReadonlySet<Outcome> = new Set<Outcome>(['denied', 'wrong_number', 'fraud_reported']);

export function isOutcome(text: string): text is Outcome {
  return OUTCOMES.has(text);
}

export function isPromptOutcome(outcome: Outcome): outcome is PromptOutcome {
  return STRENGTH.has(outcome);
}

/** Greater for the stronger outcome; 0 for what is no prompt. */
export function strength(outcome: Outcome): number {
  return STRENGTH.get(outcome) ?? 0;
}

/** DETECTION §1: the prompt did not end in an approval, and that is known. */
export function isUnsuccessful(outcome: Outcome): boolean {
  return UNSUCCESSFUL.has(outcome);
}

/** DETECTION §1: the person said no. */
export function isDenial(outcome: Outcome): boolean {
  return DENIALS.has(outcome);
}
