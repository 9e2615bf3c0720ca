import { isApprovalCovered, signsLeft } from './causes';
import type { Approval } from './approvals';

/** What the ladder asks of one approval: see `approvalMarks`. */
interface Mark {
  readonly group: 'other' | 'unknown';
  readonly before: number;
  readonly denials: number;
  readonly signs: number;
  readonly after: 0 | 1;
}

function dominates(a: Mark, b: Mark): boolean {
  return (
    a.group === b.group && a.before >= b.before && a.denials >= b.denials && a.signs >= b.signs && a.after >= b.after
  );
}

const text = ({ group, before, denials, signs, after }: Mark): string =>
  [group, before, denials, signs, after].join(' ');

function markOf(approval: Approval, net: boolean): Mark {
  return {
    group: approval.attempt.requester.class === 'unknown' ? 'unknown' : 'other',
    before: net ? approval.netBefore : approval.before,
    denials: net ? approval.netDenials : approval.denials,
    signs: (net ? signsLeft(approval.attempt, approval.signs) : approval.signs).count,
    after: approval.after.length > 0 ? 1 : 0,
  };
}

function readMark(mark: string): Mark {
  const [group, ...numbers] = mark.split(' ');
  const [before = 0, denials = 0, signs = 0, after = 0] = numbers.map(Number);
  return { group: group === 'unknown' ? 'unknown' : 'other', before, denials, signs, after: after > 0 ? 1 : 0 };
}

/** Marks without repeats and without those that another one exceeds in everything. */
export function strongestMarks(marks: readonly string[]): readonly string[] {
  const distinct = [...new Set(marks)].map(readMark);
  return distinct
    .filter((mark) => !distinct.some((other) => other !== mark && dominates(other, mark)))
    .map(text)
    .sort();
}

/**
 * The approvals not own, as far as a ladder that only asks "at least" can tell them apart: texts `GROUP BEFORE DENIALS
 * SIGNS AFTER`, without those that another one exceeds in everything. Few, however many approvals there were, and
 * exact for any thresholds, where one maximum for each column would mix different approvals.
 * @param net without approvals and signs that a cause takes away
 */
export function approvalMarks(approvals: readonly Approval[], net: boolean): readonly string[] {
  const asked = approvals.filter(
    ({ attempt }) => attempt.requester.class !== 'own' && !(net && isApprovalCovered(attempt)),
  );
  return strongestMarks(asked.map((approval) => text(markOf(approval, net))));
}
