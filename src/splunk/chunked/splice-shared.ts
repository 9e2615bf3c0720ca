import { ByteWriter } from './byte-writer';
import type { CsvTable } from './csv-scan';
import { csvCell } from './csv-write';
import { type CodedFields, isList, type SharedColumn } from './shared-fields';
import { withCells } from './splice';

const COMMA = 0x2c;
const LINE_FEED = 0x0a;

/** Columns side by side that one list of fields sets. */
interface Segment {
  readonly codes: Uint32Array;
  readonly bytes: (code: number) => Buffer;
  /** The first and the last of the columns whose place it takes. */
  readonly first: number;
  readonly last: number;
}

interface Placed {
  readonly index: number;
  readonly coded: CodedFields;
  readonly column: SharedColumn;
}

const allColumns = ({ fields }: CodedFields): readonly SharedColumn[] =>
  fields.names.flatMap((_, field) => [2 * field, 2 * field + 1]);

/** Joins columns that stand side by side and are set by the same fields. */
function segmentsOf(placed: readonly Placed[]): readonly Segment[] {
  const runs: Placed[][] = [];
  for (const each of placed) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run !== undefined && before?.coded === each.coded && before.index + 1 === each.index) run.push(each);
    else runs.push([each]);
  }
  return runs.map((run) => {
    const [{ coded, index }] = run as [Placed, ...Placed[]];
    const columns = run.map(({ column }) => column);
    const { codes, fields } = coded;
    return { codes, bytes: fields.side(columns), first: index, last: index + run.length - 1 };
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
  const inPlace = segmentsOf(replaced).map((segment) => ({
    ...segment,
    firsts: table.spans(segment.first),
    lasts: table.spans(segment.last),
  }));
  const behind = segmentsOf(added);
  const out = new ByteWriter(table.bytes.length + 64 * (table.size + 1) * (inPlace.length + behind.length + 1));
  out.text(`${[...table.columns, ...added.map(nameOf)].map(csvCell).join(',')}\n`);
  for (let row = 0; row < table.size; row += 1) {
    const { from, to } = table.row(row);
    const start = out.size;
    let at = from;
    for (const { firsts, lasts, codes, bytes } of inPlace) {
      out.copy(table.bytes, at, firsts[2 * row] ?? 0);
      out.all(bytes(codes[row] ?? 0));
      at = lasts[2 * row + 1] ?? 0;
    }
    out.copy(table.bytes, at, to);
    for (const { codes, bytes } of behind) {
      out.byte(COMMA);
      out.all(bytes(codes[row] ?? 0));
    }
    // A row of one empty cell must not be a blank line, which readers skip.
    if (out.size === start) out.text('""');
    out.byte(LINE_FEED);
  }
  return out.finish();
}
