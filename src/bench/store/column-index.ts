/** Finds the rows of one column that match a value. Cells hold no value, one, or several of which any may match. */
export interface ColumnIndex {
  /** Numbers of the matching rows, in the table's order. */
  find(value: string): readonly number[];
  /** Whether one row matches. */
  test(row: number, value: string): boolean;
}

/** One column of a table: each row's values. */
export type Cells = readonly (readonly string[])[];

/** Adds a row number to a list that is made when it is first needed. */
export function addRow<Key>(lists: Map<Key, number[]>, key: Key, row: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [row]);
  else if (list.at(-1) !== row) list.push(row);
}

/** Several lists of row numbers as one, each once, in the table's order. */
export function mergeRows(lists: readonly (readonly number[])[]): readonly number[] {
  const filled = lists.filter((list) => list.length > 0);
  const [only] = filled;
  if (only === undefined) return [];
  return filled.length === 1 ? only : [...new Set(filled.flat())].sort((a, b) => a - b);
}

/** EXACT: the same text. */
export function exactIndex(cells: Cells): ColumnIndex {
  const rows = new Map<string, number[]>();
  cells.forEach((values, row) => values.forEach((value) => addRow(rows, value, row)));
  return {
    find: (value) => rows.get(value) ?? [],
    test: (row, value) => cells[row]?.includes(value) ?? false,
  };
}
