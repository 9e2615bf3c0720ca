import fc from 'fast-check';

import { timeAxis } from '../../../../src/web/components/AttemptChart/time-axis';

const at = (iso: string): number => Date.parse(iso) / 1000;
const labels = (times: readonly number[]): string[] => timeAxis(times, 6).ticks.map(({ label }) => label);

describe('the time axis', () => {
  it('puts ticks at round UTC times', () => {
    expect(labels([at('2026-03-01T10:15:30Z'), at('2026-03-01T10:40:30Z')])).toEqual([
      '10:15',
      '10:20',
      '10:25',
      '10:30',
      '10:35',
      '10:40',
    ]);
  });

  it('names the day at midnight', () => {
    expect(labels([at('2026-03-01T20:00:00Z'), at('2026-03-02T04:00:00Z')])).toContain('2026-03-02');
  });

  it('shows five minutes at least, with a single attempt in the middle', () => {
    const { start, end } = timeAxis([1000], 6);
    expect([start, end]).toEqual([850, 1150]);
  });

  it('holds every time, in at most the ticks asked for and one', () => {
    const time = fc.integer({ min: 0, max: 4_000_000_000 });
    fc.assert(
      fc.property(fc.array(time, { minLength: 1, maxLength: 50 }), fc.integer({ min: 2, max: 12 }), (times, most) => {
        const { start, end, ticks } = timeAxis(times, most);
        expect(times.every((each) => start <= each && each <= end)).toBe(true);
        expect(ticks.length).toBeLessThanOrEqual(most + 1);
        expect(ticks.every((tick) => start <= tick.time && tick.time <= end)).toBe(true);
      }),
    );
  });
});
