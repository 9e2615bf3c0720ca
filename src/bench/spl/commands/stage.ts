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
  readonly ofRow?: OfRow;
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

/** A stage that gives for each row the row, another one or none. Empty batches are not passed on. */
export function mapRows(ofRow: OfRow): Stage {
  async function* stage(input: AsyncIterable<Row[]>): AsyncGenerator<Row[]> {
    for await (const batch of input) {
      const kept: Row[] = [];
      for (const row of batch) {
        const changed = ofRow(row);
        if (changed !== undefined) kept.push(changed);
      }
      if (kept.length > 0) yield kept;
    }
  }
  return Object.assign(stage, { ofRow });
}

/** A stage that changes each row in place. */
export function eachRow(change: (row: Row) => void): Stage {
  return mapRows((row) => {
    change(row);
    return row;
  });
}

/**
 * Makes one stage of each run of stages that look at one row at a time: a row goes through all of them before the next
 * one starts, so that what one of them read of a long text is still at hand for the others.
 */
export function joinStages(stages: readonly Stage[]): readonly Stage[] {
  const joined: Stage[] = [];
  for (const stage of stages) {
    const [before, after] = [joined.at(-1)?.ofRow, stage.ofRow];
    if (before === undefined || after === undefined) {
      joined.push(stage);
      continue;
    }
    joined[joined.length - 1] = mapRows((row) => {
      const changed = before(row);
      return changed === undefined ? undefined : after(changed);
    });
  }
  return joined;
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
