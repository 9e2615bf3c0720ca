import { InvalidInput } from '../errors';
import { compileExpression, type Result } from '../spl/eval';
import { kindOf } from '../spl/expression-kind';
import type { Kind } from '../spl/functions/types';
import { parseExpression } from '../spl/parse';
import type { Row } from '../spl/row';
import type { SearchText } from '../spl/search-text';

function evaluate(source: SearchText, args: Row, now: number): { readonly kind: Kind; readonly value: Result } {
  const expression = parseExpression(source);
  return { kind: kindOf(expression), value: compileExpression(expression, { now })(args) };
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
  const { kind, value } = evaluate(source, args, now);
  if (value === true) return undefined;
  if (value === false || kind === 'condition') return errorMessage ?? `validation failed: ${source.text}`;
  return value === undefined ? undefined : String(value);
}
