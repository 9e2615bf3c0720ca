import { compileExpression, type Result } from '../../src/bench/spl/eval';
import { parseExpression, plainText } from '../../src/bench/spl/parse';
import type { Value } from '../../src/bench/spl/row';

/** 14 November 2023, 22:13:20 UTC. */
export const NOW = 1_700_000_000;

/** What an eval expression gives for a row; undefined is null. */
export function evaluate(text: string, row: Readonly<Record<string, Value>> = {}): Result {
  return compileExpression(parseExpression(plainText(text)), { now: NOW })(new Map(Object.entries(row)));
}
