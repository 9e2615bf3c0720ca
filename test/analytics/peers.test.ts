import fc from 'fast-check';
import { findingsOnCases } from '../helpers/analytics-case';
import { expandSteps, type CaseEvents, type Step } from '../helpers/case-steps';
import { multipleFailedMfaAtOffice365, multipleFailedMfaAtOkta } from '../helpers/peers';

type Peer = (events: CaseEvents) => ReadonlySet<string>;

/** A row each, at seconds after a ten-minute mark of the clock. */
const burst = (step: Partial<Step>, offsets: readonly number[]): readonly Step[] =>
  offsets.map((offset) => ({ at: new Date(Date.UTC(2026, 10, 3, 9) + offset * 1000).toISOString(), ...step }));

/** Up to 25 rows, dense or sparse: on both sides of every count, at any offset to the clock. */
const OFFSETS = fc
  .integer({ min: 5, max: 60 })
  .chain((longest) =>
    fc.tuple(
      fc.integer({ min: 0, max: 3600 }),
      fc.array(fc.integer({ min: 1, max: longest }), { minLength: 8, maxLength: 24 }),
    ),
  )
  .map(([start, gaps]) => gaps.reduce((times, gap) => [...times, (times.at(-1) ?? 0) + gap], [start]));

/** Cases that go through the chain together: one of them costs nearly as much as sixty. */
const CASES = fc.array(OFFSETS, { minLength: 60, maxLength: 60 });

/** The most that lie in any half-open window of that many seconds, counted from each of them. */
const most = (offsets: readonly number[], seconds: number): number =>
  Math.max(...offsets.map((start) => offsets.filter((at) => at >= start && at < start + seconds).length));

/** Which cases the peer reports, and which the analytic. */
async function both(
  analytic: string,
  peer: Peer,
  step: Partial<Step>,
  cases: readonly (readonly number[])[],
): Promise<{ readonly peers: readonly string[]; readonly ours: readonly string[] }> {
  const events = new Map(
    cases.map((offsets, index) => [`case-${index}`, expandSteps(`case-${index}`, burst(step, offsets))] as const),
  );
  const found = await findingsOnCases(analytic, events);
  const names = [...events.keys()];
  return {
    peers: names.filter((name) => peer(events.get(name) as CaseEvents).size > 0),
    ours: names.filter((name) => (found.get(name) ?? []).length > 0),
  };
}

/** Whether so many rows, at seconds after each other, meet a count of the analytic (DETECTION 6 and 7). */
type Fires = (offsets: readonly number[]) => boolean;

describe.each<[string, string, Peer, Partial<Step>, Fires]>([
  [
    ...(['O365-MFA', "ESCU's buckets of ten minutes", multipleFailedMfaAtOffice365, { o365: '500121' }] as const),
    (offsets: readonly number[]) => most(offsets, 600) > 9,
  ],
  [
    ...(['AN0449', "ESCU's buckets of five minutes", multipleFailedMfaAtOkta] as const),
    { okta: 'answer', answer: 'code_wrong' },
    (offsets: readonly number[]) => most(offsets, 600) >= 10 || most(offsets, 3600) >= 12,
  ],
])('%s against %s', (analytic, _peer, peer, step, fires) => {
  it('fires wherever they fire, and misses no window at any offset to the clock', async () => {
    await fc.assert(
      fc.asyncProperty(CASES, async (cases) => {
        const { peers, ours } = await both(analytic, peer, step, cases);
        expect(ours).toEqual(expect.arrayContaining([...peers]));
        expect(ours).toEqual(cases.flatMap((offsets, index) => (fires(offsets) ? [`case-${index}`] : [])));
        // Else nothing was shown.
        expect(peers.length).toBeGreaterThan(0);
      }),
      { numRuns: 1, endOnFailure: true },
    );
  }, 90_000);

  it('fires also where an edge of the clock parts the burst, and they are silent', async () => {
    const inside = Array.from({ length: 11 }, (_, index) => 5 + index * 25);
    const across = inside.map((offset) => offset + 600 - 140);
    const { peers, ours } = await both(analytic, peer, step, [inside, across]);
    expect(peers).toEqual(['case-0']);
    expect(ours).toEqual(['case-0', 'case-1']);
  }, 30_000);
});

describe('O365-MFA', () => {
  it('finds ten rows a minute apart wherever they begin; the buckets find them only where they begin with one', async () => {
    const starts = Array.from({ length: 11 }, (_, index) => index * 60);
    const cases = starts.map((start) => Array.from({ length: 10 }, (_, index) => start + index * 60));
    const { peers, ours } = await both('O365-MFA', multipleFailedMfaAtOffice365, { o365: '500121' }, cases);
    expect(peers).toEqual(['case-0', 'case-10']);
    expect(ours).toHaveLength(11);
  }, 30_000);
});
