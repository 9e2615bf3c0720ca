import fc from 'fast-check';
import { earlyFilter, valuesCompared } from '../../../src/bench/fields/early-filter';
import { compileFilter } from '../../../src/bench/spl/filter';
import { parseSearchExpression, plainText } from '../../../src/bench/spl/parse';
import type { Row } from '../../../src/bench/spl/row';

const parse = (text: string) => parseSearchExpression(plainText(text));

const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('a=1', 'a!=1', 'b=1', 'b!=2', 'b IN (1, 2)', 'word', 'NOT word', '*'),
    fc.tuple(tie('expression'), tie('expression')).map(([left, right]) => `(${left} ${right})`),
    fc.tuple(tie('expression'), tie('expression')).map(([left, right]) => `(${left} OR ${right})`),
    tie('expression').map((inner) => `NOT (${inner})`),
  ),
}));

const row = fc
  .record(
    { a: fc.constantFrom('1', '2'), b: fc.constantFrom('1', '2'), _raw: fc.constantFrom('a word', 'none') },
    { requiredKeys: ['_raw'] },
  )
  .map((fields) => new Map(Object.entries(fields)) as Row);

describe('earlyFilter', () => {
  it('never rules out an event that matches, nor is certain of one that does not', () => {
    fc.assert(
      fc.property(expression, row, (text, whole) => {
        const matches = compileFilter(parse(text)).matches(whole);
        const { possible, certain, isDecided } = earlyFilter(parse(text), new Set(['a', '_raw']));
        const early = new Map([...whole].filter(([field]) => field !== 'b'));
        if (matches) expect(possible(early)).toBe(true);
        else expect(certain(early)).toBe(false);
        if (isDecided) expect([possible(early), certain(early)]).toEqual([matches, matches]);
      }),
      { numRuns: 500 },
    );
  });

  it('decides at once what only known fields have a say in', () => {
    const early = earlyFilter(parse('a=1 (word OR b=1)'), new Set(['a', '_raw']));
    expect(
      early.possible(
        new Map([
          ['a', '2'],
          ['_raw', 'word'],
        ]),
      ),
    ).toBe(false);
    expect(
      early.certain(
        new Map([
          ['a', '1'],
          ['_raw', 'word'],
        ]),
      ),
    ).toBe(true);
    expect(early.isDecided).toBe(false);
  });
});

describe('valuesCompared', () => {
  it('finds all values of a field, wherever it stands', () => {
    expect(valuesCompared(parse('index=a OR NOT (index IN (b, c) x) index!=_d'), 'index')).toEqual([
      'a',
      'b',
      'c',
      '_d',
    ]);
    expect(valuesCompared(parse('index'), 'index')).toEqual([]);
  });
});
