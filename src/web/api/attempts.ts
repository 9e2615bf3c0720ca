import * as z from 'zod/mini';

import { type Attempt, readAttempt } from './attempt';
import { readCollection } from './collection';
import { listField, optionalNumber, textField } from './fields';
import { SplunkdError } from './request';

const COLLECTION = 'mfa_watch_facts';

const factsSchema = z.object({ _key: textField, attempts: optionalNumber, attempt_list: listField });

/** The attempts of one run. */
export interface RunAttempts {
  /** Those stored, by time: facts keep 50 at most. */
  readonly attempts: readonly Attempt[];
  /** How many the run had in truth. */
  readonly total: number;
  /** Stored ones that could not be read. */
  readonly broken: number;
}

/**
 * Reads the attempts of a run from its facts.
 * @returns undefined where no facts are stored: they are purged after 30 days, findings after 400.
 */
export async function fetchAttempts(runId: string, signal: AbortSignal): Promise<RunAttempts | undefined> {
  const { documents, broken } = await readCollection(
    COLLECTION,
    { query: { _key: runId }, limit: 1 },
    factsSchema,
    signal,
  );
  const [fault] = broken;
  if (fault) throw new SplunkdError(`The stored facts of this run cannot be read: ${fault.problem}.`);
  const [facts] = documents;
  if (!facts) return undefined;
  const attempts = facts.attempt_list.map(readAttempt).filter((attempt) => attempt !== undefined);
  return {
    attempts: attempts.sort((a, b) => a.time - b.time),
    total: Math.max(facts.attempts ?? 0, facts.attempt_list.length),
    broken: facts.attempt_list.length - attempts.length,
  };
}
