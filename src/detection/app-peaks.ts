import type { Attempt } from '../model/attempt';
import { isUnsuccessful } from '../model/outcome';
import type { Fact, Facts } from './fact-list';
import { compareText } from './order';
import { ruleCounts } from './rule-counts';
import { SHOWN_VALUES } from './spread';
import { TEN_MINUTES } from './volume';
import { peak } from './windows';

const mostInTenMinutes = (attempts: readonly Attempt[]): number =>
  peak(
    attempts.map(({ time }) => time),
    -Infinity,
    Infinity,
    TEN_MINUTES.seconds,
  )?.count ?? 0;

/**
 * For each app, the most unsuccessful attempts within ten minutes, as texts `COUNT NET SIGNED NET_SIGNED CLASS NAME` (the
 * counts of `ruleCounts`; class `-` where none is known), the most first: an analytic that is about some classes takes one.
 */
export function appPeaks(attempts: readonly Attempt[]): readonly string[] {
  const byApp = new Map<string, Attempt[]>();
  for (const attempt of attempts) {
    const { app, outcome } = attempt;
    if (app === undefined || !isUnsuccessful(outcome)) continue;
    const known = byApp.get(app);
    if (known === undefined) byApp.set(app, [attempt]);
    else known.push(attempt);
  }
  return greatestPeaks(
    [...byApp].map(([app, asked]) => {
      const counts = ruleCounts('', asked, mostInTenMinutes).map(([, count]) => count);
      return `${counts.join(' ')} ${asked[0]?.appClass ?? '-'} ${app}`;
    }),
  );
}

const COUNTS = 4;

/** One text an app, with the greatest of each count: what several looks saw of it. The first of equals by name. */
export function greatestPeaks(texts: readonly string[]): readonly string[] {
  const byApp = new Map<string, readonly number[]>();
  for (const text of texts) {
    const parts = text.split(' ');
    const app = parts.slice(COUNTS).join(' ');
    const known = byApp.get(app) ?? [];
    byApp.set(
      app,
      parts.slice(0, COUNTS).map((count, place) => Math.max(Number(count), known[place] ?? 0)),
    );
  }
  return [...byApp]
    .map(([app, counts]) => ({
      name: app.replace(/^\S+ /, ''),
      count: counts[0] ?? 0,
      text: `${counts.join(' ')} ${app}`,
    }))
    .sort((a, b) => b.count - a.count || compareText(a.name, b.name))
    .slice(0, SHOWN_VALUES)
    .map(({ text }) => text);
}

/** The fullest of them. @param peaks as `appPeaks` gives them */
export function appPeakFacts(peaks: Fact): Facts {
  const [count, ...rest] = (Array.isArray(peaks) ? String(peaks[0] ?? '') : '').split(' ');
  return { max_10m_app: Number(count), max_10m_app_name: count === '' ? undefined : rest.slice(COUNTS).join(' ') };
}
