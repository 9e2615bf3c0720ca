import type { Expression } from '../ast';
import { toValue, type Scalar, type Value } from '../row';
import { numberOf } from '../scalar';
import type { Call, Evaluator, Result } from './types';

/** A single value as text; undefined for null, a multivalue and a condition. */
export function asText(result: Result): string | undefined {
  return typeof result === 'string' ? result : typeof result === 'number' ? String(result) : undefined;
}

/** A single value as a number; undefined for null, a multivalue, a condition and other text. */
export function asNumber(result: Result): number | undefined {
  if (typeof result === 'number') return result;
  return typeof result === 'string' ? numberOf(result) : undefined;
}

export function asList(result: Result): readonly Scalar[] {
  if (result === undefined || typeof result === 'boolean') return [];
  return typeof result === 'object' ? result : [result];
}

/** A number as SPL holds it: null where there is none to hold, as after a division by zero. */
export function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

/** Applies a function to one value, or to each value of a multivalue; null stays null. */
export function mapValues(result: Result, change: (text: string) => Scalar | undefined): Value | undefined {
  if (typeof result === 'string') return change(result);
  if (typeof result === 'number') return change(String(result));
  if (typeof result !== 'object') return undefined;
  return toValue(result.flatMap((value) => change(String(value)) ?? []));
}

/** Whether a test holds for the value, or for any value of a multivalue. */
export function anyValue(result: Result, test: (text: string) => boolean): boolean {
  if (typeof result === 'string') return test(result);
  if (typeof result === 'number') return test(String(result));
  return typeof result === 'object' && result.some((value) => test(String(value)));
}

/** The text of an argument that is written out; undefined where it is computed. */
export function constantText(expression: Expression | undefined): string | undefined {
  return expression?.kind === 'string' || expression?.kind === 'number' ? String(expression.value) : undefined;
}

/**
 * Reads an argument through `build`: once where it is written out, else once for each run of equal texts.
 * `build` throws for a wrong text: that reaches the user for a constant, and is null for a computed one.
 */
export function built<Built>(
  call: Call,
  args: readonly Evaluator[],
  position: number,
  build: (text: string) => Built,
): (row: Parameters<Evaluator>[0]) => Built | undefined {
  const constant = constantText(call.args[position]);
  if (constant !== undefined) {
    const once = build(constant);
    return () => once;
  }
  const argument = args[position];
  let seen: string | undefined;
  let latest: Built | undefined;
  return (row) => {
    const text = asText(argument?.(row));
    if (text === undefined) return undefined;
    if (text !== seen) {
      seen = text;
      try {
        latest = build(text);
      } catch {
        latest = undefined;
      }
    }
    return latest;
  };
}
