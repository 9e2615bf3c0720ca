import { addRow, mergeRows, type Cells, type ColumnIndex } from './column-index';

function toRegex(pattern: string): RegExp {
  const parts = pattern.split(/\*+/).map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^]*')}$`);
}

/**
 * WILDCARD: `*` in the cell stands for any text, all else for itself. Rows are found by what stands before their
 * first `*`; only those are tried in full.
 */
export function wildcardIndex(cells: Cells): ColumnIndex {
  const patterns = cells.map((values) => values.map((value) => ({ value, regex: toRegex(value) })));
  const whole = new Map<string, number[]>();
  const byLength = new Map<number, Map<string, number[]>>();
  cells.forEach((values, row) => {
    for (const value of values) {
      const length = value.indexOf('*');
      if (length < 0) {
        addRow(whole, value, row);
        continue;
      }
      const group = byLength.get(length) ?? new Map<string, number[]>();
      byLength.set(length, group);
      addRow(group, value.slice(0, length), row);
    }
  });
  const test = (row: number, value: string): boolean => (patterns[row] ?? []).some(({ regex }) => regex.test(value));

  return {
    test,
    find(value) {
      const found = [whole.get(value) ?? []];
      for (const [length, group] of byLength) {
        const candidates = group.get(value.slice(0, length));
        if (candidates !== undefined) found.push(candidates.filter((row) => test(row, value)));
      }
      return mergeRows(found);
    },
  };
}
