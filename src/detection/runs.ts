import type { Attempt, BareAttempt } from '../model/attempt';
import { isUnsuccessful } from '../model/outcome';
import { isOwn } from '../model/requester';
import { byAttemptTime, compareText, sorted } from './order';

/** A row that ESCU's O365 rule counts: it makes a run even where it is no attempt. */
export interface CountedRow {
  readonly uid: string;
  readonly time: number;
  readonly provider: string;
}

/** A chain of one key's open attempts with no silence longer than the gap (DETECTION §3). */
export interface Run {
  /** The uid of the earliest open attempt, of the earliest counted row where there is none. */
  readonly uid: string;
  readonly first: number;
  readonly last: number;
  /** Open attempts, and what else of the key lies between them, in time order. */
  readonly attempts: readonly Attempt[];
  readonly counted: readonly CountedRow[];
}

/** What a run is made of: either is there. */
interface Point {
  readonly time: number;
  readonly uid: string;
  readonly attempt: Attempt | undefined;
  readonly row: CountedRow | undefined;
}

/** Open attempts make and extend a run; own approvals are only shown in it. */
export function isOpen(attempt: BareAttempt): boolean {
  return isUnsuccessful(attempt.outcome) || !isOwn(attempt);
}

/**
 * The runs of one key.
 * @param attempts of the key
 * @param counted rows of the key, each uid once
 * @param gap seconds
 */
export function runsOf(attempts: readonly Attempt[], counted: readonly CountedRow[], gap: number): Run[] {
  const ordered = sorted(attempts, byAttemptTime);
  const points: readonly Point[] = sorted(
    [
      ...ordered.filter(isOpen).map((attempt) => ({ time: attempt.time, uid: attempt.id, attempt, row: undefined })),
      ...counted.map((row) => ({ time: row.time, uid: row.uid, attempt: undefined, row })),
    ],
    (a, b) => a.time - b.time || compareText(a.uid, b.uid),
  );
  const chains: Point[][] = [];
  for (const point of points) {
    const chain = chains.at(-1);
    if (chain === undefined || point.time - (chain.at(-1)?.time ?? 0) > gap) chains.push([point]);
    else chain.push(point);
  }
  const shown = ordered.filter((attempt) => !isOpen(attempt));
  return chains.map((chain) => {
    const open = sorted(
      chain.flatMap(({ attempt }) => attempt ?? []),
      byAttemptTime,
    );
    const rows = chain.flatMap(({ row }) => row ?? []);
    const ends: readonly { time: number }[] = open.length > 0 ? open : rows;
    const first = ends[0]?.time ?? 0;
    const last = ends.at(-1)?.time ?? first;
    const between = shown.filter(({ time }) => time >= first && time <= last);
    return {
      uid: open[0]?.id ?? rows[0]?.uid ?? '',
      first,
      last,
      attempts: sorted([...open, ...between], byAttemptTime),
      counted: rows,
    };
  });
}
