import { readTimetable } from '../../../src/bench/replay/timetable';
import type { SavedSearch } from '../../../src/bench/saved-searches';
import { plainText } from '../../../src/bench/spl/parse';

const where = { source: 'savedsearches.conf', line: 3, column: 1 };
const NOON = Date.UTC(2026, 10, 9, 12, 10, 30) / 1000;
const ago = (time: number | undefined): number => NOON - (time ?? NaN);

function timetable(settings: Readonly<Record<string, string>>): ReturnType<typeof readTimetable> {
  const all = new Map(
    Object.entries({ cron_schedule: '*/10 * * * *', ...settings }).map(([k, value]) => [k, { value, where }]),
  );
  const search: SavedSearch = {
    ...{
      name: 'Example',
      app: 'example',
      search: plainText('index=a'),
      disabled: true,
      isScheduled: true,
      settings: all,
    },
    ...{ earliest: all.get('dispatch.earliest_time'), latest: all.get('dispatch.latest_time') },
    ...{ indexEarliest: all.get('dispatch.index_earliest'), indexLatest: all.get('dispatch.index_latest') },
    cronSchedule: all.get('cron_schedule'),
  };
  return readTimetable(search);
}

describe('readTimetable', () => {
  it('takes event time and arrival from the stanza, snapped, against the clock', () => {
    const { time, arrival } = timetable({
      ...{ 'dispatch.earliest_time': '-26h@m', 'dispatch.latest_time': '+1d@m' },
      ...{ 'dispatch.index_earliest': '-30m@m', 'dispatch.index_latest': '@m' },
    }).viewAt(NOON);
    expect([ago(time.from), ago(time.to)]).toEqual([26 * 3600 + 30, -86_400 + 30]);
    expect([ago(arrival.from), ago(arrival.to)]).toEqual([1830, 30]);
  });

  it('sees nothing that has not arrived, whatever the stanza says', () => {
    expect(timetable({ 'dispatch.index_latest': '+1d' }).viewAt(NOON).arrival.to).toBe(NOON + 1);
    expect(timetable({}).viewAt(NOON)).toEqual({
      time: { from: -Infinity, to: NOON },
      arrival: { from: -Infinity, to: NOON + 1 },
    });
  });

  it('takes a window for what lets a busy search head be late, and runs on time', () => {
    expect(timetable({ schedule_window: 'auto', allow_skew: '0' }).cron.on(0)).toHaveLength(144);
    expect(() => timetable({ schedule_window: '5m' })).toThrow('schedule_window "5m" is neither minutes nor auto');
  });

  it.each([
    [{ allow_skew: '50%' }, /:3:1: not supported: 50% \(allow_skew of \[Example\]\)/],
    [{ 'dispatch.earliest_time': 'rt-5m' }, /:3:1: not supported: rt-5m/],
    [{ 'dispatch.earliest_time': 'soon' }, /"soon" is no time/],
    [{ cron_schedule: '* *' }, /has 2 fields, not five/],
  ])('refuses %j', (settings, error) => {
    expect(() => timetable(settings)).toThrow(error);
  });
});
