import fc from 'fast-check';
import { evaluate } from '../../../helpers/evaluate';

const word = fc.oneof(fc.constantFrom('null', '1', '1.0', 'a', 'A'), fc.string({ unit: 'grapheme', maxLength: 4 }));
const value = fc.oneof(word, fc.integer(), fc.array(word, { minLength: 2, maxLength: 3 }), fc.constant(undefined));
const name = fc.constantFrom('a', 'b', 'c.d', 'e');
const json = fc
  .oneof(fc.dictionary(fc.constantFrom('a', 'b', 'c', 'e'), fc.jsonValue({ maxDepth: 2 })), fc.jsonValue())
  .chain((document) => fc.constantFrom(JSON.stringify(document), JSON.stringify(document, null, 1)));

/** A text as SPL writes it out. */
const written = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;
const rowOf = (fields: Readonly<Record<string, string | number | string[] | undefined>>) =>
  Object.fromEntries(Object.entries(fields).flatMap(([field, one]) => (one === undefined ? [] : [[field, one]])));

describe('an argument that is written out gives what the same one gives from a field', () => {
  it.each([
    ['nullif', (argument: string) => `nullif(f, ${argument})`],
    ['in', (argument: string) => `if(in(f, ${argument}), 1, 0)`],
  ])('%s', (_name, call) => {
    fc.assert(
      fc.property(value, word, (f, w) => {
        const row = rowOf({ f, w });
        expect(evaluate(call(written(w)), row)).toEqual(evaluate(call('w'), row));
      }),
    );
  });

  it('json_set', () => {
    fc.assert(
      fc.property(json, name, name, value, (j, p, q, v) => {
        expect(evaluate(`json_set(j, ${written(p)}, v, ${written(q)}, 2)`, rowOf({ j, v }))).toEqual(
          evaluate('json_set(j, p, v, q, 2)', rowOf({ j, v, p, q })),
        );
      }),
    );
  });
});
