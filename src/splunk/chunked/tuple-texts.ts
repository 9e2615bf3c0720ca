import type { CsvTable } from './csv-table';
import type { TextCodes } from './text-arena';

/** The longest text of which one byte tells the length; a longer one has four more behind a byte of all ones. */
const SHORT = 254;
const LONG_HEAD = 5;
const LONG = 0xff;

/** The codes of rows' tuples: the texts of several columns, each behind its length, as one text. As in the kernel. */
export function encodeTuples(table: CsvTable, columns: readonly (number | undefined)[], texts: TextCodes): Uint32Array {
  const codes = new Uint32Array(table.size);
  for (let row = 0; row < codes.length; row += 1) {
    const parts = columns.map((column) => (column === undefined ? '' : table.text(row, column)));
    const bytes = Buffer.concat(parts.map(withLength));
    codes[row] = texts.encode(bytes, 0, bytes.length);
  }
  return codes;
}

function withLength(text: string): Buffer {
  const bytes = Buffer.from(text);
  const head = Buffer.alloc(bytes.length <= SHORT ? 1 : LONG_HEAD, LONG);
  if (head.length === 1) head[0] = bytes.length;
  else head.writeUInt32LE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

/** The texts of a tuple, in the order of its columns. */
export function tupleTexts(bytes: Buffer): string[] {
  const texts: string[] = [];
  let at = 0;
  while (at < bytes.length) {
    const head = bytes[at] === LONG ? LONG_HEAD : 1;
    const length = head === 1 ? (bytes[at] ?? 0) : bytes.readUInt32LE(at + 1);
    texts.push(bytes.toString('utf8', at + head, at + head + length));
    at += head + length;
  }
  return texts;
}
