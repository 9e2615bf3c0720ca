import { isDeepStrictEqual } from 'node:util';
import { InvalidInput, NotSupported } from '../errors';
import { compareValues, typeRank } from './kv-order';
import { elementsOf, isArray, isObject, member, valuesAt } from './kv-value';
import type { JsonValue, KvDocument } from './types';

/** Whether a document satisfies a query. */
export type Matches = (document: KvDocument) => boolean;

type Candidates = readonly (JsonValue | undefined)[];
type ValueTest = (candidates: Candidates) => boolean;

/**
 * The operators that splunkd's REST manual names for `query=`: conditional $gt $gte $lt $lte $ne, logical $and $or,
 * and $not, which inverts a conditional one. What MongoDB knows beyond them is refused, since Splunk promises nothing.
 * https://docs.splunk.com/Documentation/Splunk/9.4.0/RESTREF/RESTkvstore
 */
const ORDERED: Readonly<Record<string, (order: number) => boolean>> = {
  $gt: (order) => order > 0,
  $gte: (order) => order >= 0,
  $lt: (order) => order < 0,
  $lte: (order) => order <= 0,
};
const KNOWN = 'splunkd documents $gt $gte $lt $lte $ne $and $or $not';

/**
 * Compiles a query once, for many documents. `{}` and undefined match all. A field matches where its value does, or,
 * of an array, any element; null matches null and missing; an order holds only between values of one type.
 * @throws NotSupported for an operator that splunkd does not document
 * @throws InvalidInput for a query that is wrong in itself
 */
export function compileQuery(query: JsonValue | undefined): Matches {
  if (query === undefined) return () => true;
  if (!isObject(query)) throw new InvalidInput(`a KV query must be a JSON object, got ${JSON.stringify(query)}`);
  const tests = Object.entries(query).map(([name, operand]) => compileMember(name, operand));
  return (document) => tests.every((test) => test(document));
}

/** The one `_key` that a query can match, so that it need not look at every document. */
export function keyAsked(query: JsonValue | undefined): string | undefined {
  const key = isObject(query) ? member(query, '_key') : undefined;
  return typeof key === 'string' ? key : undefined;
}

function compileMember(name: string, operand: JsonValue): Matches {
  if (name === '$and' || name === '$or') {
    const branches = compileBranches(name, operand);
    return name === '$and'
      ? (document) => branches.every((branch) => branch(document))
      : (document) => branches.some((branch) => branch(document));
  }
  if (Object.hasOwn(ORDERED, name) || name === '$ne' || name === '$not') {
    throw new InvalidInput(`${name} of a KV query must stand below a field, as in {"field": {"${name}": …}}`);
  }
  if (name.startsWith('$')) throw unknownOperator(name);
  const test = compileField(name, operand);
  return (document) => test(valuesAt(document, name));
}

function compileBranches(name: string, operand: JsonValue): readonly Matches[] {
  if (!isArray(operand) || operand.length === 0) {
    throw new InvalidInput(`${name} of a KV query takes a list of one or more queries`);
  }
  return operand.map(compileQuery);
}

function compileField(field: string, operand: JsonValue): ValueTest {
  const names = isObject(operand) ? Object.keys(operand) : [];
  if (!isObject(operand) || !names.some((name) => name.startsWith('$'))) {
    return (candidates) => candidates.some((candidate) => equals(candidate, operand));
  }
  const tests = Object.entries(operand).map(([name, value]) => compileOperator(field, name, value));
  return (candidates) => tests.every((test) => test(candidates));
}

function compileOperator(field: string, name: string, operand: JsonValue): ValueTest {
  if (name === '$ne') return (candidates) => !candidates.some((candidate) => equals(candidate, operand));
  if (name === '$not') {
    if (
      !isObject(operand) ||
      !Object.keys(operand).every((key) => key.startsWith('$')) ||
      Object.keys(operand).length === 0
    ) {
      throw new InvalidInput(`$not of field ${field} takes conditional operators, as in {"$not": {"$gt": 5}}`);
    }
    const inner = compileField(field, operand);
    return (candidates) => !inner(candidates);
  }
  const holds = Object.hasOwn(ORDERED, name) ? ORDERED[name] : undefined;
  if (holds === undefined) throw unknownOperator(name);
  if (typeof operand === 'object' && operand !== null) {
    throw new NotSupported('operand of a KV query', `${name} with an array or object (field ${field})`);
  }
  return (candidates) =>
    candidates
      .flatMap(elementsOf)
      .some((candidate) => typeRank(candidate) === typeRank(operand) && holds(compareValues(candidate, operand)));
}

function equals(candidate: JsonValue | undefined, operand: JsonValue): boolean {
  if (operand === null && candidate === undefined) return true;
  if (isDeepStrictEqual(candidate, operand)) return true;
  return isArray(candidate) && candidate.some((element) => isDeepStrictEqual(element, operand));
}

function unknownOperator(name: string): NotSupported {
  return name.startsWith('$')
    ? new NotSupported('operator of a KV query', name, undefined, KNOWN)
    : new NotSupported('query of a KV field', `"${name}" beside an operator`, undefined, KNOWN);
}
