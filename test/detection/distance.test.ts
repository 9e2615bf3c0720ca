import fc from 'fast-check';
import { kilometres } from '../../src/detection/distance';

const place = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
});

describe('kilometres', () => {
  test('a degree of latitude is 111 km anywhere, one of longitude at the equator and half of it at 60 degrees', () => {
    expect(kilometres({ lat: 10, lon: 0 }, { lat: 11, lon: 0 })).toBe(111);
    expect(kilometres({ lat: 0, lon: 0 }, { lat: 0, lon: 1 })).toBe(111);
    expect(kilometres({ lat: 60, lon: 0 }, { lat: 60, lon: 1 })).toBe(56);
  });

  test('is the short way over the date line, and half round the earth between its ends', () => {
    expect(kilometres({ lat: 0, lon: 179.5 }, { lat: 0, lon: -179.5 })).toBe(111);
    expect(kilometres({ lat: 90, lon: 0 }, { lat: -90, lon: 77 })).toBe(20_015);
  });

  test('is not known where either place is not', () => {
    expect(kilometres(undefined, { lat: 0, lon: 0 })).toBeUndefined();
    expect(kilometres({ lat: 0, lon: 0 }, undefined)).toBeUndefined();
  });

  test('is the same there and back, never more than half round, and no detour is shorter', () => {
    fc.assert(
      fc.property(place, place, place, (a, b, c) => {
        const [ab, ba] = [kilometres(a, b) ?? NaN, kilometres(b, a) ?? NaN];
        expect(ab).toBe(ba);
        expect(ab).toBeGreaterThanOrEqual(0);
        expect(ab).toBeLessThanOrEqual(20_015);
        // Each is rounded.
        expect(ab).toBeLessThanOrEqual((kilometres(a, c) ?? NaN) + (kilometres(c, b) ?? NaN) + 2);
      }),
    );
  });
});
