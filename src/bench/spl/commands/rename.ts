import { InvalidInput } from '../../errors';
import type { Value } from '../row';
import { isInternal, patternRegex } from './field-patterns';
import { mapRows, type CommandOf, type Stage } from './stage';

type Column = [field: string, value: Value];

/** Gives columns new names, in place; what stood under a new name before goes. */
type Renaming = (columns: Column[]) => Column[];

function renameOne(from: string, to: string): Renaming {
  return (columns) => {
    const rest = from === to ? columns : columns.filter(([field]) => field !== to);
    for (const column of rest) if (column[0] === from) column[0] = to;
    return rest;
  };
}

/** `a.* AS *`: what each `*` stood for goes to the same place in the new name. Internal fields only by a leading _. */
function renameMany(from: string, to: string): Renaming {
  const pattern = patternRegex(from);
  const parts = to.split('*');
  const madeName = (field: string): string | undefined => {
    const match = isInternal(field) === isInternal(from) ? pattern.exec(field) : null;
    return match?.slice(1).reduce((name, text, index) => name + text + (parts[index + 1] ?? ''), parts[0] ?? '');
  };
  // The names of a search are few, its rows many.
  const known = new Map<string, string | undefined>();
  const newName = (field: string): string | undefined => {
    if (!known.has(field)) known.set(field, madeName(field));
    return known.get(field);
  };
  return (columns) => {
    const names = columns.map(([field]) => newName(field));
    const taken = new Set(names);
    return columns.flatMap(([field, value], index): Column[] => {
      const name = names[index];
      if (name !== undefined) return [[name, value]];
      return taken.has(field) ? [] : [[field, value]];
    });
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
  return mapRows((row) => new Map(renamings.reduce((columns, rename) => rename(columns), [...row])));
}
