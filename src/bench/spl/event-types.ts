import { InvalidInput } from '../errors';
import type { SearchExpression } from './ast';

/** Finds an event type's search by its name; undefined where there is none. */
export type EventTypeDefinitions = (name: string) => SearchExpression | undefined;

/**
 * Replaces `eventtype=NAME` by the event type's own search, so that its terms keep events out before any field is
 * extracted. With a wildcard, or another operator, the comparison stays one of the field `eventtype`.
 * @throws InvalidInput for a name that is not defined, and for event types that need each other
 */
export function expandEventTypes(expression: SearchExpression, definitions: EventTypeDefinitions): SearchExpression {
  return expand(expression, definitions, []);
}

function expand(
  expression: SearchExpression,
  definitions: EventTypeDefinitions,
  chain: readonly string[],
): SearchExpression {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return { ...expression, operands: expression.operands.map((operand) => expand(operand, definitions, chain)) };
    case 'not':
      return { ...expression, operand: expand(expression.operand, definitions, chain) };
    case 'compare': {
      const { field, operator, value, where } = expression;
      if (field !== 'eventtype' || operator !== '=' || value.includes('*')) return expression;
      if (chain.includes(value)) {
        throw new InvalidInput(`event types need each other: ${[...chain, value].join(' -> ')}`, where);
      }
      const definition = definitions(value);
      if (definition === undefined) throw new InvalidInput(`there is no event type "${value}"`, where);
      return expand(definition, definitions, [...chain, value]);
    }
    case 'in': {
      const { field, values, where } = expression;
      if (field !== 'eventtype') return expression;
      const operands = values.map((value) => ({ kind: 'compare', field, operator: '=', value, where }) as const);
      return expand({ kind: 'or', operands, where }, definitions, chain);
    }
    default:
      return expression;
  }
}
