/** One row's texts by field name; an absent field is ''. */
export interface EventRow {
  text(field: string): string;
  values(field: string): readonly string[];
}

/** Why a row could not be read: the field at fault and what it held. */
export class UnreadableRow extends Error {
  constructor(
    readonly field: string,
    readonly value: string,
  ) {
    super(`${field} is ${value === '' ? 'missing' : `"${value}"`}`);
  }
}

export const optional = (text: string): string | undefined => text || undefined;

/** Undefined where the field is empty. @throws UnreadableRow where it holds no number */
export function readNumber(row: EventRow, field: string): number | undefined {
  const text = row.text(field);
  if (text === '') return undefined;
  const value = Number(text);
  if (!Number.isFinite(value)) throw new UnreadableRow(field, text);
  return value;
}
