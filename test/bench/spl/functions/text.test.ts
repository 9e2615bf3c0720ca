import { evaluate } from '../../../helpers/evaluate';

describe('text functions', () => {
  it.each([
    ['len counts code points', 'len("é😀")', 2],
    ['len takes no multivalue', 'len(m)', undefined],
    ['lower works value by value', 'lower(m)', ['a', 'b']],
    ['upper', 'upper("aé")', 'AÉ'],
    ['trim takes spaces and tabs', 'trim("\t a b ")', 'a b'],
    ['trim takes the characters given', 'trim("//a/b/", "/")', 'a/b'],
    ['ltrim', 'ltrim("  a ")', 'a '],
    ['rtrim', 'rtrim("  a ")', '  a'],
    ['substr counts from 1', 'substr("string", 1, 3)', 'str'],
    ['substr counts negative starts from the end', 'substr("string", -3)', 'ing'],
    ['substr takes 0 as the place before the first character', 'substr("string", 0, 3)', 'st'],
    ['substr is empty past the end', 'substr("ab", 5)', ''],
    ['replace replaces every match', 'replace("a1b22", "\\d+", "#")', 'a#b#'],
    ['replace knows \\1', 'replace("1/14/2023", "^(\\d{1,2})/(\\d{1,2})/", "\\2/\\1/")', '14/1/2023'],
    ['replace takes $ as it is', 'replace("a", "a", "$&")', '$&'],
    ['replace of null is null', 'replace(none, "a", "b")', undefined],
    ['urldecode', 'urldecode("http%3A%2F%2Fexample.com%2F%C3%A9+%zz")', 'http://example.com/é+%zz'],
    ['spath gives what stands at a path', 'spath("{\\"a\\":[{\\"b\\":1},{\\"b\\":2}]}", "a{}.b")', ['1', '2']],
    [
      'printf',
      'printf("%5s|%-5s|%05d|%.2f|%x|%X|%c|%%", "ab", "ab", 42, 3.14159, 255, 255, "xyz")',
      '   ab|ab   |00042|3.14|ff|FF|x|%',
    ],
    ['printf signs', 'printf("%+d % d %+05d", 5, 5, -5)', '+5  5 -0005'],
  ])('%s', (_rule, text, expected) => {
    expect(evaluate(text, { m: ['A', 'B'] })).toEqual(expected);
  });
});

describe('cryptographic functions give the hexadecimal digest of UTF-8', () => {
  it.each([
    ['md5("é")', 32],
    ['sha1("a")', 40],
    ['sha256("a")', 64],
    ['sha512("a")', 128],
  ])('%s', (text, length) => {
    expect(evaluate(text)).toMatch(new RegExp(`^[0-9a-f]{${String(length)}}$`));
  });

  it('md5 of a known text', () => {
    expect(evaluate('md5("abc")')).toBe('900150983cd24fb0d6963f7d28e17f72');
  });
});

describe('conversion functions', () => {
  it.each([
    ['tonumber reads text', 'tonumber("0x5")', undefined],
    ['tonumber reads another base', 'tonumber("0A4", 16)', 164],
    ['tonumber knows what is no digit of the base', 'tonumber("12", 2)', undefined],
    ['tonumber of text is null', 'tonumber("abc")', undefined],
    ['tostring of a condition', 'tostring(1==1)', 'True'],
    ['tostring hex', 'tostring(15, "hex")', '0xF'],
    ['tostring commas rounds to two digits', 'tostring(12345.6789, "commas")', '12,345.68'],
    ['tostring commas of a whole number', 'tostring(-1234567, "commas")', '-1,234,567'],
    ['tostring duration', 'tostring(615, "duration")', '00:10:15'],
    ['tostring duration with days', 'tostring(93784, "duration")', '1+02:03:04'],
    ['tostring of a whole number has no fraction', 'tostring(5.0)', '5'],
    ['ipmask', 'ipmask("255.255.255.0", "192.0.2.77")', '192.0.2.0'],
  ])('%s', (_rule, text, expected) => {
    expect(evaluate(text)).toBe(expected);
  });
});

describe('mathematical functions', () => {
  it.each([
    ['abs(-2)', 2],
    ['ceiling(1.9) + ceil(1.1)', 4],
    ['floor(-1.1)', -2],
    ['round(3.5)', 4],
    ['round(-4.5)', -4],
    ['round(2.555, 2)', 2.56],
    ['round(1234.5, -2)', 1200],
    ['round("x")', undefined],
    ['log(100)', 2],
    ['log(8, 2)', 3],
    ['ln(exp(1))', 1],
    ['sqrt(9) + pow(2, 3)', 11],
    ['sqrt(-1)', undefined],
    ['max(1, "9", 3)', '9'],
    ['max(1, "a", 3)', 'a'],
    ['min(5, 3, "a")', 3],
    ['min(m)', 2],
  ])('%s is %p', (text, expected) => {
    expect(evaluate(text, { m: [4, 2] })).toBe(expected);
  });
});
