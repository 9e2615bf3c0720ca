import type { CsvTable } from './csv-table';
import type { TextCodes } from './text-arena';

/** The longest text of which one byte tells the length; a longer one has four more behind a byte of all ones. */
const SHORT = 254;
const LONG = 0xff;

/**
 * The codes of rows' tuples: the cells of several columns that are not empty as one text, each behind its column's place
 * in the tuple and its length. As in the kernel.
 * @param columns at most 256; undefined where the chunk lacks it
 */
export function encodeTuples(table: CsvTable, columns: readonly (number | undefined)[], texts: TextCodes): Uint32Array {
  const codes = new Uint32Array(table.size);
  for (let row = 0; row < codes.length; row += 1) {
    const bytes = Buffer.concat(
      columns.flatMap((column, place) => (column === undefined ? [] : partOf(place, table.text(row, column)))),
    );
    codes[row] = texts.encode(bytes, 0, bytes.length);
  }
  return codes;
}

function partOf(place: number, text: string): readonly Buffer[] {
  if (text === '') return [];
  const bytes = Buffer.from(text);
  const head = Buffer.from(bytes.length <= SHORT ? [place, bytes.length] : [place, LONG, 0, 0, 0, 0]);
  if (bytes.length > SHORT) head.writeUInt32LE(bytes.length, 2);
  return [head, bytes];
}

/** A tuple's texts by their places; none where the cell was empty. */
export function tupleTexts(bytes: Buffer): readonly (string | undefined)[] {
  const texts: (string | undefined)[] = [];
  let at = 0;
  while (at < bytes.length) {
    const isLong = bytes[at + 1] === LONG;
    const from = at + (isLong ? 6 : 2);
    const to = from + (isLong ? bytes.readUInt32LE(at + 2) : (bytes[at + 1] ?? 0));
    texts[bytes[at] ?? 0] = bytes.toString('utf8', from, to);
    at = to;
  }
  return texts;
}
