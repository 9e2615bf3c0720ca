import { formOf } from '../../../src/bench/input/form';

describe('the form of a file, by its content', () => {
  it.each([
    ['{"a":1}\n{"a":2}\n', 'JSON, one object a line'],
    ['\ufeff\n{"a":1}', 'JSON, one object a line'],
    ['{"a":broken\n{"a":2}\n', 'JSON, one object a line'],
    ['{"events":[{"x":1}],"id":{}}\n', 'JSON'],
    ['{"id":{},"events":[{"x":1}]}\n', 'JSON, one object a line'],
    ['{"Records":[{"a":1}]}', 'JSON'],
    ['{\n "a": 1\n}\n{\n "a": 2\n}', 'JSON'],
    ['[{"a":1}]', 'JSON'],
    ['[\n]', 'JSON'],
    ['_time,_raw,host\n"2026","x","h"\n', 'CSV'],
    ['TenantId,Application,TimeGenerated [UTC]\na,b,c\n', 'CSV'],
    [
      'Nov 22 11:23:21 gate sshd[7]: failed, again\nNov 22 11:23:22 gate sshd[7]: failed, again',
      'text, one event a line',
    ],
    ['[2026-11-22 11:00:00] started', 'text, one event a line'],
    ['<34>Nov 22 11:23:21 gate su: failed', 'text, one event a line'],
    ['<Event xmlns="x"><System/></Event>\n', 'XML, one event a line'],
    ['', 'text, one event a line'],
  ])('%j is %s', (text, form) => {
    expect(formOf(Buffer.from(text))).toBe(form);
  });
});
