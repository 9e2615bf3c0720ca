import fc from 'fast-check';
import { compileFilter, type CompiledFilter } from '../../../src/bench/spl/filter';
import { parseSearchExpression, plainText } from '../../../src/bench/spl/parse';
import type { Value } from '../../../src/bench/spl/row';

function filter(text: string): CompiledFilter {
  return compileFilter(parseSearchExpression(plainText(text)));
}

function matches(text: string, row: Readonly<Record<string, Value>>): boolean {
  return filter(text).matches(new Map(Object.entries(row)));
}

describe('comparison in search', () => {
  it.each([
    ['user=ANN', { user: 'ann' }, true],
    ['user=an*', { user: 'Anna' }, true],
    ['user=a*n*a', { user: 'anna' }, true],
    ['user=a*z', { user: 'anna' }, false],
    ['user="*"', { user: '' }, true],
    ['user=*', {}, false],
    ['user=""', { user: '' }, true],
    ['code=7', { code: '7.0' }, true],
    ['code=7', { code: 7 }, true],
    ['code>9', { code: '10' }, true],
    ['name>"a"', { name: 'B' }, true],
    ['code<=9', { code: 'x' }, false],
    ['ip=192.0.2.0/24', { ip: '192.0.2.9' }, true],
    ['ip="2001:db8::/32"', { ip: '2001:db8::9' }, true],
    ['ip=192.0.2.0/24', { ip: '198.51.100.1' }, false],
    ['ip!=192.0.2.0/24', { ip: '198.51.100.1' }, true],
    ['path=a/24', { path: 'A/24' }, true],
    ['user IN (bob, an*)', { user: 'Ann' }, true],
  ])('ignores case, knows wildcards, numbers and CIDR: %s with %j is %s', (text, row, expected) => {
    expect(matches(text, row)).toBe(expected);
  });

  it('NOT f=v keeps rows without f, f!=v drops them', () => {
    expect(matches('NOT user=x', {})).toBe(true);
    expect(matches('user!=x', {})).toBe(false);
  });

  it('holds for a multivalue where any one value fits', () => {
    expect(matches('user=b', { user: ['a', 'b'] })).toBe(true);
    expect(matches('user!=b', { user: ['a', 'b'] })).toBe(true);
  });
});

describe('free terms', () => {
  const _raw = '{"actor":"ann.lee@example.com","ip":"192.0.2.10","event":"user.mfa.okta_verify.deny_push"}';

  it.each([
    ['ANN', true],
    ['lee', true],
    ['an', false],
    ['an*', true],
    ['*ee', true],
    ['ann.lee', true],
    ['ann.le', false],
    ['192.0.2.1', false],
    ['192.0.2.10', true],
    ['okta_verify', true],
    ['"deny_push\\"}"', true],
    ['user*deny_push', true],
    ['"ann*event"', false],
    ['TERM(192.0.2.10)', true],
    ['TERM(192.0.2)', false],
    ['TERM(user.mfa*)', true],
    ['push NOT approve', true],
  ])('lie between breakers of segmenters.conf, TERM() between major ones: %s is %s', (text, expected) => {
    expect(matches(text, { _raw })).toBe(expected);
  });

  it('take URL-encoded punctuation for a major breaker', () => {
    expect(matches('TERM(b)', { _raw: 'a%20b' })).toBe(true);
  });

  it('do not match a row without _raw', () => {
    expect(matches('x', { user: 'x' })).toBe(false);
  });
});

describe('what a filter tells of itself', () => {
  it('names the fields that it reads', () => {
    expect([...filter('a=1 (b=2 OR NOT c=3) d IN (4) word').fields].sort()).toEqual(['_raw', 'a', 'b', 'c', 'd']);
  });

  it('names the texts that every match holds: those of terms joined by AND alone', () => {
    expect(filter('Push den*d (a OR b) NOT c user=x').requiredTexts).toEqual(['push', 'den', 'd']);
  });

  it('gives time bounds of the top level and refuses them elsewhere', () => {
    expect(filter('a=1 earliest=-1d (latest=now b=2)').bounds).toEqual({ earliest: '-1d', latest: 'now' });
    expect(() => filter('a=1 OR earliest=-1d')).toThrow('not supported: earliest');
    expect(() => filter('NOT latest=now')).toThrow('not supported: latest');
    expect(() => filter('earliest=1 earliest=2')).toThrow('earliest is given twice');
  });

  it('never requires a text that a match lacks', () => {
    const word = fc.constantFrom('a', 'B', 'ab', 'a*b', 'ſ', 'K', 'İ', '"a b"', 'NOT b', '(a OR ab)', 'TERM(a.b)', '*');
    const raw = fc.stringMatching(/^[aAbBſsKkİi .]{0,12}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), raw, (words, _raw) => {
        const { matches: test, requiredTexts } = filter(words.join(' '));
        const lower = _raw.toLowerCase();
        return !test(new Map([['_raw', _raw]])) || requiredTexts.every((text) => lower.includes(text));
      }),
    );
  });
});
