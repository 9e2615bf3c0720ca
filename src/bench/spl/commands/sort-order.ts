import ipaddr from 'ipaddr.js';
import type { SortKey } from '../ast';
import { joined, type Row } from '../row';
import { compareText, numberOf } from '../scalar';

/** One field of one row, read once before sorting. */
interface KeyPart {
  readonly text: string;
  readonly number: number | undefined;
  /** An address as hex digits that sort like addresses, IPv4 before IPv6. */
  readonly address: string | undefined;
}

function addressOf(text: string): string | undefined {
  const isAddress = ipaddr.IPv4.isValidFourPartDecimal(text) || (text.includes(':') && ipaddr.IPv6.isValid(text));
  if (!isAddress) return undefined;
  const bytes = ipaddr.parse(text).toByteArray();
  return `${bytes.length === 4 ? 4 : 6}${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

function read(row: Row, key: SortKey): KeyPart | undefined {
  const value = row.get(key.field);
  if (value === undefined) return undefined;
  const scalar = joined(value);
  const text = String(scalar);
  const number = key.as === 'num' || key.as === 'auto' ? numberOf(scalar) : undefined;
  const address = number === undefined && (key.as === 'ip' || key.as === 'auto') ? addressOf(text) : undefined;
  if (key.as === 'num' && number === undefined) return undefined;
  if (key.as === 'ip' && address === undefined) return undefined;
  return { text, number, address };
}

/** Decided for each pair of values: as numbers or as addresses where both are, else lexicographically. */
function compareParts(left: KeyPart, right: KeyPart): number {
  if (left.number !== undefined && right.number !== undefined) return left.number - right.number;
  if (left.address !== undefined && right.address !== undefined) return compareText(left.address, right.address);
  return compareText(left.text, right.text);
}

/**
 * Rows in the order of sort keys; equal ones stay as they were. A row without the field stands last in either
 * direction; so does, under `num(…)` and `ip(…)`, a value that is no number or address (not documented).
 * @param reverse turns each key's direction round
 */
export function sortRows(rows: readonly Row[], keys: readonly SortKey[], reverse = false): Row[] {
  const signs = keys.map((key) => (key.descending !== reverse ? -1 : 1));
  const keyed = rows.map((row) => ({ row, parts: keys.map((key) => read(row, key)) }));
  keyed.sort((left, right) => {
    for (const [index, sign] of signs.entries()) {
      const [a, b] = [left.parts[index], right.parts[index]];
      if (a === undefined || b === undefined) {
        if (a !== b) return a === undefined ? 1 : -1;
        continue;
      }
      const order = compareParts(a, b) * sign;
      if (order !== 0) return order;
    }
    return 0;
  });
  return keyed.map(({ row }) => row);
}
