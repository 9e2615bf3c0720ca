import type { CellRun, CsvTable } from './csv-table';
import { csvCell } from './csv-write';
import { type CodedFields, isList, type SharedColumn } from './shared-fields';
import { withCells } from './splice';

interface Placed {
  readonly index: number;
  readonly coded: CodedFields;
  readonly column: SharedColumn;
}

const allColumns = ({ fields }: CodedFields): readonly SharedColumn[] =>
  fields.names.flatMap((_, field) => [2 * field, 2 * field + 1]);

/** Joins columns that stand side by side and are set by the same fields. */
function runsOf(placed: readonly Placed[], isBehind: boolean): readonly CellRun[] {
  const runs: Placed[][] = [];
  for (const each of placed) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run !== undefined && before?.coded === each.coded && before.index + 1 === each.index) run.push(each);
    else runs.push([each]);
  }
  return runs.map((run) => {
    const [{ coded, index }] = run as [Placed, ...Placed[]];
    const { codes, fields } = coded;
    return {
      place: isBehind ? undefined : { first: index, last: index + run.length - 1 },
      texts: fields.texts,
      codes: fields.side(
        run.map(({ column }) => column),
        codes,
      ),
    };
  });
}

/** Which columns take the place of the chunk's, in its order, and which are new. */
function placesOf(chunk: CsvTable, shared: readonly CodedFields[]): { replaced: Placed[]; added: Placed[] } {
  const replaced: Placed[] = [];
  const added: Placed[] = [];
  for (const coded of shared) {
    const lists = coded.fields.listsOf(coded.codes);
    for (const column of allColumns(coded)) {
      const index = chunk.indexOf(coded.fields.columnName(column));
      const isNeeded = !isList(column) || lists.has(column);
      // A list is needed where a row has several values; an older one beside a new value would win over it.
      if (index === undefined) {
        if (isNeeded) added.push({ index: added.length, coded, column });
      } else if (isNeeded || !chunk.isChosen(chunk.columns[index] ?? '') || !chunk.isEmpty(index)) {
        replaced.push({ index, coded, column });
      }
    }
  }
  return { replaced: replaced.sort((one, other) => one.index - other.index), added };
}

/**
 * The chunk's rows with fields set, as `spliceFields`, for fields whose rows share their values: each run of columns that
 * stand side by side is one copy.
 */
export function spliceShared(chunk: CsvTable, shared: readonly CodedFields[]): Buffer {
  const { replaced, added } = placesOf(chunk, shared);
  const nameOf = ({ coded, column }: Placed): string => coded.fields.columnName(column);
  const table = withCells(chunk, replaced.map(nameOf));
  const header = `${[...table.columns, ...added.map(nameOf)].map(csvCell).join(',')}\n`;
  return table.splice(Buffer.from(header), [...runsOf(replaced, false), ...runsOf(added, true)]);
}
