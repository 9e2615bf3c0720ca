import * as z from 'zod/mini';

import { optionalText, textField, timeField } from './fields';

/** One attempt of a run, as `mfaepisodes` states it (DETECTION §3): time in epoch seconds, outcome as in DETECTION §1. */
export const attemptSchema = z.object({
  id: textField,
  time: timeField,
  outcome: textField,
  requester: optionalText,
  class: optionalText,
  factor: optionalText,
  app: optionalText,
});

export type Attempt = z.output<typeof attemptSchema>;

/**
 * Reads one attempt from its JSON text.
 * @returns undefined where the text is no attempt.
 */
export function readAttempt(text: string): Attempt | undefined {
  try {
    return z.parse(attemptSchema, JSON.parse(text));
  } catch {
    return undefined;
  }
}
