import { expandEventTypes } from '../../../src/bench/spl/filter';
import { parseSearchExpression, plainText } from '../../../src/bench/spl/parse';
import { printSearchExpression } from '../../../src/bench/spl/print';

const definitions: Readonly<Record<string, string>> = {
  okta: 'sourcetype=OktaIM2:log (a OR b)',
  any_push: 'eventtype=okta push',
  loop: 'eventtype=back',
  back: 'x OR eventtype=loop',
};

function expanded(text: string): string {
  const find = (name: string) => {
    const search = definitions[name];
    return search === undefined ? undefined : parseSearchExpression(plainText(search));
  };
  return printSearchExpression(expandEventTypes(parseSearchExpression(plainText(text)), find));
}

describe('event types in a search', () => {
  it('stand for their own searches, nested ones too', () => {
    expect(expanded('index=a NOT eventtype=any_push')).toBe(
      '("index"="a" AND (NOT (("sourcetype"="OktaIM2:log" AND ("a" OR "b")) AND "push")))',
    );
    expect(expanded('eventtype IN (okta)')).toBe('(("sourcetype"="OktaIM2:log" AND ("a" OR "b")))');
  });

  it('stay a field with a wildcard or another operator', () => {
    expect(expanded('eventtype=okta* eventtype!=okta')).toBe('("eventtype"="okta*" AND "eventtype"!="okta")');
  });

  it('are refused where they are not defined or need each other', () => {
    expect(() => expanded('eventtype=none')).toThrow('there is no event type "none"');
    expect(() => expanded('eventtype=loop')).toThrow('event types need each other: loop -> back -> loop');
  });
});
