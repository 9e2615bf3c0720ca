import { InvalidInput } from '../../errors';
import type { LookupField } from '../ast';
import type { LookupTable } from '../host';
import { setField, toValue, valuesOf, type Row, type Scalar } from '../row';
import { eachRow, type CommandOf, type CompileContext, type Stage } from './stage';

/** Every combination of one value a field; one with `undefined` for a field that the row lacks. */
function combinations(lists: readonly (readonly Scalar[])[]): (Scalar | undefined)[][] {
  let found: (Scalar | undefined)[][] = [[]];
  for (const list of lists) {
    const values: readonly (Scalar | undefined)[] = list.length === 0 ? [undefined] : list;
    found = found.flatMap((start) => values.map((value) => [...start, value]));
  }
  return found;
}

/**
 * `lookup`: columns of the matching rows of a table, several matches as multivalues. Without OUTPUT all columns that
 * are not matched. OUTPUT overwrites, and clears the fields where a row has all the match fields but no match
 * (props.conf.spec, LOOKUP-); OUTPUTNEW writes each field only where the row lacks it. A multivalue input matches by
 * each of its values, which is not documented.
 */
export function compileLookup(node: CommandOf<'lookup'>, context: CompileContext): Stage {
  return eachRow(rowLookup(node, context.host.lookup(node.table, node.where)));
}

/** The same for one row at a time: automatic look-ups (LOOKUP- of props.conf) follow these rules too. */
export function rowLookup(node: CommandOf<'lookup'>, table: LookupTable): (row: Row) => void {
  const inputs = node.inputs;
  const matched = inputs.map(({ lookupField }) => lookupField);
  const match = table.matcher(matched, node.where);
  const outputs: readonly LookupField[] =
    node.outputs ??
    table.fields
      .filter((field) => !matched.includes(field))
      .map((field) => ({ lookupField: field, eventField: field }));
  for (const { lookupField } of [...inputs, ...outputs]) {
    if (lookupField !== '_key' && !table.fields.includes(lookupField)) {
      throw new InvalidInput(
        `the look-up ${node.table} has no field ${lookupField}; it has ${table.fields.join(', ')}`,
        node.where,
      );
    }
  }

  const write = (row: Row, rows: readonly Row[]): void => {
    for (const { lookupField, eventField } of outputs) {
      if (node.onlyNew && row.has(eventField)) continue;
      const value =
        rows.length > 1
          ? toValue(rows.flatMap((found) => valuesOf(found.get(lookupField))))
          : rows[0]?.get(lookupField);
      setField(row, eventField, value);
    }
  };

  return (row) => {
    const values = inputs.map(({ eventField }) => row.get(eventField));
    const found = values.some((value) => typeof value === 'object')
      ? combinations(values.map(valuesOf)).flatMap((combination) => [...match(combination)])
      : match(values as readonly (Scalar | undefined)[]);
    if (found.length > 0 || !values.includes(undefined)) write(row, found);
  };
}
