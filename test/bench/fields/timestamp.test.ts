import type { Setting } from '../../../src/bench/conf/types';
import { statedTime, timeReader } from '../../../src/bench/fields/timestamp';

const near = Date.UTC(2026, 2, 2) / 1000;
const setting = (value: string): Setting => ({ value, where: { source: 'props.conf', line: 1, column: 1 } });

function read(raw: string, settings: Readonly<Record<string, string>> = {}) {
  const props = new Map(Object.entries(settings).map(([key, value]) => [key, setting(value)]));
  const time = timeReader(props)(raw, near);
  return typeof time === 'number' ? new Date(Math.round(time * 1000)).toISOString() : time;
}

const at = '2026-03-01T10:00:01.250Z';

describe('time stamps of events', () => {
  it.each([
    at,
    'x 2026-03-01 10:00:01,250 y',
    '[2026-03-01 11:00:01.250 +0100] done',
    '{"t":"2026-03-01T10:00:01.250000000"}',
    '1772359201.250 started',
    '{"when": 1772359201250}',
  ])('are recognised in %j', (raw) => {
    expect(read(raw)).toBe(at);
  });

  it.each([
    '<34>Mar  1 10:00:01 gate su: no',
    '192.0.2.1 - - [01/Mar/2026:10:00:01 +0000] "GET /"',
    'Sun Mar  1 10:00:01 UTC 2026 hello',
    '03/01/2026 10:00:01 AM hello',
  ])('are recognised to the second in %j', (raw) => {
    expect(read(raw)).toBe('2026-03-01T10:00:01.000Z');
  });

  it.each(['nothing here', 'version 2026.03', 'id 17723592011234567', ''])('are not seen in %j', (raw) => {
    expect(read(raw)).toBe('none');
  });

  it('TIME_PREFIX: only text after its first match is looked at; without a match there is none', () => {
    const raw = `made 2020-01-01T00:00:00Z seen ${at}`;
    expect(read(raw, { TIME_PREFIX: 'seen ' })).toBe(at);
    expect(read(raw, { TIME_PREFIX: 'sent ' })).toBe('none');
  });

  it('MAX_TIMESTAMP_LOOKAHEAD: 128 characters by default, from TIME_PREFIX on; 0 and -1 set no limit', () => {
    expect(read(`${'x'.repeat(100)} ${at}`)).toBe(at);
    expect(read(`${'x'.repeat(120)} ${at}`)).toBe('none');
    expect(read(`${'x'.repeat(120)} ${at}`, { MAX_TIMESTAMP_LOOKAHEAD: '0' })).toBe(at);
    expect(read(`${'x'.repeat(120)}: ${at}`, { TIME_PREFIX: ':', MAX_TIMESTAMP_LOOKAHEAD: '25' })).toBe(at);
    expect(read(`x: ${at}`, { TIME_PREFIX: ':', TIME_FORMAT: '%FT%T.%3N%Z', MAX_TIMESTAMP_LOOKAHEAD: '20' })).not.toBe(
      at,
    );
  });

  it('TIME_FORMAT begins where TIME_PREFIX ends; where it does not match, the time is recognised', () => {
    expect(read('t=01.03.2026 10:00', { TIME_PREFIX: 't=', TIME_FORMAT: '%d.%m.%Y %H:%M' })).toBe(
      '2026-03-01T10:00:00.000Z',
    );
    expect(read(`t=${at}`, { TIME_PREFIX: 't=', TIME_FORMAT: '%d.%m.%Y %H:%M' })).toBe(at);
  });

  it('TZ: for a text that names no zone; UTC without it', () => {
    const berlin = { TZ: 'Europe/Berlin' };
    expect(read('2026-03-01 11:00:01.250', berlin)).toBe(at);
    expect(read(at, berlin)).toBe(at);
    expect(read('2026-03-01 10:00:01.250')).toBe(at);
  });

  it('tells digits in place that name no time from no time at all', () => {
    expect(read('2026-02-30T10:00:00Z')).toBe('wrong');
    expect(read('t=31.02.2026', { TIME_PREFIX: 't=', TIME_FORMAT: '%d.%m.%Y' })).toBe('wrong');
  });

  it.each([
    [{ TIME_FORMAT: '%K' }, /not supported: %K \(variable of TIME_FORMAT\)/],
    [{ TZ: 'Middle/Earth' }, /TZ = Middle\/Earth: no such time zone/],
    [{ MAX_TIMESTAMP_LOOKAHEAD: 'far' }, /MAX_TIMESTAMP_LOOKAHEAD = far: must be a whole number/],
    [{ TIME_PREFIX: '(' }, /props\.conf:1:1: the regex/],
  ])('refuses %j', (settings, why) => {
    expect(() => read('', settings)).toThrow(why);
  });
});

describe('times that exports and fields state', () => {
  it.each(['1772359201.250', '1772359201250', '2026-03-01T11:00:01.250+01:00', '2026-03-01 10:00:01.250 UTC', at])(
    'reads %s',
    (text) => {
      expect(statedTime(text)).toBeCloseTo(1772359201.25, 3);
    },
  );

  it.each(['soon', '2026-03-01', '12', '2026-03-01T10:00:01Z and more'])('reads no time in %s', (text) => {
    expect(statedTime(text)).toBeUndefined();
  });
});
