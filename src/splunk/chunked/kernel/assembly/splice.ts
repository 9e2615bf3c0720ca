// Rows written again with some of their cells replaced and others behind them (see CellTable, which does the same).
import { FORM_SHIFT, PLACE } from './scan';
import { LENGTH_BYTES } from './texts';

const COMMA: u8 = 0x2c;
const LINE_FEED: u8 = 0x0a;
/** Two quotes. */
const EMPTY_CELL: u16 = 0x2222;
/** Of a run: the cells of its first column (0: it stands behind all), those of its last, and its texts' numbers. */
const RUN: usize = 12;

/** Bytes of texts that lists hold whose numbers are addresses. */
export function textBytes(numbers: usize, count: u32): f64 {
  let bytes: f64 = 0;
  for (let at = numbers, end = numbers + ((<usize>count) << 2); at < end; at += 4) {
    const from = load<u32>(at);
    if (from != 0) bytes += <f64>load<u32>(<usize>from - LENGTH_BYTES);
  }
  return bytes;
}

/** Copies eight bytes at a time; some behind the source are read, and written behind the target. */
@inline
function copy(target: usize, from: usize, length: usize): usize {
  for (let at: usize = 0; at < length; at += 8) store<u64>(target + at, load<u64>(from + at));
  return target + length;
}

/** @param number an address in a list, 0 for the empty text */
@inline
function write(target: usize, number: usize): usize {
  return number == 0 ? target : copy(target, number, load<u32>(number - LENGTH_BYTES));
}

/** Where a cell starts, its quotes included. */
@inline
function startOf(cell: usize): usize {
  return load<u32>(cell) - (load<u32>(cell + 4) >> FORM_SHIFT == 0 ? 0 : 1);
}

@inline
function endOf(cell: usize): usize {
  const end = load<u32>(cell + 4);
  return (end & PLACE) + (end >> FORM_SHIFT == 0 ? 0 : 1);
}

/**
 * Writes rows.
 * @param places of each row, as `scan` wrote them
 * @param runs in the columns' order, those behind all last
 * @param target with room for the rows, all texts, and `count + 3` bytes a row; eight more are written
 * @returns how many bytes were written
 */
export function spliceRows(text: usize, places: usize, rows: u32, runs: usize, count: u32, target: usize): u32 {
  const end = runs + (<usize>count) * RUN;
  let to = target;
  for (let row: usize = 0; row < <usize>rows; row++) {
    const start = to;
    const place = places + (row << 3);
    let at: usize = load<u32>(place);
    let run = runs;
    for (; run < end; run += RUN) {
      const first = <usize>load<u32>(run);
      if (first == 0) break;
      to = copy(to, text + at, startOf(first + (row << 3)) - at);
      to = write(to, load<u32>(<usize>load<u32>(run + 8) + (row << 2)));
      at = endOf(<usize>load<u32>(run + 4) + (row << 3));
    }
    to = copy(to, text + at, <usize>load<u32>(place + 4) - at);
    for (; run < end; run += RUN) {
      store<u8>(to, COMMA);
      to = write(to + 1, load<u32>(<usize>load<u32>(run + 8) + (row << 2)));
    }
    // A row of one empty cell must not be a blank line, which readers skip.
    if (to == start) {
      store<u16>(to, EMPTY_CELL);
      to += 2;
    }
    store<u8>(to, LINE_FEED);
    to++;
  }
  return <u32>(to - target);
}
