import fc from 'fast-check';
import { jsonPath } from '../../../src/bench/spl/json-path';
import { jsonFlattener } from '../../../src/bench/spl/json-walk';

const flatten = jsonFlattener(() => true);
const fields = (text: string) => Object.fromEntries(flatten(text));

describe('flattening JSON as spath and KV_MODE=json do', () => {
  it('names members a.b, elements a{} and members in arrays a{}.b', () => {
    expect(fields('{"a":{"b":1},"c":[1,"x"],"d":[{"e":"f"},{"e":"g","h":true}]}')).toEqual({
      'a.b': '1',
      'c{}': ['1', 'x'],
      'd{}.e': ['f', 'g'],
      'd{}.h': 'true',
    });
  });

  it('names nested arrays a{}{} and a top array {}', () => {
    expect(fields('{"a":[[1],[2]]}')).toEqual({ 'a{}{}': ['1', '2'] });
    expect(fields('[{"a":1},2]')).toEqual({ '{}.a': '1', '{}': '2' });
  });

  it('keeps numbers as they are written', () => {
    expect(fields('{"n":12345678901234567890,"m":1.0}')).toEqual({ n: '12345678901234567890', m: '1.0' });
  });

  it('writes null as the word', () => expect(fields('{"a":null}')).toEqual({ a: 'null' }));

  it('gives nothing for empty objects and arrays', () => expect(fields('{"a":{},"b":[]}')).toEqual({}));

  it('reads escapes in keys and values', () => {
    expect(fields('{"a\\u0062":"x\\n\\"y\\\\"}')).toEqual({ ab: 'x\n"y\\' });
  });

  it('gives nothing for a text that is no object or array', () => {
    expect(fields('user=alice')).toEqual({});
    expect(fields('"a"')).toEqual({});
  });

  it('makes only the fields that are wanted', () => {
    expect(Object.fromEntries(jsonFlattener((path) => path === 'b.c')('{"a":1,"b":{"c":2}}'))).toEqual({ 'b.c': '2' });
  });

  it('stops after the first 5,000 characters and keeps what was whole before them (extraction_cutoff)', () => {
    const text = JSON.stringify({ first: 1, long: 'x'.repeat(5000), last: 2 });
    expect(fields(text)).toEqual({ first: '1' });
  });

  it('does not take a number that the cut-off may have shortened', () => {
    expect(Object.fromEntries(jsonFlattener(() => true, 12)('{"a":1,"b":234}'))).toEqual({ a: '1' });
  });

  it('agrees with JSON.parse on any document', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const expected = new Map<string, string[]>();
        const walk = (value: unknown, path: string): void => {
          if (Array.isArray(value)) value.forEach((item) => walk(item, `${path}{}`));
          else if (typeof value === 'object' && value !== null) {
            for (const [key, item] of Object.entries(value)) walk(item, path === '' ? key : `${path}.${key}`);
          } else if (path !== '') expected.set(path, [...(expected.get(path) ?? []), String(value)]);
        };
        walk(JSON.parse(text), '');
        const found = jsonFlattener(() => true, Infinity)(text);
        for (const [path, values] of expected) {
          const list = [found.get(path) ?? []].flat().map(String);
          expect(list.map((item) => Number(item) || item).sort()).toEqual(
            values.map((item) => Number(item) || item).sort(),
          );
        }
      }),
    );
  });
});

describe('a location path', () => {
  const values = (path: string, text: string) => {
    const read = jsonPath(path);
    return 'fault' in read ? read.fault : read(text);
  };

  it('follows names, {} for every element and {n} counted from 0', () => {
    const text = '{"a":[{"b":"x"},{"b":2}],"c":{"d":true}}';
    expect(values('a{}.b', text)).toEqual(['x', '2']);
    expect(values('a{1}.b', text)).toEqual(['2']);
    expect(values('c.d', text)).toEqual(['true']);
  });

  it('gives an object or array as it stands', () => {
    expect(values('a', '{"a": {"b": [1, 2]}}')).toEqual(['{"b": [1, 2]}']);
  });

  it('gives nothing where an array is not said to be one', () => expect(values('a.b', '{"a":[{"b":1}]}')).toEqual([]));

  it('is not cut off at 5,000 characters', () => {
    expect(values('last', JSON.stringify({ long: 'x'.repeat(6000), last: 2 }))).toEqual(['2']);
  });

  it.each(['a..b', '', 'a{@b}', 'a{-1}'])('refuses %p', (path) => expect(typeof values(path, '{}')).toBe('string'));
});
