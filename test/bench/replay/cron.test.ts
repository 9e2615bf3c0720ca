import { readCron } from '../../../src/bench/replay/cron';

const where = { source: 'savedsearches.conf', line: 3, column: 1 };
/** 2026-11-09, a Monday. */
const DAY = Date.UTC(2026, 10, 9) / 86_400_000;

const on = (value: string, day = DAY): readonly string[] =>
  readCron({ value, where })
    .on(day)
    .map((moment) => new Date(moment * 1000).toISOString().slice(11, 16));

describe('readCron', () => {
  it.each([
    ['N and N,M', '5,50 9,15 * * *', ['09:05', '09:50', '15:05', '15:50']],
    ['I-J, ends included', '0 9-11 * * *', ['09:00', '10:00', '11:00']],
    ['*/N', '*/20 3 * * *', ['03:00', '03:20', '03:40']],
    ['I-J/N, counted from I', '5-59/10 23 * * *', ['23:05', '23:15', '23:25', '23:35', '23:45', '23:55']],
    ['zeros in front', '00,03 02 * * *', ['02:00', '02:03']],
    ['day of week, 0 is Sunday', '0 1 * * 1', ['01:00']],
    ['another day of week', '0 1 * * 0,2-6', []],
    ['day of month', '0 1 9 * *', ['01:00']],
    ['another month', '0 1 * 1-10,12 *', []],
  ])('reads the forms that Splunk documents: %s', (_form, value, times) => {
    expect(on(value)).toEqual(times);
  });

  it('knows the 29th of February', () => {
    expect(on('0 0 29 2 *', Date.UTC(2028, 1, 29) / 86_400_000)).toEqual(['00:00']);
  });

  it.each([
    ['names of days', '0 0 * * mon', 'mon'],
    ['names of months', '0 0 * jan *', 'jan'],
    ['a step behind one number', '5/10 * * * *', '5/10'],
    ['a step behind a list', '0 9-12,15-17/2 * * *', '9-12,15-17/2'],
    ['?, L, # and H', '0 0 ? * *', '?'],
    ['7 for Sunday', '0 0 * * 5-7', 'day of the week 7'],
    ['both days', '0 0 1 * 1', 'a day of the month together with a day of the week'],
  ])('refuses by name what no document of Splunk explains: %s', (_what, value, named) => {
    expect(() => on(value)).toThrow(`savedsearches.conf:3:1: not supported: ${named} in "${value}" (cron_schedule)`);
  });

  it.each(['* * * *', '0 * * * * *', '@daily', ''])('refuses what has not five fields: "%s"', (value) => {
    expect(() => on(value)).toThrow(/fields, not five/);
  });

  it('refuses a number out of range', () => {
    expect(() => on('60 * * * *')).toThrow('cron_schedule "60 * * * *" is wrong');
  });
});
