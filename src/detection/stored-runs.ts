import type { Facts } from './fact-list';
import type { Run } from './runs';
import { compareText } from './order';

/** A maximum, the end of its window, and other facts of that window. */
export type Maximum = readonly [count: number, end: number, beside?: Facts];

/**
 * Maxima by their fields: kept while their windows began before what a look can see. What is asked of a whole run stands here
 * too, with the run's first time (`keepAsked`).
 */
export type StoredMaxima = ReadonlyMap<string, Maximum>;

/** A run as an earlier look stated it (`mfa_watch_latest`). */
export interface StoredRun {
  readonly runId: string;
  readonly first: number;
  readonly last: number;
  readonly maxima: StoredMaxima;
}

/** A run with what it continues. */
export interface ContinuedRun {
  readonly run: Run;
  readonly id: string;
  readonly first: number;
  /** Stored runs that it continues, the one whose id it has first. */
  readonly stored: readonly StoredRun[];
}

export interface Continuation {
  readonly runs: readonly ContinuedRun[];
  /** Stored runs that were found to be part of an older one. */
  readonly merged: readonly { readonly stored: StoredRun; readonly into: string }[];
  /** Stored runs that lie in what the look can see, and of which nothing is left. */
  readonly gone: readonly StoredRun[];
}

const touches = (run: Run, stored: StoredRun, gap: number): boolean =>
  stored.first <= run.last + gap && stored.last >= run.first - gap;

/**
 * Gives each run of a key its id (DETECTION §2): that of the oldest stored run it continues, with a silence no longer
 * than `gap`, else a new one. A stored run is continued by one run only, the earliest.
 * @param runs of one key, in time order
 * @param name the id of a run that continues none
 * @param spanStart the look's earliest time: what a stored run had before it cannot be seen
 */
export function continueRuns(
  runs: readonly Run[],
  stored: readonly StoredRun[],
  name: (run: Run) => string,
  gap: number,
  spanStart: number,
): Continuation {
  const free = new Set([...stored].sort((a, b) => a.first - b.first || compareText(a.runId, b.runId)));
  const merged: Continuation['merged'][number][] = [];
  const continued = runs.map((run): ContinuedRun => {
    const parts = [...free].filter((part) => touches(run, part, gap));
    for (const part of parts) free.delete(part);
    const [oldest, ...others] = parts;
    const id = oldest?.runId ?? name(run);
    merged.push(...others.map((part) => ({ stored: part, into: id })));
    return { run, id, first: Math.min(run.first, oldest?.first ?? run.first), stored: parts };
  });
  return { runs: continued, merged, gone: [...free].filter(({ last }) => last >= spanStart) };
}

/** Seconds within which an answer may follow its challenge: ten minutes at AWS, five elsewhere (DETECTION §1). */
const ANSWER_REACH = 600;

/**
 * True where a look sees only the end of a stored run, and nothing after it: it could state the run no better than an
 * earlier look did, and would take away what lies before its span. What the span begins with may be answers whose
 * challenges lie before it, and which therefore seem to be later attempts.
 */
export function isToldAlready({ run, stored }: ContinuedRun, spanStart: number): boolean {
  const [only, ...others] = stored;
  const end = only === undefined ? -Infinity : Math.max(only.last, spanStart + ANSWER_REACH);
  return only !== undefined && others.length === 0 && only.first < spanStart && run.last <= end;
}
