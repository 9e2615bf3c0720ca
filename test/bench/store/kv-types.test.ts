import type { BenchError } from '../../../src/bench/errors';
import { convertDocument, readFieldTypes, type FieldTypes } from '../../../src/bench/store/kv-types';
import type { KvDocument } from '../../../src/bench/store/types';
import { conf } from '../../helpers/conf';

function types(settings: Record<string, string>): { fieldTypes: FieldTypes; problems: readonly BenchError[] } {
  const problems: BenchError[] = [];
  const stanza = conf({ c: settings }).get('c');
  if (stanza === undefined) throw new Error('no stanza');
  return { fieldTypes: readFieldTypes(stanza, (problem) => problems.push(problem)), problems };
}

const declared = {
  'field.n': 'number',
  'field.b': 'bool',
  'field.s': 'string',
  'field.t': 'time',
  'field.o.n': 'number',
};

describe('field types of collections.conf', () => {
  it('makes text that is a number a number in a number field', () => {
    const { fieldTypes } = types(declared);
    expect(convertDocument({ n: '12.5', t: '1700000000', o: { n: '-3e2' } }, fieldTypes)).toEqual({
      n: 12.5,
      t: 1700000000,
      o: { n: -300 },
    });
  });

  it('makes numbers and booleans text in a string field, and reads booleans', () => {
    const { fieldTypes } = types(declared);
    expect(convertDocument({ s: 7, b: 'TRUE' }, fieldTypes)).toEqual({ s: '7', b: true });
    expect(convertDocument({ s: false, b: 0 }, fieldTypes)).toEqual({ s: 'false', b: false });
  });

  it('keeps the JSON type of a field without a declared type', () => {
    const { fieldTypes } = types(declared);
    const document = { x: '12', y: [1, 'a'], z: null };
    expect(convertDocument(document, fieldTypes)).toEqual(document);
  });

  it('converts a list by its elements and keeps null', () => {
    const { fieldTypes } = types(declared);
    expect(convertDocument({ n: ['1', 2], s: null }, fieldTypes)).toEqual({ n: [1, 2], s: null });
  });

  it.each<KvDocument>([
    { n: 'many' },
    { n: '' },
    { n: '0x10' },
    { n: '1e999' },
    { n: true },
    { b: 'perhaps' },
    { s: { a: 1 } },
    { n: ['1', 'x'] },
  ])('enforceTypes = false (the default) drops only the invalid field of %j', (document) => {
    const { fieldTypes } = types(declared);
    expect(convertDocument({ ...document, kept: 1 }, fieldTypes)).toEqual({ kept: 1 });
  });

  it('enforceTypes = true makes an invalid insert fail, naming the field and its type', () => {
    const { fieldTypes } = types({ ...declared, enforceTypes: 'true' });
    expect(() => convertDocument({ o: { n: 'x' } }, fieldTypes)).toThrow('field o.n must be a number, got "x"');
  });

  it('reports a type that Splunk does not list and leaves the field without one', () => {
    const { fieldTypes, problems } = types({ 'field.n': 'integer' });
    expect(problems.map(({ message }) => message)).toEqual([
      'test.conf:1:1: not supported: field.n = integer (type of a KV field); allowed are number, bool, string, time',
    ]);
    expect(convertDocument({ n: '1' }, fieldTypes)).toEqual({ n: '1' });
  });
});
