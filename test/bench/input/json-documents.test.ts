import fc from 'fast-check';
import { JsonDocuments } from '../../../src/bench/input/json-documents';

function pieces(...chunks: readonly (string | Buffer)[]) {
  const documents = new JsonDocuments();
  return [...chunks.flatMap((chunk) => documents.push(Buffer.from(chunk))), ...documents.end()].map(
    ({ bytes, fault, line }) => [line, bytes?.toString() ?? fault],
  );
}

describe('JsonDocuments', () => {
  it('cuts an array, printed or in one line, into its objects', () => {
    expect(pieces('[{"a":1},{"b":[{}]}]')).toEqual([
      [1, '{"a":1}'],
      [1, '{"b":[{}]}'],
    ]);
    expect(pieces('[\n  {\n    "a": "]}"\n  },\n  {"b": 2}\n]\n')).toEqual([
      [2, '{\n    "a": "]}"\n  }'],
      [5, '{"b": 2}'],
    ]);
  });

  it.each(['Records', 'value', 'events', 'results'])('unwraps {"%s": […]}, with what stands around it', (name) => {
    expect(pieces(`{"@odata.context":"x","n":1,"${name}":[{"a":1},{"a":2}],"next":{"b":[1]}}\n`)).toEqual([
      [1, '{"a":1}'],
      [1, '{"a":2}'],
    ]);
  });

  it('takes one wrapper after another', () => {
    expect(pieces('{"Records":[{"a":1}]}\n{"Records":[{"a":2}]}').map(([, text]) => text)).toEqual([
      '{"a":1}',
      '{"a":2}',
    ]);
  });

  it.each([
    '{"kind":"activity","id":{"time":"t"},"events":[{"name":"login"}]}',
    '{"value":["a","b"],"x":1}',
    '{"Records":[]}',
    '{"nested":{"Records":[{"a":1}]}}',
  ])('takes %s for an event, not for a wrapper', (text) => {
    expect(pieces(text)).toEqual([[1, text]]);
  });

  it('finds its way after a fault to the next object that begins like the broken one', () => {
    const text = '[\n{"a":1},\n{"b":"no end},\n{"c":3},\n{"d":]},\n{"e":5}\n]';
    expect(pieces(text)).toEqual([
      [2, '{"a":1}'],
      [3, 'a line ends within a string'],
      [4, '{"c":3}'],
      [5, 'a bracket closes what is not open'],
      [6, '{"e":5}'],
    ]);
  });

  it('says where an object begins that the file ends in', () => {
    expect(pieces('[{"a":1},\n{"b":{"c":1}')).toEqual([
      [1, '{"a":1}'],
      [2, 'the file ends within the JSON that begins here'],
    ]);
  });

  it('gives the same wherever the stream is cut', () => {
    const object = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })).map((value) => ({ ...value, id: 1 }));
    fc.assert(
      fc.property(fc.array(object), fc.nat(), fc.constantFrom(undefined, 1), (objects, cut, indent) => {
        const text = Buffer.from(JSON.stringify({ Records: [{}, ...objects] }, undefined, indent));
        const at = cut % text.length;
        const found = pieces(text.subarray(0, at), text.subarray(at)).map(([, piece]) => JSON.parse(String(piece)));
        expect(found).toEqual(JSON.parse(JSON.stringify([{}, ...objects])));
      }),
    );
  });
});
