import { compileExpression } from '../../../../src/bench/spl/eval';
import { parseExpression, plainText } from '../../../../src/bench/spl/parse';
import { evaluate } from '../../../helpers/evaluate';

const row = { m: ['b', 'a', 'b'], one: 'x', n: [1, 2, 3] };

describe('multivalue functions', () => {
  it.each([
    ['mvappend leaves out nulls', 'mvappend("x", none, m)', ['x', 'b', 'a', 'b']],
    ['mvcount of one value is 1', 'mvcount(one)', 1],
    ['mvcount of null is null', 'mvcount(none)', undefined],
    ['mvdedup keeps the first of each', 'mvdedup(m)', ['b', 'a']],
    ['mvfilter', 'mvfilter(m="b")', ['b', 'b']],
    ['mvfilter gives null where nothing stays', 'mvfilter(m="z")', undefined],
    ['mvfind gives the first index', 'mvfind(m, "^a")', 1],
    ['mvfind gives null without a match', 'mvfind(m, "z")', undefined],
    ['mvindex counts from 0', 'mvindex(m, 1)', 'a'],
    ['mvindex counts negative ones from the end', 'mvindex(n, -2, -1)', [2, 3]],
    ['mvindex of a range past the end gives what is there', 'mvindex(n, 1, 9)', [2, 3]],
    ['mvindex of a single value', 'mvindex(one, 0)', 'x'],
    ['mvindex outside is null', 'mvindex(n, 3)', undefined],
    ['mvindex before the first is null', 'mvindex(n, -4)', undefined],
    ['mvjoin', 'mvjoin(m, "; ")', 'b; a; b'],
    ['mvmap', 'mvmap(n, n * 10)', [10, 20, 30]],
    ['mvmap of one value', 'mvmap(one, one . "y")', 'xy'],
    ['mvmap drops nulls', 'mvmap(n, if(n=2, null(), n))', [1, 3]],
    ['mvrange leaves out its end', 'mvrange(1, 11, 2)', [1, 3, 5, 7, 9]],
    ['mvrange takes a time span', 'mvrange(0, 172800, "1d")', [0, 86400]],
    ['mvsort is lexicographical', 'mvsort(split("10,9,a,B", ","))', ['10', '9', 'B', 'a']],
    ['mvzip goes as far as the shorter', 'mvzip(n, m, "|")', ['1|b', '2|a', '3|b']],
    ['mvzip joins by a comma', 'mvzip(one, m)', 'x,b'],
    ['split', 'split("a;b;;c", ";")', ['a', 'b', '', 'c']],
    ['split without a hit gives the text', 'split("abc", ";")', 'abc'],
    ['split by nothing gives characters', 'split("ab", "")', ['a', 'b']],
  ])('%s', (_rule, text, expected) => {
    expect(evaluate(text, row)).toEqual(expected);
  });

  it('mvmap leaves the row as it was', () => {
    const values = new Map(Object.entries(row));
    compileExpression(parseExpression(plainText('mvmap(m, upper(m))')), { now: 0 })(values);
    expect(Object.fromEntries(values)).toEqual(row);
  });
});
