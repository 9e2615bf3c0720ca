import { compileCondition, fieldsOf } from '../../../src/bench/spl/eval';
import { parseExpression, plainText } from '../../../src/bench/spl/parse';
import type { Value } from '../../../src/bench/spl/row';
import { evaluate } from '../../helpers/evaluate';

function holds(condition: string, row: Readonly<Record<string, Value>>): boolean {
  return compileCondition(parseExpression(plainText(condition)), { now: 0 })(new Map(Object.entries(row)));
}

describe('comparison', () => {
  it.each([
    ['a = 5', { a: '5.0' }, true],
    ['a = "05"', { a: 5 }, true],
    ['a < 10', { a: '9' }, true],
    ['a < "b"', { a: '9' }, true],
    ['a < "10"', { a: 'x' }, false],
    ['a > b', { a: 'b', b: 'B' }, true],
    ['a >= 5 AND a <= 5', { a: 5 }, true],
  ])('is numeric where both sides read as numbers, else by code point: %s with %j is %s', (text, row, expected) => {
    expect(evaluate(text, row)).toBe(expected);
  });

  it('minds case, unlike search', () => {
    expect(holds('user="Ann"', { user: 'ann' })).toBe(false);
  });

  it('with null is false, so that != drops rows without the field and NOT keeps them', () => {
    expect(holds('a="x"', {})).toBe(false);
    expect(holds('a!="x"', {})).toBe(false);
    expect(holds('NOT a="x"', {})).toBe(true);
    expect(holds('a=null()', {})).toBe(false);
  });

  it('holds for a multivalue where any one value fits', () => {
    expect(holds('a="y"', { a: ['x', 'y'] })).toBe(true);
    expect(holds('a!="x"', { a: ['x', 'y'] })).toBe(true);
    expect(holds('a>1', { a: [1, 2] })).toBe(true);
    expect(holds('a IN ("q","y")', { a: ['x', 'y'] })).toBe(true);
  });
});

describe('operators', () => {
  it.each([
    ['1 + 2', 3],
    ['"1a" + "b"', '1ab'],
    ['"a" + 1', undefined],
    ['7 % 4', 3],
    ['1 / 0', undefined],
    ['-x * 2', undefined],
    ['"a" . 1 . "b"', 'a1b'],
    ['"a" . x', undefined],
    ['1 / 3', 0.3333333333333333],
    ['5.0 . ""', '5'],
    ['"abc" LIKE "a%"', true],
    ['"abc" LIKE "A__"', false],
    ['true() XOR true()', false],
    ['1=1 XOR 1=2', true],
  ])('%s is %p', (text, expected) => {
    expect(evaluate(text)).toBe(expected);
  });

  it('add, join and calculate single values only: a multivalue gives null', () => {
    expect(evaluate('m + 1', { m: [1, 2] })).toBeUndefined();
    expect(evaluate('m . "x"', { m: ['a', 'b'] })).toBeUndefined();
  });
});

describe('conditions', () => {
  it.each(['if(a, 1, 2)', 'case(1, 2)', 'a AND b=1', 'NOT a', 'mvfilter(m)'])('are wanted in %s', (text) => {
    expect(() => evaluate(text)).toThrow('a condition is wanted');
  });

  it('are wanted by where', () => {
    expect(() => holds('a', {})).toThrow('a condition is wanted');
  });

  it('come out of if, case and coalesce where all that they can give are conditions', () => {
    expect(holds('if(a=1, b=2, true())', { a: 1, b: 2 })).toBe(true);
    expect(holds('case(a=1, isnull(b), true(), false())', { a: 1 })).toBe(true);
  });
});

describe('functions that are not there or are called wrongly', () => {
  it.each([
    ['frob(1)', 'not supported: frob (function)'],
    ['random()', 'not supported: random (function)'],
    ['LOWER(a)', 'not supported: LOWER (function)'],
    ['if(a=1, 2)', 'if wants 3 arguments, found 2'],
    ['case(a=1, 2, b=2)', 'case wants conditions and values in pairs, found 3'],
    ['json_object("a")', 'json_object wants keys and values in pairs, found 1'],
    ['lower()', 'lower wants 1 argument, found 0'],
    ['substr(a)', 'substr wants 2 to 3 arguments, found 1'],
    ['coalesce()', 'coalesce wants 1 or more arguments, found 0'],
    ['match(a, "(")', 'the regex "(" cannot be read'],
    ['match(a, "a++")', 'not supported: ++ (regex); a possessive quantifier'],
    ['strftime(a, "%U")', 'not supported: %U (time format)'],
    ['relative_time(a, "-1x")', '"-1x" is no time'],
    ['cidrmatch("192.0.2.0/33", a)', 'is no range of addresses'],
    ['json_extract(a, "b..c")', 'is no path of json_extract'],
    ['tostring(a, "octal")', 'tostring knows hex, commas, duration, not "octal"'],
    ['searchmatch(a)', 'a computed search'],
    ['searchmatch("earliest=-1d")', 'searchmatch takes no times'],
    ['mvfilter(match(a,"x") OR b="y")', 'an expression over other than one field'],
    ['printf("%q", a)', 'not supported: %q (printf)'],
  ])('%s: %s', (text, message) => {
    expect(() => evaluate(text)).toThrow(message);
  });

  it('are null for a computed pattern that is wrong', () => {
    expect(evaluate('if(match(a, b), 1, 0)', { a: 'x', b: '(' })).toBe(0);
    expect(evaluate('strftime(1, b)', { b: '%U' })).toBeUndefined();
  });
});

describe('the fields that an expression reads', () => {
  it('are all that are named in it, those of a searchmatch too', () => {
    const fields = fieldsOf(parseExpression(plainText('if(\'a.b\'=1, lower(c), mvmap(d, d . searchmatch("e=1 f")))')));
    expect([...fields].sort()).toEqual(['_raw', 'a.b', 'c', 'd', 'e']);
  });
});
