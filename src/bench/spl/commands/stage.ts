import type { CommandNode } from '../ast';
import type { EvalContext } from '../eval';
import type { Host } from '../host';
import type { Row } from '../row';

/**
 * One command at work: batches of rows in, batches out. A stage owns every row it receives, so it may change them,
 * and gives them up with the batch it yields.
 */
export type Stage = (input: AsyncIterable<Row[]>) => AsyncIterable<Row[]>;

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

/** A stage that handles batch by batch and remembers nothing between searches. Empty batches are not passed on. */
export function eachBatch(change: (batch: Row[]) => Row[]): Stage {
  return async function* (input) {
    for await (const batch of input) {
      const changed = change(batch);
      if (changed.length > 0) yield changed;
    }
  };
}

/** A stage that changes each row in place. */
export function eachRow(change: (row: Row) => void): Stage {
  return eachBatch((batch) => {
    for (const row of batch) change(row);
    return batch;
  });
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
