import { parseExpression, plainText } from '../../../src/bench/spl/parse';
import { printExpression } from '../../../src/bench/spl/print';

function bracketed(text: string): string {
  return printExpression(parseExpression(plainText(text)));
}

describe('the order of eval and where: brackets, NOT, AND, OR, XOR', () => {
  it.each([
    ['a=1 OR b=2 AND c=3', '((a = 1) OR ((b = 2) AND (c = 3)))'],
    ['a=1 XOR b=2 OR c=3', '((a = 1) XOR ((b = 2) OR (c = 3)))'],
    ['NOT a=1 AND b=2', '((NOT (a = 1)) AND (b = 2))'],
    ['NOT NOT isnull(a)', '(NOT (NOT isnull(a)))'],
    ['a + b * c - d', '((a + (b * c)) - d)'],
    ['a - b - c', '((a - b) - c)'],
    ['-a * b', '((-a) * b)'],
    ['a . "-" . b', '((a . "-") . b)'],
    ['a + 1 > b % 2', '((a + 1) > (b % 2))'],
    ['a == "x"', '(a = "x")'],
    ['user IN ("a", "b") or not x LIKE "y%"', '((user IN ("a", "b")) OR (NOT (x LIKE "y%")))'],
  ])('%s', (text, tree) => {
    expect(bracketed(text)).toBe(tree);
  });

  it.each(['a . b + 1', 'a + b . "x"', 'a * 2 . "x"', '"x" . a / 2'])(
    'refuses %s: how the dot ranks beside arithmetic is not documented',
    (text) => {
      expect(() => bracketed(text)).toThrow('is not documented');
    },
  );

  it('reads comparisons in pairs only', () => {
    expect(() => bracketed('a=b=c')).toThrow('found "="');
  });
});

describe('names and texts of eval', () => {
  it('joins at a dot: a name of other characters than letters, digits and _ stands in single quotes', () => {
    expect(bracketed('actor.id')).toBe('(actor . id)');
    expect(parseExpression(plainText("'actor.id{}'"))).toMatchObject({ kind: 'field', name: 'actor.id{}' });
  });

  it('turns \\" \\\\ and \\t into what they stand for and leaves other backslashes to the regex', () => {
    expect(parseExpression(plainText(String.raw`"\"a\\t\t\d"`))).toMatchObject({ value: '"a\\t\t\\d' });
  });

  it('reads numbers with fraction and exponent', () => {
    expect(bracketed('1.5e3 + .5')).toBe('(1500 + 0.5)');
  });

  it.each([
    ['!isnull(a)', 'not supported: ! (operator); write NOT'],
    ['if(true,1,0)', 'not supported: true (literal); write true()'],
    ['a > [ search b ]', 'not supported: [ … ] (subsearch)'],
    ["'open", 'the quotation mark that opens here is not closed'],
    ['a $ b', 'expected'],
  ])('refuses %s: %s', (text, message) => {
    expect(() => bracketed(text)).toThrow(message);
  });
});
