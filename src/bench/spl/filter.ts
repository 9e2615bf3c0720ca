import { InvalidInput, NotSupported } from '../errors';
import { addressRange } from './address';
import type { SearchExpression } from './ast';
import type { Fields, Scalar } from './row';
import { compareText, numberOf } from './scalar';
import { compileTerm } from './segments';
import { wildcardMatcher } from './wildcard';

export { expandEventTypes, type EventTypeDefinitions } from './event-types';

type TimeBound = Extract<SearchExpression, { kind: 'time' }>['bound'];

/** An expression of `search`, compiled once. */
export interface CompiledFilter {
  matches(row: Fields): boolean;
  /** The fields that matches() reads; `_raw` where there are free terms. */
  readonly fields: ReadonlySet<string>;
  /** Texts in lower case that `_raw` contains for every match: an event without one need not be looked at. */
  readonly requiredTexts: readonly string[];
  /** Time modifiers as they were written; they bound the events that are read, matches() does not test them. */
  readonly bounds: Readonly<Partial<Record<TimeBound, string>>>;
}

type Test = (row: Fields) => boolean;

/**
 * Compiles an expression of `search` (Search Reference, "search").
 * @throws NotSupported for a time bound under OR or NOT, where it would bound some events only
 */
export function compileFilter(expression: SearchExpression): CompiledFilter {
  const fields = new Set<string>();
  const matches = compile(expression, fields);
  return { matches, fields, requiredTexts: requiredTexts(expression), bounds: boundsOf(expression) };
}

function compile(expression: SearchExpression, fields: Set<string>): Test {
  switch (expression.kind) {
    case 'all':
    case 'time':
      return () => true;
    case 'and': {
      const tests = expression.operands.map((operand) => compile(operand, fields));
      return (row) => tests.every((test) => test(row));
    }
    case 'or': {
      const tests = expression.operands.map((operand) => compile(operand, fields));
      return (row) => tests.some((test) => test(row));
    }
    case 'not': {
      const test = compile(expression.operand, fields);
      return (row) => !test(row);
    }
    case 'term': {
      fields.add('_raw');
      const { matches } = compileTerm(expression.text, expression.exact);
      return (row) => matches(lowerRaw(row));
    }
    case 'compare':
      fields.add(expression.field);
      return compareField(expression.field, valueTest(expression.operator, expression.value));
    case 'in': {
      fields.add(expression.field);
      const tests = expression.values.map((value) => valueTest('=', value));
      return compareField(expression.field, (value) => tests.some((test) => test(value)));
    }
  }
}

let latestRaw = '';
let latestLower = '';

/** Several terms look at one event after another: its text is put into lower case once. */
function lowerRaw(row: Fields): string {
  const raw = String(row.get('_raw') ?? '');
  if (raw !== latestRaw) {
    latestRaw = raw;
    latestLower = raw.toLowerCase();
  }
  return latestLower;
}

/** A row without the field fits no comparison; of a multivalue any one value may. */
function compareField(field: string, test: (value: Scalar) => boolean): Test {
  return (row) => {
    const value = row.get(field);
    if (value === undefined) return false;
    return typeof value === 'object' ? value.some(test) : test(value);
  };
}

type Operator = Extract<SearchExpression, { kind: 'compare' }>['operator'];

function valueTest(operator: Operator, wanted: string): (value: Scalar) => boolean {
  if (operator === '=') return equalTo(wanted);
  if (operator === '!=') {
    const equal = equalTo(wanted);
    return (value) => !equal(value);
  }
  const number = numberOf(wanted);
  const text = wanted.toLowerCase();
  return (value) => {
    const given = number === undefined ? undefined : numberOf(value);
    const order =
      number === undefined || given === undefined ? compareText(String(value).toLowerCase(), text) : given - number;
    return holds(operator, order);
  };
}

function holds(operator: '<' | '<=' | '>' | '>=', order: number): boolean {
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

/** Case does not count, `*` is a wildcard, numbers are equal by value, and CIDR notation takes in its addresses. */
function equalTo(wanted: string): (value: Scalar) => boolean {
  const lower = wanted.toLowerCase();
  if (lower === '*') return () => true;
  if (lower.includes('*')) {
    const fits = wildcardMatcher(lower);
    return (value) => fits(String(value).toLowerCase());
  }
  const sameText = (value: Scalar): boolean => value === wanted || String(value).toLowerCase() === lower;
  const range = lower.includes('/') ? addressRange(lower) : undefined;
  if (range !== undefined) return (value) => sameText(value) || range(String(value));
  const number = numberOf(wanted);
  return number === undefined ? sameText : (value) => sameText(value) || numberOf(value) === number;
}

function requiredTexts(expression: SearchExpression): readonly string[] {
  if (expression.kind === 'and') return [...new Set(expression.operands.flatMap(requiredTexts))];
  return expression.kind === 'term' ? compileTerm(expression.text, expression.exact).texts : [];
}

function boundsOf(expression: SearchExpression): Partial<Record<TimeBound, string>> {
  const bounds: Partial<Record<TimeBound, string>> = {};
  for (const part of expression.kind === 'and' ? expression.operands : [expression]) {
    if (part.kind === 'and') Object.assign(bounds, boundsOf(part));
    else if (part.kind === 'time') {
      if (bounds[part.bound] !== undefined) throw new InvalidInput(`${part.bound} is given twice`, part.where);
      bounds[part.bound] = part.text;
    } else refuseInnerBounds(part);
  }
  return bounds;
}

function refuseInnerBounds(expression: SearchExpression): void {
  if (expression.kind === 'time') {
    throw new NotSupported('search modifier', expression.bound, expression.where, 'it may not stand under OR or NOT');
  }
  if (expression.kind === 'not') refuseInnerBounds(expression.operand);
  if (expression.kind === 'and' || expression.kind === 'or') expression.operands.forEach(refuseInnerBounds);
}
