import { ByteWriter } from './byte-writer';
import { type CsvTable, scanCsv } from './csv-scan';
import { csvCell, listCell, type OutputValue, plainCell } from './csv-write';
import { MULTIVALUE_PREFIX } from './multivalue';

/**
 * Fields that a command sets on each row of a chunk: as many values as the chunk has rows. A field that the chunk has is
 * replaced (undefined empties it), any other is added.
 */
export type SetFields = ReadonlyMap<string, readonly OutputValue[]>;

interface Column {
  readonly name: string;
  /** CSV cells, one a row. */
  readonly cells: readonly string[];
}

interface Replaced {
  readonly index: number;
  readonly cells: readonly string[];
}

/** A field as its plain column and its `__mv_` column. */
function columnsOf(field: string, values: readonly OutputValue[], size: number): readonly [Column, Column] {
  if (values.length !== size) {
    throw new RangeError(`field ${field} was set on ${values.length} rows, of a chunk of ${size}`);
  }
  return [
    { name: field, cells: values.map((value) => plainCell(field, value)) },
    { name: MULTIVALUE_PREFIX + field, cells: values.map((value) => listCell(field, value)) },
  ];
}

function allColumns(table: CsvTable, fields: SetFields): readonly Column[] {
  return [...fields].flatMap(([field, values]) => {
    const [plain, list] = columnsOf(field, values, table.size);
    // An older list beside a new value would win over it; a new one is needed only where a row has several values.
    const needsList = table.indexOf(list.name) !== undefined || list.cells.some((cell) => cell !== '');
    return needsList ? [plain, list] : [plain];
  });
}

/** The table with the cells of these columns; scanned again where a command sets a field that it did not declare. */
export function withCells(table: CsvTable, columns: readonly string[]): CsvTable {
  if (columns.every((name) => table.isChosen(name))) return table;
  const names = new Set(columns);
  return scanCsv(table.bytes, (name) => names.has(name));
}

/** The chunk's rows with fields set. What is not set passes as the bytes it came in, undecoded. */
export function spliceFields(chunk: CsvTable, fields: SetFields): Buffer {
  const columns = allColumns(chunk, fields);
  const added = columns.filter(({ name }) => chunk.indexOf(name) === undefined);
  const table = withCells(
    chunk,
    columns.map(({ name }) => name).filter((name) => chunk.indexOf(name) !== undefined),
  );
  const replaced = columns
    .flatMap(({ name, cells }): Replaced[] => {
      const index = table.indexOf(name);
      return index === undefined ? [] : [{ index, cells }];
    })
    .sort((one, other) => one.index - other.index);
  const out = new ByteWriter(table.bytes.length + 32 * (table.size + 1) * (columns.length + 1));
  out.text(`${[...table.columns, ...added.map(({ name }) => name)].map(csvCell).join(',')}\n`);
  for (let row = 0; row < table.size; row += 1) writeRow(out, table, row, replaced, added);
  return out.finish();
}

function writeRow(
  out: ByteWriter,
  table: CsvTable,
  row: number,
  replaced: readonly Replaced[],
  added: readonly Column[],
): void {
  const { from, to } = table.row(row);
  const start = out.size;
  let at = from;
  for (const { index, cells } of replaced) {
    const span = table.span(row, index);
    out.copy(table.bytes, at, span.from);
    out.text(cells[row] ?? '');
    at = span.to;
  }
  out.copy(table.bytes, at, to);
  for (const { cells } of added) out.text(`,${cells[row] ?? ''}`);
  // A row of one empty cell must not be a blank line, which readers skip.
  if (out.size === start) out.text('""');
  out.text('\n');
}
