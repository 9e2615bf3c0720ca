import fc from 'fast-check';
import { IANAZone } from 'luxon';
import { timeFormat } from '../../../src/bench/spl/strptime';

const near = Date.UTC(2026, 2, 1) / 1000;

function read(format: string, text: string, zone?: string) {
  const compiled = timeFormat(format);
  if ('unknown' in compiled) return compiled;
  const time = compiled.readAt(text, 0, zone === undefined ? { near } : { near, zone: IANAZone.create(zone) })?.time;
  return time === undefined ? undefined : new Date(Math.round(time * 1000)).toISOString();
}

describe('strptime formats', () => {
  it.each([
    ['%Y-%m-%dT%H:%M:%S.%3N%z', '2026-03-01T10:00:01.250+01:30', '2026-03-01T08:30:01.250Z'],
    ['%Y-%m-%dT%H:%M:%S.%3N%Z', '2026-03-01T10:00:01.250Z', '2026-03-01T10:00:01.250Z'],
    ['%F %T.%9N', '2026-03-01 10:00:01.250000000', '2026-03-01T10:00:01.250Z'],
    ['%F %T.%Q', '2026-03-01 10:00:01.5', '2026-03-01T10:00:01.500Z'],
    ['%d/%b/%Y:%H:%M:%S %:z', '01/mar/2026:10:00:01 -08:00', '2026-03-01T18:00:01.000Z'],
    ['%A, %B %e, %Y %I:%M %p', 'Sunday, March  1, 2026 12:05 am', '2026-03-01T00:05:00.000Z'],
    ['%m/%d/%y %l:%M %p', '3/1/26  1:05 PM', '2026-03-01T13:05:00.000Z'],
    ['%Y %j', '2026 060', '2026-03-01T00:00:00.000Z'],
    ['%s.%3N', '1772359201.250', '2026-03-01T10:00:01.250Z'],
    ['%H%%%M', '10%30', '2026-01-01T10:30:00.000Z'],
    ['%F %T %Z', '2026-07-01 10:00:00 EST', '2026-07-01T15:00:00.000Z'],
  ])('%s reads %s', (format, text, time) => {
    expect(read(format, text)).toBe(time);
  });

  it.each([
    ['%F', '2026-02-30'],
    ['%F', '2026-13-01'],
    ['%F %T', '2026-03-01 24:00:00'],
    ['%F %T', '2026-03-01 10:60:00'],
    ['%F %I', '2026-03-01 13'],
    ['%Y %j', '2026 366'],
    ['%F %T', '2026-03-01'],
  ])('%s reads no time in %s', (format, text) => {
    expect(read(format, text)).toBeUndefined();
  });

  it('takes a text without zone in the zone that is given, over changes of the clock too', () => {
    expect(read('%F %T', '2026-01-01 12:00:00', 'Europe/Berlin')).toBe('2026-01-01T11:00:00.000Z');
    expect(read('%F %T', '2026-03-29 01:59:59', 'Europe/Berlin')).toBe('2026-03-29T00:59:59.000Z');
    expect(read('%F %T', '2026-03-29 03:00:00', 'Europe/Berlin')).toBe('2026-03-29T01:00:00.000Z');
    expect(read('%F %T%z', '2026-01-01 12:00:00Z', 'Europe/Berlin')).toBe('2026-01-01T12:00:00.000Z');
  });

  it('takes a year that is not stated from the time nearby, never from days ahead of it', () => {
    expect(read('%b %d %T', 'Feb 28 10:00:00')).toBe('2026-02-28T10:00:00.000Z');
    expect(read('%b %d %T', 'Dec 31 10:00:00')).toBe('2025-12-31T10:00:00.000Z');
  });

  it.each(['%K', '%4Y', '%F %', '%c'])('names the unknown variable of %s', (format) => {
    expect(read(format, '')).toEqual({ unknown: expect.stringMatching(/^%/) });
  });

  it('reads what was written', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date('2099-12-31'), noInvalidDate: true }), (date) => {
        expect(read('%Y-%m-%dT%H:%M:%S.%3N%Z', date.toISOString())).toBe(date.toISOString());
      }),
    );
  });
});
