import { InvalidInput, type Where } from '../../errors';
import { compileRegex } from '../regex';
import { toValue, valuesOf, type Row, type Scalar } from '../row';
import { sedEdit } from './sed';
import { eachRow, type CommandOf, type Stage } from './stage';

/**
 * `rex`: writes a regex's named groups to fields, of the first match or, with `max_match`, of several as multivalues
 * (0: all). Without a match the row stays as it is. In sed mode the field itself is edited. A multivalue field is
 * read, or edited, value by value; that, and that an empty group writes nothing, is not documented.
 */
export function compileRex(node: CommandOf<'rex'>): Stage {
  const { field, pattern, maxMatch, where } = node;
  const change = node.mode === 'sed' ? edited(sedEdit(pattern, where)) : extracted(pattern, maxMatch, where);
  return eachRow((row) => {
    const values = valuesOf(row.get(field));
    if (values.length > 0) change(row, field, values);
  });
}

type Change = (row: Row, field: string, values: readonly Scalar[]) => void;

function edited(edit: (text: string) => string): Change {
  return (row, field, values) => {
    const value = toValue(values.map((one) => edit(String(one))));
    if (value !== undefined) row.set(field, value);
  };
}

function extracted(pattern: string, maxMatch: number, where: Where): Change {
  const regex = compileRegex(pattern, where, 'g');
  const names = groupNames(regex);
  if (names.length === 0) throw new InvalidInput(`rex needs a named group, (?<field>…), in "${pattern}"`, where);
  const limit = maxMatch === 0 ? Infinity : maxMatch;

  const first = compileRegex(pattern, where);
  return (row, _field, values) => {
    const [only] = values;
    if (limit === 1 && values.length === 1) {
      const groups = first.exec(String(only))?.groups;
      if (groups === undefined) return;
      for (const name of names) {
        const text = groups[name];
        if (text) row.set(name, text);
      }
      return;
    }
    const found = new Map<string, string[]>(names.map((name) => [name, []]));
    let matches = 0;
    for (const value of values) {
      for (const match of String(value).matchAll(regex)) {
        if (matches === limit) break;
        matches += 1;
        for (const [name, texts] of found) {
          const text = match.groups?.[name];
          if (text) texts.push(text);
        }
      }
    }
    for (const [name, texts] of found) {
      const value = toValue(texts);
      if (value !== undefined) row.set(name, value);
    }
  };
}

/** A regex that may also match nothing matches the empty text, and so tells the names of its groups. */
function groupNames(regex: RegExp): readonly string[] {
  return Object.keys(new RegExp(`${regex.source}|`, regex.flags).exec('')?.groups ?? {});
}
