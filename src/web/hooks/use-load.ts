import { useCallback, useEffect, useState } from 'react';

import { SplunkdError } from '../api/request';

/** Where a read stands. A failure carries a sentence for the person at the page. */
export type Load<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly message: string }
  | { readonly state: 'done'; readonly value: T };

/**
 * Reads once when shown, and again when `read` changes or the returned function is called; a read that is no longer
 * wanted is aborted.
 * @param read must keep its identity between renders (`useCallback`, or a function of a module).
 */
export function useLoad<T>(read: (signal: AbortSignal) => Promise<T>): readonly [load: Load<T>, readAgain: () => void] {
  const [load, setLoad] = useState<Load<T>>({ state: 'loading' });
  const [round, setRound] = useState(0);
  const readAgain = useCallback(() => setRound((last) => last + 1), []);

  useEffect(() => {
    const controller = new AbortController();
    setLoad({ state: 'loading' });
    read(controller.signal).then(
      (value) => {
        if (!controller.signal.aborted) setLoad({ state: 'done', value });
      },
      (error: unknown) => {
        if (!controller.signal.aborted) setLoad({ state: 'failed', message: sentenceOf(error) });
      },
    );
    return () => controller.abort();
  }, [read, round]);

  return [load, readAgain];
}

/** Only splunkd's failures are for the reader; anything else is a mistake of ours and is named as one. */
function sentenceOf(error: unknown): string {
  if (error instanceof SplunkdError) return error.message;
  return `The page made a mistake while reading: ${String(error)}.`;
}
