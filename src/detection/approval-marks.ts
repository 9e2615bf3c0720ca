import { isOwn } from '../model/requester';
import { isApprovalCovered, signsLeft } from './causes';
import type { Approval } from './approvals';
import { isCompanys } from './network-kinds';

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

function markOf({ attempt, before, denials, signs, after }: Approval): Mark {
  const { class: kind, net } = attempt.requester;
  return {
    ...{ group: kind === 'unknown' || isCompanys(net) ? 'unknown' : 'other', before, denials },
    ...{ signs: signs.count, after: after.length > 0 ? 1 : 0 },
  };
}

/**
 * What causes leave of an approval. It falls to place and travel only (DETECTION §6): where enrolment, help desk or outage
 * cover attempts of others before it, it is besides judged as one of which nothing is known but what came before.
 */
function netMarksOf(approval: Approval): readonly Mark[] {
  const { attempt, covered, coveredNotOwn } = approval;
  if (isApprovalCovered(attempt)) return [];
  const full = markOf(approval);
  const before = full.before - covered;
  const left: Mark = { ...full, before, signs: signsLeft(attempt, approval.signs).count };
  return coveredNotOwn === 0
    ? [left]
    : [left, { ...full, group: 'unknown', before: before + coveredNotOwn, signs: 0, after: 0 }];
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
  const notOwn = approvals.filter(({ attempt }) => !isOwn(attempt));
  return strongestMarks((net ? notOwn.flatMap(netMarksOf) : notOwn.map(markOf)).map(text));
}
