import { InvalidInput } from '../../errors';
import type { LookupField } from '../ast';
import type { LookupTable } from '../host';
import { setField, toValue, valuesOf, type Row, type Scalar, type Value } from '../row';
import { eachFrame, type CommandOf, type CompileContext, type Stage } from './stage';

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
  const { inputs, outputs, find } = lookupOf(node, context.host.lookup(node.table, node.where));
  const { layout } = context.evaluation;
  const inputSlots = inputs.map(({ eventField }) => layout.slotOf(eventField));
  const outputSlots = outputs.map(({ lookupField, eventField }) => ({ lookupField, slot: layout.slotOf(eventField) }));
  return eachFrame(context.evaluation, (frame) => {
    const found = find(inputSlots.map((slot) => frame.value(slot)));
    if (found === undefined) return;
    for (const { lookupField, slot } of outputSlots) {
      if (!node.onlyNew || frame.value(slot) === undefined) frame.set(slot, valueIn(found, lookupField));
    }
  });
}

/** The same for one row at a time: automatic look-ups (LOOKUP- of props.conf) follow these rules too. */
export function rowLookup(node: CommandOf<'lookup'>, table: LookupTable): (row: Row) => void {
  const { inputs, outputs, find } = lookupOf(node, table);
  return (row) => {
    const found = find(inputs.map(({ eventField }) => row.get(eventField)));
    if (found === undefined) return;
    for (const { lookupField, eventField } of outputs) {
      if (!node.onlyNew || !row.has(eventField)) setField(row, eventField, valueIn(found, lookupField));
    }
  };
}

interface CompiledLookup {
  readonly inputs: readonly LookupField[];
  readonly outputs: readonly LookupField[];
  /** The table's rows for the inputs' values; undefined where the outputs are to be left as they are. */
  find(values: readonly (Value | undefined)[]): readonly Row[] | undefined;
}

function lookupOf(node: CommandOf<'lookup'>, table: LookupTable): CompiledLookup {
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
  return {
    inputs,
    outputs,
    find(values) {
      const found = values.some((value) => typeof value === 'object')
        ? combinations(values.map(valuesOf)).flatMap((combination) => [...match(combination)])
        : match(values as readonly (Scalar | undefined)[]);
      return found.length > 0 || !values.includes(undefined) ? found : undefined;
    },
  };
}

function valueIn(found: readonly Row[], field: string): Value | undefined {
  return found.length > 1 ? toValue(found.flatMap((row) => valuesOf(row.get(field)))) : found[0]?.get(field);
}
