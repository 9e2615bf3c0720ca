import type { SearchExpression } from '../spl/ast';
import { compileFilter } from '../spl/filter';
import type { Row } from '../spl/row';

type Test = (row: Row) => boolean;

/** Two answers about a row of which only some fields are known: whether it can match, and whether it surely does. */
interface Early {
  readonly possible: Test;
  readonly certain: Test;
  /** All that the filter reads is known: the two are one. */
  readonly isDecided: boolean;
}

const yes: Test = () => true;
const no: Test = () => false;

/** Compiles a filter for rows that hold only the `known` fields yet: what can't match need not be extracted further. */
export function earlyFilter(expression: SearchExpression, known: ReadonlySet<string>): Early {
  switch (expression.kind) {
    case 'and':
    case 'or': {
      const parts = expression.operands.map((operand) => earlyFilter(operand, known));
      const isAnd = expression.kind === 'and';
      const all = (tests: readonly Test[]): Test => {
        return isAnd ? (row) => tests.every((test) => test(row)) : (row) => tests.some((test) => test(row));
      };
      return {
        possible: all(parts.map(({ possible }) => possible)),
        certain: all(parts.map(({ certain }) => certain)),
        isDecided: parts.every(({ isDecided }) => isDecided),
      };
    }
    case 'not': {
      const { possible, certain, isDecided } = earlyFilter(expression.operand, known);
      return { possible: (row) => !certain(row), certain: (row) => !possible(row), isDecided };
    }
    case 'time':
    case 'all':
      return { possible: yes, certain: yes, isDecided: true };
    default: {
      const { matches, fields } = compileFilter(expression);
      const isKnown = [...fields].every((field) => known.has(field));
      return isKnown
        ? { possible: matches, certain: matches, isDecided: true }
        : { possible: yes, certain: no, isDecided: false };
    }
  }
}

/** The values that a filter compares a field with, anywhere in it. */
export function valuesCompared(expression: SearchExpression, field: string): readonly string[] {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return expression.operands.flatMap((operand) => valuesCompared(operand, field));
    case 'not':
      return valuesCompared(expression.operand, field);
    case 'compare':
      return expression.field === field ? [expression.value] : [];
    case 'in':
      return expression.field === field ? expression.values : [];
    default:
      return [];
  }
}
