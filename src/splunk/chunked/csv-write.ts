import { type Body, NO_BODY } from './body';
import { encodeMultivalue, MULTIVALUE_PREFIX } from './multivalue';

/** What a command may put into a field: a list of two or more becomes a multivalue; undefined and [] leave it out. */
export type OutputValue = string | number | readonly (string | number)[] | undefined;

/** A result row by field name. */
export type OutputRow = Readonly<Record<string, OutputValue>>;

/** A result row as values beside their names. Rows that share the very list of names are written faster. */
export class NamedValues {
  constructor(
    readonly names: readonly string[],
    readonly values: readonly OutputValue[],
  ) {}
}

const NEEDS_QUOTES = /[",\r\n]/;

/** A text as a CSV cell, in quotes where it needs them. */
export function csvCell(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function scalarText(field: string, value: string | number): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`field ${field} would be ${value}`);
  return String(value);
}

function scalarCell(field: string, value: string | number): string {
  return typeof value === 'number' ? scalarText(field, value) : csvCell(value);
}

const textsOf = (field: string, values: readonly (string | number)[]): readonly string[] =>
  values.map((value) => scalarText(field, value));

/** A value's cell in its plain column: several values joined by newlines. */
export function plainCell(field: string, value: OutputValue): string {
  if (value === undefined) return '';
  if (typeof value !== 'object') return scalarCell(field, value);
  const [first = '', ...others] = value;
  return others.length === 0 ? scalarCell(field, first) : csvCell(textsOf(field, value).join('\n'));
}

/** A value's cell in its `__mv_` column: empty unless it has several. */
export function listCell(field: string, value: OutputValue): string {
  return typeof value === 'object' && value.length > 1 ? csvCell(encodeMultivalue(textsOf(field, value))) : '';
}

/** Rows that become bytes at once: so many that the calls cost little, so few that memory holds no second copy of all. */
const STRETCH_ROWS = 512;

/** Rows that were written while the header had this many columns. */
interface Stretch {
  readonly columns: number;
  readonly rows: string[];
}

/** A field, and its columns once it has them: the plain one and that of its lists. */
interface Columns {
  readonly name: string;
  plain: number | undefined;
  list: number | undefined;
}

const columnsOf = (name: string): Columns => ({ name, plain: undefined, list: undefined });

/**
 * Writes rows under one header: the union of their fields, in order of first appearance. A `__mv_` column is written
 * for fields that hold a multivalue somewhere. Rows become text at once; those written before a column appeared are
 * filled up at the end.
 */
export class RowWriter {
  private readonly columns = new Map<string, number>();
  private readonly stretches: Stretch[] = [];
  private readonly known = new WeakMap<readonly string[], readonly Columns[]>();

  /** @throws TypeError where a number is NaN or infinite: a bug of the command */
  add(row: OutputRow | NamedValues): void {
    if (row instanceof NamedValues) this.write(this.columnsOf(row.names), row.values);
    else this.write(Object.keys(row).map(columnsOf), Object.values(row));
  }

  /** The whole text; nothing where no row had a field. */
  finish(): Body {
    if (this.columns.size === 0) return NO_BODY;
    const header = `${[...this.columns.keys()].map(csvCell).join(',')}\n`;
    const stretches = this.stretches.map(({ columns, rows }) => ({
      rows,
      end: `${','.repeat(this.columns.size - Math.max(columns, 1))}\n`,
    }));
    let length = Buffer.byteLength(header);
    for (const { rows, end } of stretches) {
      length += rows.length * end.length;
      for (const row of rows) length += Buffer.byteLength(row);
    }
    return {
      length,
      *pieces() {
        yield Buffer.from(header);
        for (const { rows, end } of stretches) yield Buffer.from(rows.join(end) + end);
      },
    };
  }

  private write(fields: readonly Columns[], values: readonly OutputValue[]): void {
    const cells = new Array<string>(this.columns.size).fill('');
    for (let at = 0; at < fields.length; at += 1) {
      const [field, value] = [fields[at] as Columns, values[at]];
      if (value === undefined) continue;
      const column = (field.plain ??= this.column(field.name));
      if (typeof value !== 'object') {
        cells[column] = scalarCell(field.name, value);
        continue;
      }
      cells[column] = plainCell(field.name, value);
      const list = listCell(field.name, value);
      if (list !== '') cells[(field.list ??= this.column(MULTIVALUE_PREFIX + field.name))] = list;
    }
    // A row of one empty cell must not be a blank line, which readers skip.
    this.stretch().rows.push(cells.join(',') || '""');
  }

  /** Looked up once for each list of names. */
  private columnsOf(names: readonly string[]): readonly Columns[] {
    let columns = this.known.get(names);
    if (columns === undefined) this.known.set(names, (columns = names.map(columnsOf)));
    return columns;
  }

  private column(name: string): number {
    const known = this.columns.get(name);
    if (known !== undefined) return known;
    const index = this.columns.size;
    this.columns.set(name, index);
    return index;
  }

  private stretch(): Stretch {
    const last = this.stretches.at(-1);
    if (last?.columns === this.columns.size && last.rows.length < STRETCH_ROWS) return last;
    const next: Stretch = { columns: this.columns.size, rows: [] };
    this.stretches.push(next);
    return next;
  }
}
