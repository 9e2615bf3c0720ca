import { BenchError, RunFailed } from '../errors';

/** Runs an action in a transaction; resolves with what it returned once it is on disk, or rejects and left no trace. */
export type Write = <T>(action: () => T) => Promise<T>;

export interface Writer {
  readonly write: Write;
  /** Writes at once what still waits. */
  flush(): void;
}

interface Waiting {
  /** Runs the action; gives what to call once the transaction is on disk. */
  readonly run: () => () => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Gathers the writes of one turn of the event loop into one transaction, since each costs a sync of the disk. An action
 * must check before it changes anything: one that throws rejects alone, and the others of its turn are committed.
 * @param transact commits what the action did before it returns, or throws. Synchronous: lmdb's asynchronous writes leave
 * a rejected promise unhandled when the disk is full, which would end the bench.
 */
export function createWriter(transact: (action: () => void) => void): Writer {
  let waiting: Waiting[] = [];

  function flush(): void {
    const turn = waiting;
    waiting = [];
    if (turn.length === 0) return;
    const settle: (() => void)[] = [];
    try {
      transact(() => {
        for (const { run, reject } of turn) {
          try {
            settle.push(run());
          } catch (error) {
            if (!(error instanceof BenchError)) throw error;
            settle.push(() => reject(error));
          }
        }
      });
    } catch (error) {
      const failure = new RunFailed(`the KV store could not be written: ${(error as Error).message}`);
      for (const { reject } of turn) reject(failure);
      return;
    }
    for (const tell of settle) tell();
  }

  return {
    flush,
    write: (action) =>
      new Promise((resolve, reject) => {
        if (waiting.length === 0) setImmediate(flush);
        const run = (): (() => void) => {
          const result = action();
          return () => resolve(result);
        };
        waiting.push({ run, reject });
      }),
  };
}
