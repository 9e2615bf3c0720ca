import fc from 'fast-check';
import { placeOf } from '../../../src/bench/spl/json-tape';
import { jsonText } from '../../../src/bench/spl/json-tree';

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('the tape of a JSON text', () => {
  it('tells every value, however it is spaced', () =>
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(3), (value, indent) => {
        const place = placeOf(JSON.stringify(value, null, indent));
        expect(place && jsonText(place)).toBe(JSON.stringify(value));
      }),
    ));

  it('takes for JSON what JSON.parse takes, and nothing else', () =>
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.constantFrom('', ...'{}[]",:\\ \n\u0001-01.eE/utn'), (json, at, put) => {
        const cut = at % (json.length + 1);
        for (const text of [
          json.slice(0, cut) + put + json.slice(cut),
          json.slice(0, cut) + put + json.slice(cut + 1),
        ]) {
          expect([text, placeOf(text) !== undefined]).toEqual([text, isJson(text)]);
        }
      }),
      { numRuns: 2000 },
    ));

  it('writes escapes as JSON.stringify does, and tells names that are escaped', () => {
    const place = placeOf('{"\\u0061\\/b" : "\\u00e9\\/\\n", "a": 1, "a": 2.50}');
    expect(place && jsonText(place)).toBe('{"a/b":"é/\\n","a":2.50}');
    expect(place?.member('a/b')?.characters).toBe('é/\n');
    expect(place?.member('a')?.source).toBe('2.50');
  });
});
