import { keepAsked } from '../../src/detection/kept-facts';

const stored = (entries: Readonly<Record<string, readonly [number, number]>>) => [new Map(Object.entries(entries))];

describe('keepAsked', () => {
  const earlier = stored({ reported_not_own: [1, 100], 'approval_marks unknown 3 2 0 0': [1, 100] });

  it('keeps what an earlier look saw of a run that began before the span', () => {
    const { facts } = keepAsked({ reported_not_own: 0, approval_marks: ['unknown 0 0 0 0'] }, 100, earlier, 200);
    expect(facts).toMatchObject({ reported_not_own: 1, approval_marks: ['unknown 3 2 0 0'] });
  });

  it('states a run anew that the look sees whole, upwards or downwards', () => {
    const { facts } = keepAsked({ reported_not_own: 0, approval_marks: ['unknown 0 0 0 0'] }, 100, earlier, 100);
    expect(facts).toMatchObject({ reported_not_own: 0, approval_marks: ['unknown 0 0 0 0'] });
  });

  it("stores what the next look needs: the facts that say something, with the run's first time", () => {
    const { maxima } = keepAsked({ reported_own: 2, net_approval_marks: ['other 3 0 1 0'] }, 100, [], -Infinity);
    expect(maxima).toEqual({ reported_own: [2, 100], 'net_approval_marks other 3 0 1 0': [1, 100] });
  });

  it('keeps the names of causes', () => {
    const { facts, maxima } = keepAsked({ net_causes: ['travel'] }, 100, stored({ 'net_causes place': [1, 100] }), 200);
    expect(facts['net_causes']).toEqual(['place', 'travel']);
    expect(maxima).toEqual({ 'net_causes place': [1, 100], 'net_causes travel': [1, 100] });
  });

  it("keeps an approval's signs, by which a suspicious finding holds what its requester taught", () => {
    const { facts } = keepAsked({ approval_signs: 0 }, 100, stored({ approval_signs: [2, 100] }), 200);
    expect(facts).toMatchObject({ approval_signs: 2 });
  });

  it('does not mix two approvals into one that exceeds both', () => {
    const { facts } = keepAsked({ approval_marks: ['unknown 5 0 0 0'] }, 100, earlier, 200);
    expect(facts['approval_marks']).toEqual(['unknown 3 2 0 0', 'unknown 5 0 0 0']);
  });
});
