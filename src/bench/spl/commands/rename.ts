import { InvalidInput } from '../../errors';
import type { Row, Value } from '../row';
import { patternRegex } from './field-patterns';
import { eachBatch, type CommandOf, type Stage } from './stage';

type Column = [field: string, value: Value];

/** Renames in a row's columns, in place; what stood under the new name goes. */
type Renaming = (columns: Column[]) => Column[];

function renameOne(from: string, to: string): Renaming {
  return (columns) => {
    const rest = from === to ? columns : columns.filter(([field]) => field !== to);
    for (const column of rest) if (column[0] === from) column[0] = to;
    return rest;
  };
}

/** `a.* AS *`: what each `*` stood for goes to the same place in the new name. */
function renameMany(from: string, to: string): Renaming {
  const pattern = patternRegex(from);
  const parts = to.split('*');
  const newName = (field: string): string | undefined => {
    const match = pattern.exec(field);
    return match === null ? undefined : parts.map((part, index) => part + (match[index + 1] ?? '')).join('');
  };
  return (columns) => {
    for (const [field] of columns) {
      const name = newName(field);
      if (name !== undefined) columns = renameOne(field, name)(columns);
    }
    return columns;
  };
}

function stars(name: string): number {
  return name.split('*').length;
}

/**
 * `rename`, from left to right. A field that the row lacks takes the field of the new name away with it ("renaming a
 * field that does not exist", Search Reference). A renamed field keeps its place among the columns.
 * @throws InvalidInput where the names have not the same number of wildcards
 */
export function compileRename(node: CommandOf<'rename'>): Stage {
  const renamings = node.pairs.map(({ from, to }) => {
    if (stars(from) !== stars(to)) {
      throw new InvalidInput(`rename ${from} AS ${to}: both names need the same number of *`, node.where);
    }
    return from.includes('*') ? renameMany(from, to) : renameOne(from, to);
  });
  return eachBatch((batch) =>
    batch.map((row): Row => new Map(renamings.reduce((columns, rename) => rename(columns), [...row]))),
  );
}
