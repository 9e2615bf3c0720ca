import type { Scalar } from './row';

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The number that a value is, or that its text reads as; undefined for other text. SPL's fields carry no type. */
export function numberOf(value: Scalar): number | undefined {
  if (typeof value === 'number') return value;
  // Most text begins with no digit, sign or point, and need not be looked at further.
  const first = value.charCodeAt(0);
  if (!(first >= 43 && first <= 57)) return undefined;
  return NUMBER.test(value) ? Number(value) : undefined;
}

/** Lexicographical order as Splunk has it: by code units, so digits before capitals before small letters. */
export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
