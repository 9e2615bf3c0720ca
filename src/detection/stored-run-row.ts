import { UnreadableRow, type EventRow } from '../model/row';
import { KEY_TYPES, type KeyType, type StoredRunOfKey } from './episodes';
import type { Fact, Facts } from './fact-list';
import type { Maximum, StoredMaxima } from './stored-runs';

/** The columns of `mfa_watch_latest`. */
export const STORED_RUN_FIELDS = [
  ...['run_id', 'key_type', 'key', 'first_time', 'last_time', 'maxima', 'merged_into'],
] as const;

const isFact = (value: unknown): value is Fact =>
  ['string', 'number'].includes(typeof value) ||
  (Array.isArray(value) && value.every((each) => typeof each === 'string'));

const isFacts = (value: unknown): value is Facts =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isFact);

function readMaxima(text: string): StoredMaxima {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text === '' ? '{}' : text);
  } catch {
    throw new UnreadableRow('maxima', text);
  }
  const maxima = new Map<string, Maximum>();
  for (const [field, value] of Object.entries(parsed ?? {})) {
    const [count, end, beside = {}]: unknown[] = Array.isArray(value) ? value : [];
    if (typeof count !== 'number' || typeof end !== 'number') throw new UnreadableRow('maxima', text);
    if (!isFacts(beside)) throw new UnreadableRow('maxima', text);
    maxima.set(field, [count, end, beside]);
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
