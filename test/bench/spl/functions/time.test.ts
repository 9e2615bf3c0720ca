import { evaluate, NOW } from '../../../helpers/evaluate';

describe('date and time functions, in UTC', () => {
  it.each([
    ["now gives the search's clock", 'now()', NOW],
    ['time gives it too', 'time()', NOW],
    ['strftime', 'strftime(1700000000, "%Y-%m-%d %H:%M:%S")', '2023-11-14 22:13:20'],
    [
      'strftime knows %F %T and subseconds',
      'strftime(1700000000.123456, "%FT%T.%3N %6N %Q %z")',
      '2023-11-14T22:13:20.123 123456 123 +0000',
    ],
    [
      'strftime knows names',
      'strftime(1700000000, "%a %A %b %B %e %j %p %I %y %s %Z %%")',
      'Tue Tuesday Nov November 14 318 PM 10 23 1700000000 UTC %',
    ],
    ['strftime does not round a second up early', 'strftime(1.9999, "%S.%3N")', '01.999'],
    ['strftime of text is null', 'strftime("x", "%Y")', undefined],
    ['strptime', 'strptime("2023-11-14T22:13:20.123Z", "%Y-%m-%dT%H:%M:%S.%3N%Z")', 1700000000.123],
    ['strptime takes a zone', 'strptime("14 Nov 2023 23:13:20 +0100", "%d %b %Y %H:%M:%S %z")', NOW],
    ['strptime takes a clock of twelve hours', 'strptime("11/14/23 10:13:20 pm", "%m/%d/%y %I:%M:%S %p")', NOW],
    ['strptime of another text is null', 'strptime("yesterday", "%Y")', undefined],
    ['strptime of a day that is none is null', 'strptime("2023-02-30", "%Y-%m-%d")', undefined],
    ['relative_time', 'relative_time(1700000000, "-1d@d")', 1699833600],
  ])('%s', (_rule, text, expected) => {
    expect(evaluate(text)).toBe(expected);
  });
});
