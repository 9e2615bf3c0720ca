import { parseTimeModifier, spanSeconds } from '../../../src/bench/spl/time-modifier';
import { NOW } from '../../helpers/evaluate';

/** NOW is Tuesday 2023-11-14 22:13:20. */
function at(modifier: string): string {
  return new Date(parseTimeModifier(modifier)(NOW) * 1000).toISOString().replace('.000Z', '');
}

describe('time modifiers, in UTC', () => {
  it.each([
    ['now', '2023-11-14T22:13:20'],
    ['-26h@h', '2023-11-13T20:00:00'],
    ['+1d', '2023-11-15T22:13:20'],
    ['-d', '2023-11-13T22:13:20'],
    ['@d', '2023-11-14T00:00:00'],
    ['-30minutes', '2023-11-14T21:43:20'],
    ['@w', '2023-11-12T00:00:00'],
    ['@w0', '2023-11-12T00:00:00'],
    ['@w7', '2023-11-12T00:00:00'],
    ['@w2', '2023-11-14T00:00:00'],
    ['@w3', '2023-11-08T00:00:00'],
    ['-1mon@mon+7d', '2023-10-08T00:00:00'],
    ['@q', '2023-10-01T00:00:00'],
    ['-1y@y', '2022-01-01T00:00:00'],
    ['-1w', '2023-11-07T22:13:20'],
    ['now-1h', '2023-11-14T21:13:20'],
    ['1700000000', '2023-11-14T22:13:20'],
    ['01/31/2023:10:00:00', '2023-01-31T10:00:00'],
    ['2023-01-31T10:00:00', '2023-01-31T10:00:00'],
    ['2023-01-31T10:00:00Z', '2023-01-31T10:00:00'],
    ['2023-01-31T10:00:00+02:00', '2023-01-31T08:00:00'],
  ])('%s is %s', (modifier, expected) => {
    expect(at(modifier)).toBe(expected);
  });

  it('go from the end of a long month to that of a short one', () => {
    const march31 = Date.UTC(2023, 2, 31) / 1000;
    expect(new Date(parseTimeModifier('-1mon')(march31) * 1000).toISOString()).toBe('2023-02-28T00:00:00.000Z');
  });

  it('refuse real time by name and other text as no time', () => {
    expect(() => parseTimeModifier('rt-5m')).toThrow('not supported: rt-5m (time modifier)');
    for (const text of ['', 'yesterday', '-1x', '-1h@', '@w8', '2023-13-01T00:00:00']) {
      expect(() => parseTimeModifier(text)).toThrow('is no time');
    }
  });

  it('spans of a fixed length come in seconds', () => {
    expect([spanSeconds('10m'), spanSeconds('7d'), spanSeconds('1mon'), spanSeconds('x')]).toEqual([
      600,
      604800,
      undefined,
      undefined,
    ]);
  });
});
