import { greatestPeaks } from './app-peaks';
import { strongestMarks } from './approval-marks';
import type { Fact, Facts } from './fact-list';
import type { StoredMaxima } from './stored-runs';

/** What the ladder asks of a run besides its windows, each as "at least". */
const NUMBERS = [
  ...['reported_not_own', 'phishing_not_own', 'reported_own', 'refused_stranger', 'net_refused_stranger'],
  ...['streak', 'net_streak', 'streak_signed', 'net_streak_signed'],
  // What an approval that showed signs taught is held for as long as its finding stands.
  'approval_signs',
];
/** Texts, and what is left of those that several looks stated. */
const TEXTS: Readonly<Record<string, (texts: readonly string[]) => readonly string[]>> = {
  approval_marks: strongestMarks,
  net_approval_marks: strongestMarks,
  net_causes: (texts) => [...new Set(texts)].sort(),
  app_peaks: greatestPeaks,
};

const isText = (value: unknown): value is string => typeof value === 'string';

/**
 * A look that does not see where a run begins must not take away what an earlier look saw there: a fraud report, say,
 * while the attack goes on. So of what the ladder asks, the greater of stored and restated counts.
 * @param facts of what the look sees of the run
 * @param first the run's first time, as far as is known
 * @param stored of the runs that it continues
 * @param spanStart the look's earliest time
 * @returns the facts as they now are, and what is to be stored of them: each with the run's first time
 */
export function keepAsked(
  facts: Facts,
  first: number,
  stored: readonly StoredMaxima[],
  spanStart: number,
): { readonly facts: Facts; readonly maxima: Readonly<Record<string, readonly [number, number]>> } {
  const earlier = stored.flatMap((maxima) => [...maxima].filter(([, [, begun]]) => begun < spanStart));
  const kept: Record<string, Fact> = {};
  const maxima: Record<string, readonly [number, number]> = {};
  for (const field of NUMBERS) {
    const known = earlier.flatMap(([name, [value]]) => (name === field ? [value] : []));
    const most = Math.max(Number(facts[field] ?? 0), ...known);
    kept[field] = most;
    if (most > 0) maxima[field] = [most, first];
  }
  for (const [field, left] of Object.entries(TEXTS)) {
    const known = earlier.flatMap(([name]) => (name.startsWith(`${field} `) ? [name.slice(field.length + 1)] : []));
    const stated = facts[field];
    const all = left([...(Array.isArray(stated) ? stated.filter(isText) : []), ...known]);
    kept[field] = all;
    for (const text of all) maxima[`${field} ${text}`] = [1, first];
  }
  return { facts: kept, maxima };
}
