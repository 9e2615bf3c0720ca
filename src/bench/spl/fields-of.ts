import type { Expression } from './ast';
import { compileFilter } from './filter';
import { readSearchExpression } from './syntax';

/** The fields that an expression reads; of searchmatch() those of its search. */
export function fieldsOf(expression: Expression): ReadonlySet<string> {
  const names = new Set<string>();
  collect(expression, names);
  return names;
}

function collect(expression: Expression, names: Set<string>): void {
  if (expression.kind === 'field') names.add(expression.name);
  if (expression.kind === 'call' && expression.name === 'searchmatch') {
    const [search] = expression.args;
    if (search?.kind === 'string') {
      const { tree } = readSearchExpression({ text: search.value, locate: () => expression.where });
      for (const field of compileFilter(tree).fields) names.add(field);
    }
  }
  for (const part of partsOf(expression)) collect(part, names);
}

/** The expressions that an expression is made of, one level down, in the order in which they are written. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'unary':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'in':
      return [expression.operand, ...expression.list];
    case 'call':
      return expression.args;
    default:
      return [];
  }
}
