// Decimals in cells (see readNumber, which does the same in TypeScript).
import { PLACE } from './scan';

const ZERO: u8 = 0x30;
const POINT: u8 = 0x2e;
/** So many digits make a whole number that a double holds exactly. */
const EXACT_DIGITS: u32 = 15;

/**
 * The number of each row's text: NaN where it is empty. Infinity where it is no plain decimal of up to 15 digits, for
 * TypeScript to read. Whole number and power of ten are both exact, so that their quotient is the nearest double.
 */
export function readNumbers(text: usize, cells: usize, rows: u32, numbers: usize): void {
  for (let row: u32 = 0; row < rows; row++, cells += 8, numbers += 8) {
    const from = text + load<u32>(cells);
    const to = text + (load<u32>(cells + 4) & PLACE);
    store<f64>(numbers, from == to ? NaN : decimal(from, to));
  }
}

function decimal(from: usize, to: usize): f64 {
  let whole: u64 = 0;
  let digits: u32 = 0;
  let power: f64 = 0;
  for (let at = from; at < to; at++) {
    const byte = load<u8>(at);
    const digit = byte - ZERO;
    if (digit < 10) {
      whole = 10 * whole + digit;
      digits++;
      power *= 10;
    } else if (byte == POINT && power == 0) power = 1;
    else return Infinity;
    if (digits > EXACT_DIGITS) return Infinity;
  }
  if (digits == 0) return Infinity;
  return power == 0 ? <f64>whole : <f64>whole / power;
}

/** Whether any of the cells has a text. */
export function hasText(cells: usize, rows: u32): bool {
  for (let row: u32 = 0; row < rows; row++, cells += 8) {
    if (load<u32>(cells) != (load<u32>(cells + 4) & PLACE)) return true;
  }
  return false;
}
