import type { JsonValue, KvDocument } from './types';

/** An object of a document, as against an array, text, number, boolean or null. */
export function isObject(value: JsonValue | undefined): value is KvDocument {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Narrows to an array; `Array.isArray` alone loses the element type of a readonly one. */
export function isArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** An array's elements, else the value as the only one. */
export function elementsOf(value: JsonValue | undefined): readonly (JsonValue | undefined)[] {
  return isArray(value) ? value : [value];
}

/** The member of that name, never an inherited one. */
export function member(object: KvDocument, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/**
 * The values that a dotted path leads to, as MongoDB reads it: through objects, and through every element of an array
 * on the way or the one that a number names. Undefined stands for a path that leads nowhere. An array at the end is one
 * value; whether its elements count too is the reader's business.
 */
export function valuesAt(document: KvDocument, path: string): readonly (JsonValue | undefined)[] {
  const found: (JsonValue | undefined)[] = [];
  collect(document, path.split('.'), 0, found);
  return found.length > 0 ? found : [undefined];
}

function collect(
  value: JsonValue | undefined,
  steps: readonly string[],
  at: number,
  found: (JsonValue | undefined)[],
): void {
  const step = steps[at];
  if (step === undefined) {
    found.push(value);
  } else if (isObject(value)) {
    collect(member(value, step), steps, at + 1, found);
  } else if (isArray(value)) {
    if (/^\d+$/.test(step) && Number(step) < value.length) collect(value[Number(step)], steps, at + 1, found);
    for (const element of value) if (isObject(element)) collect(element, steps, at, found);
  }
}
