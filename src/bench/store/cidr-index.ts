import { IPv4, IPv6 } from 'ipaddr.js';
import { addRow, mergeRows, type Cells, type ColumnIndex } from './column-index';

interface Address {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

interface Network {
  readonly bits: 32 | 128;
  readonly length: number;
  /** The first `length` bits as a number. */
  readonly prefix: bigint;
}

const bytesToNumber = (bytes: readonly number[]): bigint => bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);

function parseAddress(text: string): Address | undefined {
  // Dotted quads only: ipaddr.js takes octal, hexadecimal and shortened forms too, which nobody means in a log.
  if (IPv4.isValidFourPartDecimal(text)) return { bits: 32, value: bytesToNumber(IPv4.parse(text).toByteArray()) };
  if (IPv6.isValid(text)) return { bits: 128, value: bytesToNumber(IPv6.parse(text).toByteArray()) };
  return undefined;
}

function parseNetwork(text: string): Network | undefined {
  const [, host = '', given] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text.trim()) ?? [];
  const address = parseAddress(host);
  if (address === undefined) return undefined;
  const length = given === undefined ? address.bits : Number(given);
  if (length > address.bits) return undefined;
  return { bits: address.bits, length, prefix: prefixOf(address, length) };
}

function prefixOf({ bits, value }: Address, length: number): bigint {
  return value >> BigInt(bits - length);
}

/**
 * CIDR: the cell is a network that holds the address, IPv4 or IPv6; one without a length is that one address. Bits
 * beyond the length do not count. Looks each prefix length up that occurs in the column, not each row.
 *
 * @param unreadable gets each cell that is no network; it matches nothing
 */
export function cidrIndex(cells: Cells, unreadable: (cell: string) => void): ColumnIndex {
  const byLength = new Map<string, { bits: 32 | 128; length: number; rows: Map<bigint, number[]> }>();
  const networks = cells.map((values) =>
    values.flatMap((value) => {
      const network = parseNetwork(value);
      if (network === undefined) unreadable(value);
      return network ?? [];
    }),
  );
  networks.forEach((list, row) => {
    for (const { bits, length, prefix } of list) {
      const key = `${bits}/${length}`;
      const group = byLength.get(key) ?? { bits, length, rows: new Map<bigint, number[]>() };
      byLength.set(key, group);
      addRow(group.rows, prefix, row);
    }
  });
  const groups = [...byLength.values()];

  return {
    find(value) {
      if (groups.length === 0) return [];
      const address = parseAddress(value);
      if (address === undefined) return [];
      const found = groups.flatMap((group) => {
        if (group.bits !== address.bits) return [];
        const rows = group.rows.get(prefixOf(address, group.length));
        return rows === undefined ? [] : [rows];
      });
      return mergeRows(found);
    },
    test(row, value) {
      const address = parseAddress(value);
      return (networks[row] ?? []).some(
        ({ bits, length, prefix }) => bits === address?.bits && prefixOf(address, length) === prefix,
      );
    },
  };
}
