import { isStage, type Stage } from './mfa-event';
import { isOutcome, type Outcome } from './outcome';
import { UnreadableRow } from './row';

/** One step of a row that holds several: a prompt of its own (DETECTION §1, Entra). */
export interface Step {
  /** What makes the attempt: rows that tell of one step give it the same. */
  readonly id: string;
  /** Epoch seconds. */
  readonly time: number;
  readonly stage: Stage;
  readonly outcome: Outcome;
  readonly factor: string;
  readonly reason: string | undefined;
}

type Members = Readonly<Record<string, unknown>>;

function parsed(line: string): Members {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    value = undefined;
  }
  if (typeof value !== 'object' || value === null) throw new UnreadableRow('mfa_steps', line);
  return { ...value };
}

function readStep(line: string): Step {
  const { id, time, stage, outcome, factor, reason } = parsed(line);
  if (
    !(typeof id === 'string' && typeof time === 'number' && typeof stage === 'string' && isStage(stage)) ||
    !(typeof outcome === 'string' && isOutcome(outcome))
  ) {
    throw new UnreadableRow('mfa_steps', line);
  }
  const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
  return { id, time, stage, outcome, factor: text(factor) ?? 'unknown', reason: text(reason) };
}

/** The steps in `mfa_steps`: JSON objects, one a line. @throws UnreadableRow */
export function readSteps(text: string): readonly Step[] {
  return text.split('\n').map(readStep);
}
