import { InvalidInput, type BenchError } from '../errors';
import { valuesOf, type Row, type Scalar } from '../spl/row';
import { cidrIndex } from './cidr-index';
import { exactIndex, type ColumnIndex } from './column-index';
import type { MatchRules } from './lookup-definition';
import { wildcardIndex } from './wildcard-index';

/** How many unreadable cells of a column are shown. */
const NAMED = 3;

/** Takes one row's values and gives the rows of the table that match. */
export type Matcher = (values: readonly (Scalar | undefined)[]) => readonly Row[];

export interface MatchTable {
  /** The look-up's name, for what is reported. */
  readonly name: string;
  readonly rows: readonly Row[];
  readonly fields: readonly string[];
  readonly rules: MatchRules;
}

/**
 * Compiles a matcher for some columns of a table: all of them must match, "the first <max_matches> entries, in file
 * order" count (transforms.conf spec: for CIDR too; no longest prefix first), and where there are fewer than
 * `min_matches`, rows of `default_match` fill up. A row that lacks one of the values has no match, not even the
 * default one, which is not documented.
 *
 * @param report gets each CIDR column with cells that are no network; they match nothing
 */
export function compileMatcher(
  { name, rows, fields, rules }: MatchTable,
  columns: readonly string[],
  report: (problem: BenchError) => void,
): Matcher {
  const fold = (text: string): string => (rules.caseSensitive ? text : text.toLowerCase());
  const indexes = columns.map((column): ColumnIndex => {
    const cells = rows.map((row) => valuesOf(row.get(column)).map((value) => fold(String(value))));
    switch (rules.matchTypes.get(column)) {
      case 'CIDR': {
        const unreadable: string[] = [];
        const index = cidrIndex(cells, (cell) => unreadable.push(cell));
        if (unreadable.length > 0) report(noNetworks(name, column, unreadable));
        return index;
      }
      case 'WILDCARD':
        return wildcardIndex(cells);
      default:
        return exactIndex(cells);
    }
  });
  const missing: Row = new Map(
    fields.filter((field) => !columns.includes(field)).map((field) => [field, rules.defaultMatch]),
  );

  return (values) => {
    const texts: string[] = [];
    for (const value of values) {
      if (value === undefined) return [];
      texts.push(fold(String(value)));
    }
    const found: Row[] = [];
    for (const number of matchAll(indexes, texts)) {
      const row = rows[number];
      if (row !== undefined && found.length < rules.maxMatches) found.push(row);
    }
    const lacking = Math.max(0, rules.minMatches - found.length);
    return lacking === 0 ? found : [...found, ...Array.from({ length: lacking }, () => missing)];
  };
}

function noNetworks(name: string, column: string, cells: readonly string[]): InvalidInput {
  const shown = cells.slice(0, NAMED).join(', ') + (cells.length > NAMED ? ', …' : '');
  return new InvalidInput(`look-up ${name}: no address range in ${cells.length} cells of column ${column}: ${shown}`);
}

/** So few rows are sooner tried one by one in a column than found by it. */
const FEW = 64;

/** The rows that match in every column: those of the first column that leaves few, tried in the others. */
function matchAll(indexes: readonly ColumnIndex[], texts: readonly string[]): readonly number[] {
  let rarest: readonly number[] | undefined;
  let chosen = 0;
  for (const [at, index] of indexes.entries()) {
    const found = index.find(texts[at] ?? '');
    if (rarest === undefined || found.length < rarest.length) [rarest, chosen] = [found, at];
    if (rarest.length <= FEW) break;
  }
  if (indexes.length < 2) return rarest ?? [];
  return (rarest ?? []).filter((row) =>
    indexes.every((index, at) => at === chosen || index.test(row, texts[at] ?? '')),
  );
}
