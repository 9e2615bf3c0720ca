import { InvalidInput } from '../errors';
import type { Expression } from '../spl/ast';
import { compileExpression } from '../spl/eval';
import { parseExpression } from '../spl/parse';
import type { Row, Value } from '../spl/row';
import type { SearchText } from '../spl/search-text';

const COMPARING = new Set(['=', '!=', '<', '<=', '>', '>=', 'AND', 'OR', 'XOR', 'LIKE']);
const ASKING = new Set(
  ['true', 'false', 'match', 'like', 'cidrmatch', 'searchmatch', 'in', 'json_valid'].concat([
    'isbool',
    'isint',
    'isnotnull',
    'isnull',
    'isnum',
    'isstr',
  ]),
);

function isBoolean(expression: Expression): boolean {
  switch (expression.kind) {
    case 'binary':
      return COMPARING.has(expression.operator);
    case 'unary':
      return expression.operator === 'NOT';
    case 'in':
      return true;
    case 'call':
      if (expression.name === 'if') return expression.args.slice(1).some(isBoolean);
      if (expression.name === 'case') return expression.args.some((arg, index) => index % 2 === 1 && isBoolean(arg));
      return ASKING.has(expression.name);
    default:
      return false;
  }
}

function evaluate(
  source: SearchText,
  args: Row,
  now: number,
): { expression: Expression; value: Value | boolean | undefined } {
  const expression = parseExpression(source);
  return { expression, value: compileExpression(expression, { now })(args) };
}

/**
 * What an `iseval` macro expands to: the string that its definition gives. Its arguments are fields of the
 * expression, beside the `$name$` that were put into its text (macros.conf.example).
 *
 * @throws InvalidInput where it gives none, and what the parser throws
 */
export function evaluateDefinition(source: SearchText, args: Row, now: number, macro: string): string {
  const { value } = evaluate(source, args, now);
  if (typeof value !== 'string' && typeof value !== 'number') {
    const gives = value === undefined ? 'null' : typeof value === 'boolean' ? 'a boolean' : 'several values';
    throw new InvalidInput(
      `the eval definition of macro ${macro} must give a string, here it gives ${gives}`,
      source.locate(0),
    );
  }
  return String(value);
}

/**
 * Checks a macro's arguments by its validation expression. "If the validation expression is boolean, validation succeeds
 * when it returns true. If it returns false or is NULL, validation fails … If [not boolean] and it returns NULL,
 * validation is considered a success. Otherwise, the string returned is the error string." (macros.conf spec)
 *
 * @returns what is wrong; undefined where all is well
 */
export function validationError(
  source: SearchText,
  args: Row,
  now: number,
  errorMessage: string | undefined,
): string | undefined {
  const { expression, value } = evaluate(source, args, now);
  if (value === true) return undefined;
  if (value === false || isBoolean(expression)) return errorMessage ?? `validation failed: ${source.text}`;
  return value === undefined ? undefined : String(value);
}
