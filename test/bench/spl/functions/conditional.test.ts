import { evaluate } from '../../../helpers/evaluate';

describe('comparison and conditional functions', () => {
  it.each([
    ['case gives the value of the first condition that holds', 'case(a=1,"x",a=2,"y",true(),"z")', 'y'],
    ['case gives null where none holds', 'case(a=1,"x")', undefined],
    ['validate gives the value of the first condition that does not hold', 'validate(a=2,"x",a>5,"y")', 'y'],
    ['validate gives null where all hold', 'validate(a=2,"x")', undefined],
    ['if gives the third argument where the condition is null', 'if(none=1,"x","y")', 'y'],
    ['coalesce gives the first value that is not null', 'coalesce(none, "", "x")', ''],
    ['nullif gives null for two equal values', 'nullif("x","x")', undefined],
    ['nullif gives the first of two different values', 'nullif("x","y")', 'x'],
    ['in holds for any member', 'in(a, 1, 2)', true],
    ['in is false for null', 'in(none, "x")', false],
    ['like knows % and _', 'like("a.c", "a_%")', true],
    ['like takes other characters as they are', 'like("abc", "a.c")', false],
    ['match looks for a part of the text', 'match("xaby", "ab?")', true],
    ['match holds for any value of a multivalue', 'match(m, "^q$")', true],
    ['match of null is false', 'match(none, "x")', false],
    ['cidrmatch knows IPv4', 'cidrmatch("192.0.2.0/24", "192.0.2.77")', true],
    ['cidrmatch knows IPv6', 'cidrmatch("2001:db8::/32", "2001:db8:1::5")', true],
    ['cidrmatch of the other kind is false', 'cidrmatch("192.0.2.0/24", "2001:db8::1")', false],
    ['cidrmatch of no address is false', 'cidrmatch("192.0.2.0/24", "host")', false],
    ["searchmatch has the search command's rules", 'searchmatch("A=2 NOT m=z")', false],
    ['searchmatch ignores case in values', 'searchmatch("m=Q")', true],
  ])('%s', (_rule, text, expected) => {
    expect(evaluate(text, { a: '2', m: ['p', 'q'] })).toBe(expected);
  });
});

describe('informational functions', () => {
  it.each([
    ['isnum(a)', true],
    ['isnum("x1")', false],
    ['isint("2.0")', true],
    ['isint(2.5)', false],
    ['isstr(a)', false],
    ['isstr("x")', true],
    ['isstr(none)', false],
    ['isnull(none)', true],
    ['isnotnull("")', true],
    ['isbool(a=1)', true],
    ['typeof(12)', 'Number'],
    ['typeof("string")', 'String'],
    ['typeof(1=2)', 'Boolean'],
    ['typeof(none)', 'Invalid'],
  ])('text that reads as a number is one: %s is %p', (text, expected) => {
    expect(evaluate(text, { a: '200' })).toBe(expected);
  });
});
