import type { Bench } from '../bench';
import { RunFailed } from '../errors';
import type { KvDocument } from '../store/types';

const COLLECTION = 'mfa_watch_findings';
const VERDICTS = ['confirmed', 'likely', 'suspicious', 'explained'];

/**
 * The findings of some analytics as they stand: highest verdict first, then score, then the newest. Those that have
 * lost every condition (`none`) are left out.
 */
export function findingsOf(bench: Bench, analytics: ReadonlySet<string>): readonly KvDocument[] {
  const collection = bench.kv.collection(COLLECTION);
  if (collection === undefined) throw new RunFailed(`no app declares the collection ${COLLECTION}`);
  const rank = (finding: KvDocument): number => VERDICTS.indexOf(String(finding['verdict']));
  const number = (finding: KvDocument, field: string): number => Number(finding[field] ?? 0);
  return collection
    .find()
    .filter((finding) => analytics.has(String(finding['analytic'])) && rank(finding) >= 0)
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        number(b, 'score') - number(a, 'score') ||
        number(b, 'last_time') - number(a, 'last_time') ||
        (String(a['finding_key']) < String(b['finding_key']) ? -1 : 1),
    );
}
