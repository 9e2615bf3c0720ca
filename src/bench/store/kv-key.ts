import { randomBytes } from 'node:crypto';
import { InvalidInput } from '../errors';

/** Longest `_key` in UTF-8 bytes. A limit of the bench: LMDB takes keys of at most 1,978 bytes. */
export const MAX_KEY_BYTES = 1900;

const processPart = randomBytes(5).toString('hex');
let counter = randomBytes(3).readUIntBE(0, 3);

/**
 * A new key in the form of those that Splunk makes: 24 hex digits, of which the first 8 are the epoch second, the
 * next 10 random and the last 6 a counter, so that keys of one process sort in the order they were made.
 */
export function newKey(): string {
  counter = (counter + 1) % 0x1000000;
  const second = Math.floor(Date.now() / 1000).toString(16);
  return second.padStart(8, '0') + processPart + counter.toString(16).padStart(6, '0');
}

/** Whether the store can hold this key; no document has another. */
export function isStorableKey(key: string): boolean {
  return key !== '' && Buffer.byteLength(key) <= MAX_KEY_BYTES;
}

/** @throws InvalidInput where a document's `_key` is not a key */
export function checkedKey(key: unknown): string {
  if (typeof key !== 'string' || !isStorableKey(key)) {
    throw new InvalidInput(
      `_key must be a text of 1 to ${MAX_KEY_BYTES} bytes, got ${String(JSON.stringify(key)).slice(0, 80)}`,
    );
  }
  return key;
}
