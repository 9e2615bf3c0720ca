import { ByteWriter } from './byte-writer';
import type { CsvTable } from './csv-scan';
import { type CodedFields, headerCells, type SharedColumn } from './shared-fields';
import { withCells } from './splice';

/** Columns side by side that one list of fields sets. */
interface Segment {
  readonly codes: Uint32Array;
  readonly bytes: (code: number) => Buffer;
  readonly columns: readonly SharedColumn[];
  /** The first and the last of the chunk's columns that it takes the place of. */
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
    return { codes, columns, bytes: fields.side(columns), first: index, last: index + run.length - 1 };
  });
}

/**
 * The chunk's rows with fields set, as `spliceFields`, for fields whose rows share their values: each run of columns that
 * stand side by side is one copy.
 */
export function spliceShared(chunk: CsvTable, shared: readonly CodedFields[]): Buffer {
  const replaced: Placed[] = [];
  const added: Placed[] = [];
  for (const coded of shared) {
    const lists = coded.fields.listsOf(coded.codes);
    for (const column of allColumns(coded)) {
      const index = chunk.indexOf(coded.fields.columnName(column));
      if (index !== undefined) replaced.push({ index, coded, column });
      // A new list is needed only where a row has several values.
      else if (column % 2 === 0 || lists.has(column)) added.push({ index: added.length, coded, column });
    }
  }
  const inPlace = segmentsOf(replaced.sort((one, other) => one.index - other.index));
  const behind = segmentsOf(added);
  const names = replaced.map(({ coded, column }) => coded.fields.columnName(column));
  const table = withCells(chunk, names);
  const out = new ByteWriter(table.bytes.length + 64 * (table.size + 1) * (inPlace.length + behind.length + 1));
  const newNames = added.map(({ coded, column }) => coded.fields.columnName(column));
  out.text(`${headerCells([...table.columns, ...newNames])}\n`);
  for (let row = 0; row < table.size; row += 1) {
    const { from, to } = table.row(row);
    const start = out.size;
    let at = from;
    for (const { first, last, codes, bytes } of inPlace) {
      out.copy(table.bytes, at, table.span(row, first).from);
      out.all(bytes(codes[row] ?? 0));
      at = table.span(row, last).to;
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

const COMMA = 0x2c;
const LINE_FEED = 0x0a;
