import type { FindingSummary } from '../../api/finding';
import { type Verdict, verdicts } from '../../api/verdicts';

/** What the analyst narrows the queue to; empty text means all. */
export interface QueueFilter {
  readonly verdict: Verdict | '';
  /** An analytic's id, e.g. AN0449. */
  readonly analytic: string;
  /** Part of a user's or a source's name, any case. */
  readonly who: string;
}

export const noFilter: QueueFilter = { verdict: '', analytic: '', who: '' };

/** Findings in working order: verdict down the ladder, then score, then the most recent first. */
export function sortQueue(findings: readonly FindingSummary[]): FindingSummary[] {
  return [...findings].sort(
    (a, b) =>
      verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict) || b.score - a.score || b.last_time - a.last_time,
  );
}

/** The findings that a filter leaves, in the order given. */
export function filterQueue(findings: readonly FindingSummary[], filter: QueueFilter): FindingSummary[] {
  const part = filter.who.trim().toLowerCase();
  const named = ({ user, src }: FindingSummary) =>
    part === '' || [...user, ...src].some((name) => name.toLowerCase().includes(part));
  return findings.filter(
    (finding) =>
      (filter.verdict === '' || finding.verdict === filter.verdict) &&
      (filter.analytic === '' || finding.analytic === filter.analytic) &&
      named(finding),
  );
}

/** Whom a finding is about: its users, else its sources. */
export function whoOf({ user, src }: Pick<FindingSummary, 'user' | 'src'>): string {
  return (user.length > 0 ? user : src).join(', ') || '—';
}
