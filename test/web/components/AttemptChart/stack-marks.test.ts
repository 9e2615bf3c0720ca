import fc from 'fast-check';

import { stackMarks } from '../../../../src/web/components/AttemptChart/stack-marks';

describe('stacking marks', () => {
  it('keeps marks apart from each other on the ground, and piles those that would touch', () => {
    expect(stackMarks([0, 5, 9, 20, 21], 10)).toEqual([0, 1, 2, 0, 1]);
  });

  it('never lets two marks of one level overlap', () => {
    const positions = fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 50 });
    fc.assert(
      fc.property(positions, (unsorted) => {
        const sorted = [...unsorted].sort((a, b) => a - b);
        const levels = stackMarks(sorted, 10);
        sorted.forEach((x, i) =>
          sorted.slice(i + 1).forEach((y, j) => {
            if (levels[i] === levels[i + 1 + j]) expect(y - x).toBeGreaterThanOrEqual(10);
          }),
        );
      }),
    );
  });
});
