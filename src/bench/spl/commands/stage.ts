import type { CommandNode } from '../ast';
import type { EvalContext } from '../eval';
import type { Host } from '../host';
import type { Row } from '../row';

/**
 * One command at work: batches of rows in, batches out. A stage owns every row it receives, so it may change them,
 * and gives them up with the batch it yields.
 */
export interface Stage {
  (input: AsyncIterable<Row[]>): AsyncIterable<Row[]>;
  /** Where the command looks at one row at a time and remembers nothing: what becomes of a row, if it is kept. */
  readonly ofRows?: readonly OfRow[];
}

type OfRow = (row: Row) => Row | undefined;

export type CommandName = CommandNode['name'];

/** The syntax tree of one command. */
export type CommandOf<Name extends CommandName> = CommandNode & { readonly name: Name };

/** What a command may use when it is compiled. */
export interface CompileContext {
  readonly host: Host;
  readonly evaluation: EvalContext;
}

/** Rows a batch; enough that a batch's cost vanishes, few enough that memory stays small. */
export const BATCH_ROWS = 1000;

/** Cuts rows into batches; no batch is empty. */
export function* batchesOf(rows: readonly Row[]): Generator<Row[]> {
  for (let start = 0; start < rows.length; start += BATCH_ROWS) yield rows.slice(start, start + BATCH_ROWS);
}

export async function allRows(input: AsyncIterable<Row[]>): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const batch of input) for (const row of batch) rows.push(row);
  return rows;
}

/** A stage that gives for each row the row, another one or none. */
export function mapRows(ofRow: OfRow): Stage {
  return inTurn([ofRow]);
}

/** A stage that changes each row in place. */
export function eachRow(change: (row: Row) => void): Stage {
  return mapRows((row) => {
    change(row);
    return row;
  });
}

/** Makes one stage of each run of stages that look at one row at a time. */
export function joinStages(stages: readonly Stage[]): readonly Stage[] {
  const joined: Stage[] = [];
  for (const stage of stages) {
    const before = joined.at(-1)?.ofRows;
    if (before === undefined || stage.ofRows === undefined) joined.push(stage);
    else joined[joined.length - 1] = inTurn([...before, ...stage.ofRows]);
  }
  return joined;
}

/**
 * Rows that go through all of them before the next ones: so few that what one of them read of a long text is still at hand
 * for the others, so many that the processor stays with one command for a while. Measured: 1, 16, 64, 200 and 1,000 rows
 * cost 185, 148, 134, 144 and 150 µs an event.
 */
const ROUND_ROWS = 64;

function inTurn(ofRows: readonly OfRow[]): Stage {
  async function* stage(input: AsyncIterable<Row[]>): AsyncGenerator<Row[]> {
    for await (const batch of input) {
      const kept: Row[] = [];
      for (let start = 0; start < batch.length; start += ROUND_ROWS) {
        let rows = batch.slice(start, start + ROUND_ROWS);
        for (const ofRow of ofRows) rows = mapped(rows, ofRow);
        for (const row of rows) kept.push(row);
      }
      if (kept.length > 0) yield kept;
    }
  }
  return Object.assign(stage, { ofRows });
}

function mapped(rows: readonly Row[], ofRow: OfRow): Row[] {
  const kept: Row[] = [];
  for (const row of rows) {
    const changed = ofRow(row);
    if (changed !== undefined) kept.push(changed);
  }
  return kept;
}

/** As eachRow, for a change that remembers earlier rows: each search starts with a new one. */
export function eachRowAnew(start: () => (row: Row) => void): Stage {
  return (input) => eachRow(start())(input);
}

/** A stage that needs all rows before it gives the first. */
export function wholeInput(change: (rows: Row[]) => readonly Row[]): Stage {
  return async function* (input) {
    yield* batchesOf(change(await allRows(input)));
  };
}
