import { type CountedRow, runsOf } from '../../src/detection/runs';
import { continueRuns, isToldAlready, type StoredRun } from '../../src/detection/stored-runs';
import { answer, attemptsOf, type EventFields } from '../helpers/mfa-events';

const GAP = 4 * 3600;
const attempts = (...rows: EventFields[]) => attemptsOf(rows.map((row) => answer({ pair_key: '', ...row })));
const spans = (rows: EventFields[], counted: CountedRow[] = []) =>
  runsOf(attempts(...rows), counted, GAP).map(({ first, last, attempts: shown }) => [first, last, shown.length]);

describe('DETECTION §3: a run is a chain of open attempts with no silence longer than gap', () => {
  test('a silence of exactly gap goes on, a longer one ends the run', () => {
    expect(spans([{ time: 0 }, { time: GAP }])).toEqual([[0, GAP, 2]]);
    expect(spans([{ time: 0 }, { time: GAP + 0.001 }])).toHaveLength(2);
  });

  test('own approvals are shown in it and never extend it', () => {
    const own = { outcome: 'approved', req_class: 'own' };
    expect(spans([{ time: 0 }, { time: 100, ...own }, { time: 200 }, { time: 300, ...own }])).toEqual([[0, 200, 3]]);
    expect(spans([{ time: 0, ...own }])).toEqual([]);
    expect(spans([{ time: 0 }, { time: GAP, ...own }, { time: 2 * GAP }])).toHaveLength(2);
  });

  test('an approval by a requester not own is open', () => {
    expect(spans([{ time: 0, outcome: 'approved', req_class: 'unknown' }])).toEqual([[0, 0, 1]]);
  });

  test('its uid is that of the earliest open attempt, of the earliest counted row where it has none', () => {
    const [run] = runsOf(attempts({ time: 5, event_uid: 'b' }, { time: 0, event_uid: 'a' }), [], GAP);
    expect(run?.uid).toBe('a');
    const rows = [
      { uid: 'y', time: 20, provider: 'entra' },
      { uid: 'x', time: 10, provider: 'entra' },
    ];
    expect(runsOf([], rows, GAP).map(({ uid, first, last }) => [uid, first, last])).toEqual([['x', 10, 20]]);
  });
});

describe('DETECTION §2: ids of runs over looks', () => {
  const stored = (runId: string, first: number, last: number): StoredRun => ({ runId, first, last, maxima: new Map() });
  const ids = (rows: EventFields[], earlier: StoredRun[], spanStart = -Infinity) => {
    const { runs, merged, gone } = continueRuns(
      runsOf(attempts(...rows), [], GAP),
      earlier,
      ({ uid }) => `new ${uid}`,
      GAP,
      spanStart,
    );
    return {
      runs: runs.map(({ id, first }) => [id, first]),
      merged: merged.map(({ stored: run, into }) => [run.runId, into]),
      gone: gone.map(({ runId }) => runId),
    };
  };

  test('a run that continues a stored one keeps its id and first time', () => {
    expect(ids([{ time: 10_000, event_uid: 'b' }], [stored('old', 500, 9000)])).toEqual({
      runs: [['old', 500]],
      merged: [],
      gone: [],
    });
  });

  test('a stored run further away than gap is left alone', () => {
    const late = 9000 + GAP + 1;
    expect(ids([{ time: late, event_uid: 'b' }], [stored('old', 500, 9000)], 9001).runs).toEqual([['new b', late]]);
  });

  test('where late rows join stored runs, the oldest id stays and the others are merged into it', () => {
    const rows = [{ time: 0 }, { time: 10_000 }, { time: 20_000 }];
    expect(ids(rows, [stored('late', 20_000, 20_000), stored('early', 0, 0)])).toEqual({
      runs: [['early', 0]],
      merged: [['late', 'early']],
      gone: [],
    });
  });

  test('a stored run is continued once: where it fell apart, the later part is new', () => {
    const rows = [
      { time: 0, event_uid: 'a' },
      { time: GAP + 1, event_uid: 'b' },
    ];
    expect(ids(rows, [stored('old', 0, GAP + 1)]).runs).toEqual([
      ['old', 0],
      ['new b', GAP + 1],
    ]);
  });

  test('a stored run of which nothing is left is gone, but only where the look could have seen it', () => {
    expect(ids([], [stored('old', 0, 100)], 50).gone).toEqual(['old']);
    expect(ids([], [stored('old', 0, 100)], 101).gone).toEqual([]);
  });

  test('a look that sees no more than the end of a stored run leaves it as it is', () => {
    const isTold = (last: number, spanStart: number): boolean => {
      const run = { uid: 'b', first: last, last, attempts: [], counted: [] };
      return isToldAlready({ run, id: 'old', first: 500, stored: [stored('old', 500, 9000)] }, spanStart);
    };
    expect(isTold(9000, 8000)).toBe(true);
    expect(isTold(9001, 8000)).toBe(false);
    // An answer whose challenge, at 9000, lies before the span.
    expect(isTold(9240, 9100)).toBe(true);
    expect(isTold(9800, 9100)).toBe(false);
    expect(isTold(9000, 500)).toBe(false);
  });
});
