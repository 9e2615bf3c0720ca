import { compileRegex } from '../../../src/bench/spl/regex';

describe('PCRE in JavaScript', () => {
  it.each([
    ['a leading (?i)', '(?i)ABC', 'abc', true],
    ['. takes no newline', 'a.b', 'a\nb', false],
    ['. takes a carriage return', 'a.b', 'a\rb', true],
    ['. takes a newline under (?s)', '(?s)a.b', 'a\nb', true],
    ['. takes a whole code point', '^.$', '😀', true],
    ['$ fits before a last newline', 'a$', 'a\n', true],
    ['$ does not fit before other lines', 'a$', 'a\nb', false],
    ['$ fits before any newline under (?m)', '(?m)a$', 'a\nb', true],
    ['^ fits behind a newline under (?m)', '(?m)^b', 'a\nb', true],
    ['^ does not fit at the very end under (?m)', '(?m)^$', 'a\n', false],
    ['\\A and \\z are the ends of the text', '\\Aa\\z', 'a\n', false],
    ['\\A is the start of the text alone', '(?m)\\Ab', 'a\nb', false],
    ['\\Z fits before a last newline', 'a\\Z', 'a\n', true],
    ['\\s takes six characters only', '\\s', '\u00a0', false],
    ['\\S in a class', '^[\\S]$', '\u00a0', true],
    ['\\h takes a no-break space', '\\h', '\u00a0', true],
    ['POSIX classes', '^[[:alpha:]_]+$', 'aB_', true],
    ['] first in a class is itself', '^[]a]+$', ']a', true],
    ['[ in a class is itself', '^[a[]+$', '[a', true],
    ['a brace that counts nothing is itself', '^{a}$', '{a}', true],
    ['escaped punctuation is itself', '^\\"\\:\\-\\@$', '":-@', true],
    ['escaped punctuation in a class', '^[\\.\\-\\@]+$', '.-@', true],
    ['(?P<name>…) and (?P=name)', '^(?P<q>["\']).*(?P=q)$', '"a"', true],
    ['\\x{…}', '^\\x{e9}$', 'é', true],
    ['(?#…) says nothing', '^a(?#b)c$', 'ac', true],
    ['lookaround', '(?<=a)b(?!c)', 'abd', true],
    ['lazy quantifiers', '^a+?b{1,2}?$', 'aab', true],
    ['back references', '(a)\\1', 'aa', true],
  ])('%s', (_rule, pattern, text, expected) => {
    expect(compileRegex(pattern).test(text)).toBe(expected);
  });

  it('names its groups', () => {
    expect(compileRegex('(?<user>\\w+)@').exec('ann@example.com')?.groups).toEqual({ user: 'ann' });
  });

  it.each([
    'a++',
    'a*+',
    '(?>a)',
    'a\\K',
    '(?R)',
    '(?1)',
    '(?i:a)',
    '(?x)a',
    '(?|a|b)',
    '(?(1)a)',
    '\\Qa\\E',
    '\\R',
    '(*FAIL)',
    "(?'a'b)",
  ])('refuses %s by name', (pattern) => {
    expect(() => compileRegex(pattern)).toThrow('not supported: ');
  });

  it.each(['(', 'a)', '[a', '*a', 'a{2,1}', '(?<a>b)(?<a>c)'])('says that %s cannot be read', (pattern) => {
    expect(() => compileRegex(pattern)).toThrow('cannot be read');
  });
});
