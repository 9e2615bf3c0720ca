import type { BinaryOperator, Expression } from './ast';
import { functionNamed } from './functions/table';
import type { Kind } from './functions/types';

const conditions: ReadonlySet<BinaryOperator> = new Set(['=', '!=', '<', '<=', '>', '>=', 'AND', 'OR', 'XOR', 'LIKE']);

/** Whether an expression gives a condition, which cannot be stored, or a value, which is none. */
export function kindOf(expression: Expression): Kind {
  switch (expression.kind) {
    case 'unary':
      return expression.operator === 'NOT' ? 'condition' : 'value';
    case 'binary':
      return conditions.has(expression.operator) ? 'condition' : 'value';
    case 'in':
      return 'condition';
    case 'call': {
      const gives = functionNamed(expression.name)?.gives;
      // A function that is not there is refused by name, not for its kind.
      if (gives === undefined) return 'null';
      return typeof gives === 'function' ? gives(expression.args.map(kindOf)) : gives;
    }
    default:
      return 'value';
  }
}
