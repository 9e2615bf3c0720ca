import { parseInputOption } from '../../../src/bench/input/input-spec';

describe('--input SOURCETYPE[,source=S][,host=H]=PATH', () => {
  it.each([
    ['OktaIM2:log=logs/okta.json', { sourcetype: 'OktaIM2:log', path: 'logs/okta.json' }],
    [
      'o365:management:activity,source=s:1,host=h=a=b,c',
      { sourcetype: 'o365:management:activity', source: 's:1', host: 'h', path: 'a=b,c' },
    ],
    ['x=/tmp/a=b', { sourcetype: 'x', path: '/tmp/a=b' }],
  ])('reads %s', (text, spec) => {
    expect(parseInputOption(text)).toEqual(spec);
  });

  it.each([
    ['logs/okta.json', /a source type and a path are needed/],
    ['=logs', /a source type and a path are needed/],
    ['okta=', /the path is missing/],
    ['okta,sauce=x=logs', /"sauce" is not an option \(source, host\)/],
    ['okta,host=a,host=b=logs', /host is given twice/],
    ['okta,host==logs', /host is empty/],
  ])('refuses %s and says why', (text, why) => {
    expect(() => parseInputOption(text)).toThrow(why);
  });
});
