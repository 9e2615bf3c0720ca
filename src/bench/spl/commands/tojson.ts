import type { JsonType } from '../ast';
import type { Row } from '../row';
import { isInternal, selectFields } from './field-patterns';
import { jsonText } from './json-types';
import { eachRow, type CommandOf, type Stage } from './stage';

/** `tojson`: the row, or its named fields, as a JSON object in a field; multivalues as arrays, no internal fields. */
export function compileTojson(node: CommandOf<'tojson'>): Stage {
  const typed = (row: Row): ReadonlyMap<string, JsonType> => {
    const names = [...row.keys()].filter((field) => !isInternal(field));
    if (node.fields.length === 0) return new Map(names.map((field) => [field, node.defaultType]));
    const types = new Map<string, JsonType>();
    for (const { pattern, type } of node.fields) {
      for (const field of selectFields(names, [pattern])) if (!types.has(field)) types.set(field, type);
    }
    return types;
  };
  return eachRow((row) => {
    const members: string[] = [];
    for (const [field, type] of typed(row)) {
      const text = jsonText(row.get(field) ?? '', type);
      if (text !== undefined) members.push(`${JSON.stringify(field)}:${text}`);
    }
    row.set(node.output, `{${members.join(',')}}`);
  });
}
