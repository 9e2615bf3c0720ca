import type { JsonValue } from './types';

/** A field's values as texts; none where it is absent. */
export const textsOf = (value: JsonValue | undefined): readonly string[] =>
  value === undefined || value === null ? [] : (Array.isArray(value) ? value : [value]).map(String);
