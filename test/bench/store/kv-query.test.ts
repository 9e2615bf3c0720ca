import fc from 'fast-check';
import { compileQuery } from '../../../src/bench/store/kv-query';
import type { JsonValue, KvDocument } from '../../../src/bench/store/types';

const documents: readonly KvDocument[] = [
  { _key: 'a', user: 'alice@example.com', score: 40, tags: ['x', 'y'], place: { country: 'NO' } },
  { _key: 'b', user: 'bob@example.com', score: 90, tags: [], steps: [{ n: 1 }, { n: 7 }] },
  { _key: 'c', user: null, score: '90', open: true },
];

function keys(query: JsonValue): string {
  const matches = compileQuery(query);
  return documents
    .filter(matches)
    .map((document) => document['_key'])
    .join('');
}

describe("splunkd's query parameter", () => {
  it.each<[string, JsonValue, string]>([
    ['{} selects all documents', {}, 'abc'],
    ['a field and a value select by equality', { user: 'bob@example.com' }, 'b'],
    ['several fields must all match', { score: 90, user: 'alice@example.com' }, ''],
    ['equality minds the type', { score: 90 }, 'b'],
    ['a dotted field reaches into an object', { 'place.country': 'NO' }, 'a'],
    ['a dotted field reaches into the objects of an array', { 'steps.n': 7 }, 'b'],
    ['a number in a dotted field is a place in an array', { 'steps.0.n': 7 }, ''],
    ['an array matches by any element', { tags: 'y' }, 'a'],
    ['an array matches as a whole', { tags: ['x', 'y'] }, 'a'],
    ['null matches null and missing', { user: null }, 'c'],
    ['null matches a missing field', { open: null }, 'ab'],
    ['$gt', { score: { $gt: 40 } }, 'b'],
    ['$gte', { score: { $gte: 40 } }, 'ab'],
    ['$lt', { score: { $lt: 90 } }, 'a'],
    ['$lte', { score: { $lte: 90 } }, 'ab'],
    ['an order holds only within a type', { score: { $gt: '8' } }, 'c'],
    ['two operators on a field must both hold', { score: { $gt: 10, $lt: 50 } }, 'a'],
    ['$ne also matches a missing field', { open: { $ne: true } }, 'ab'],
    ['$ne of an array: no element may be equal', { tags: { $ne: 'x' } }, 'bc'],
    ['$not inverts a conditional operator and matches what it cannot compare', { score: { $not: { $gt: 40 } } }, 'ac'],
    ['$and', { $and: [{ score: { $gt: 10 } }, { tags: 'x' }] }, 'a'],
    ['$or', { $or: [{ score: 90 }, { open: true }] }, 'bc'],
    ['$or within $and', { $and: [{ $or: [{ score: 40 }, { score: 90 }] }, { user: { $ne: 'bob@example.com' } }] }, 'a'],
    ['a field name that every object inherits is no field', { constructor: null }, 'abc'],
  ])('%s', (_, query, expected) => {
    expect(keys(query)).toBe(expected);
  });

  it.each<[JsonValue, string]>([
    [{ user: { $regex: '^a' } }, 'not supported: $regex'],
    [{ user: { $in: ['a'] } }, 'not supported: $in'],
    [{ user: { $exists: true } }, 'not supported: $exists'],
    [{ user: { $toString: 1 } }, 'not supported: $toString'],
    [{ $nor: [{ user: 'a' }] }, 'not supported: $nor'],
    [{ $where: 'sleep(1)' }, 'not supported: $where'],
    [{ score: { $gt: 1, plain: 2 } }, 'not supported: "plain" beside an operator'],
    [{ score: { $gt: [1] } }, 'not supported: $gt with an array or object'],
  ])('refuses %j, which splunkd does not document, by name', (query, text) => {
    expect(() => compileQuery(query)).toThrow(text);
  });

  it.each<[JsonValue, string]>([
    [['user'], 'must be a JSON object'],
    [{ $or: [] }, '$or of a KV query takes a list'],
    [{ $gt: 1 }, '$gt of a KV query must stand below a field'],
    [{ score: { $not: 5 } }, '$not of field score takes conditional operators'],
  ])('says what is wrong in %j', (query, text) => {
    expect(() => compileQuery(query)).toThrow(text);
  });

  it('is settled when it is compiled: no document makes a compiled query throw', () => {
    const document = fc.dictionary(fc.constantFrom('user', 'score', 'tags'), fc.jsonValue());
    const query = compileQuery({ score: { $gte: 1 }, 'tags.0.x': { $ne: 3 }, $or: [{ user: 'a' }, { user: null }] });
    fc.assert(fc.property(document, (any) => typeof query(any as KvDocument) === 'boolean'));
  });

  it('$not of an operator selects exactly the other documents', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.oneof(fc.integer(), fc.string(), fc.boolean()), (value, operand) => {
        const document = { f: value as JsonValue };
        for (const operator of ['$gt', '$gte', '$lt', '$lte', '$ne']) {
          const test = { [operator]: operand };
          expect(compileQuery({ f: { $not: test } })(document)).toBe(!compileQuery({ f: test })(document));
        }
      }),
    );
  });
});
