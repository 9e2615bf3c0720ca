/** A single value as SPL has it: text or a number. Booleans exist only inside an expression. */
export type Scalar = string | number;

/** A field's value. An array is a multivalue of two or more; one value stands bare, none is an absent field. */
export type Value = Scalar | readonly Scalar[];

/** One event or result: fields in column order. A field that is null in SPL is absent. */
export type Row = Map<string, Value>;

/** What fields are read of by their names: a row, for example. */
export interface Fields {
  get(field: string): Value | undefined;
}

/** The values of a field as a list: none, one or several. */
export function valuesOf(value: Value | undefined): readonly Scalar[] {
  if (value === undefined) return [];
  return typeof value === 'object' ? value : [value];
}

/** A list of values as a field holds it; undefined where the list is empty. */
export function toValue(values: readonly Scalar[]): Value | undefined {
  return values.length > 1 ? values : values[0];
}

/** Sets a field, or removes it where the value is null. */
export function setField(row: Row, field: string, value: Value | undefined): void {
  if (value === undefined) row.delete(field);
  else row.set(field, value);
}

/** A multivalue as the one string that Splunk shows for it: its values joined by newlines. */
export function joined(value: Value): Scalar {
  return typeof value === 'object' ? value.join('\n') : value;
}
