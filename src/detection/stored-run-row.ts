import { UnreadableRow, type EventRow } from '../model/row';
import { KEY_TYPES, type KeyType, type StoredRunOfKey } from './episodes';
import type { StoredMaxima } from './stored-runs';

/** The columns of `mfa_watch_latest`. */
export const STORED_RUN_FIELDS = [
  ...['run_id', 'key_type', 'key', 'first_time', 'last_time', 'maxima', 'merged_into'],
] as const;

function readMaxima(text: string): StoredMaxima {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text === '' ? '{}' : text);
  } catch {
    throw new UnreadableRow('maxima', text);
  }
  const maxima = new Map<string, readonly [number, number]>();
  for (const [field, value] of Object.entries(parsed ?? {})) {
    const [count, end]: unknown[] = Array.isArray(value) ? value : [];
    if (typeof count !== 'number' || typeof end !== 'number') throw new UnreadableRow('maxima', text);
    maxima.set(field, [count, end]);
  }
  return maxima;
}

/**
 * Reads a run that an earlier look stored; undefined for one that was merged into another.
 * @throws UnreadableRow where the row is not what a State search wrote
 */
export function readStoredRun(row: EventRow): StoredRunOfKey | undefined {
  if (row.text('merged_into') !== '') return undefined;
  const keyType = row.text('key_type');
  if (!(KEY_TYPES as readonly string[]).includes(keyType)) throw new UnreadableRow('key_type', keyType);
  const time = (field: string): number => {
    const text = row.text(field);
    if (text === '' || !Number.isFinite(Number(text))) throw new UnreadableRow(field, text);
    return Number(text);
  };
  return {
    runId: row.text('run_id'),
    keyType: keyType as KeyType,
    key: row.text('key'),
    first: time('first_time'),
    last: time('last_time'),
    maxima: readMaxima(row.text('maxima')),
  };
}
