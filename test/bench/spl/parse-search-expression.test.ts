import { parseSearchExpression, plainText } from '../../../src/bench/spl/parse';
import { printSearchExpression } from '../../../src/bench/spl/print';

function bracketed(text: string): string {
  return printSearchExpression(parseSearchExpression(plainText(text)));
}

describe('the order of the search command: brackets, NOT, OR, AND', () => {
  it.each([
    ['A=1 AND B=2 OR C=3', '("A"="1" AND ("B"="2" OR "C"="3"))'],
    ['A=1 B=2 OR C=3', '("A"="1" AND ("B"="2" OR "C"="3"))'],
    ['error NOT 403 OR 404', '("error" AND ((NOT "403") OR "404"))'],
    ['error NOT (403 OR 404)', '("error" AND (NOT ("403" OR "404")))'],
    ['(a OR b)(c OR d)', '(("a" OR "b") AND ("c" OR "d"))'],
    ['a and b', '("a" AND "and" AND "b")'],
  ])('%s', (text, tree) => {
    expect(bracketed(text)).toBe(tree);
  });
});

describe('the terms of the search command', () => {
  it.each([
    ['', '*'],
    ['*', '*'],
    ['sourcetype=OktaIM2:log', '"sourcetype"="OktaIM2:log"'],
    ['actor.id = "a b"', '"actor.id"="a b"'],
    ['"the field"!=x', '"the field"!="x"'],
    ['count>=5 ip=192.0.2.0/24', '("count">="5" AND "ip"="192.0.2.0/24")'],
    ['user IN (a, "b c", d*)', '"user" IN ("a", "b c", "d*")'],
    ['TERM(192.0.2.1) "a phrase"', '(TERM(192.0.2.1) AND "a phrase")'],
    ['earliest=-24h@h latest=now x', '(earliest="-24h@h" AND latest="now" AND "x")'],
    ['path="C:\\\\temp\\d"', '"path"="C:\\\\temp\\\\d"'],
    ['a\\|b', '"a|b"'],
  ])('%s', (text, tree) => {
    expect(bracketed(text)).toBe(tree);
  });

  it.each([
    ['CASE(Denied)', 'not supported: CASE() (search term)'],
    ['host::a', 'not supported: host::a (search term)'],
    ['foo*=1', 'not supported: foo*=1 (search term)'],
    ['starttime=1', 'not supported: starttime (search modifier)'],
    ['a [ search b ]', 'not supported: [ … ] (subsearch)'],
    ['earliest>1', 'earliest is set by =, not by >'],
    ['a OR OR b', 'found "OR"'],
    ['user IN ()', 'found ")"'],
  ])('refuses %s: %s', (text, message) => {
    expect(() => bracketed(text)).toThrow(message);
  });
});
