const [ZERO, NINE, POINT] = [0x30, 0x39, 0x2e];
/** So many digits make a whole number that a double holds exactly. */
const EXACT_DIGITS = 15;
const TENS = Array.from({ length: EXACT_DIGITS + 1 }, (_, power) => 10 ** power);

/**
 * The number that stands in these bytes, NaN where there is none or no finite one: what `Number` makes of the text.
 * Plain decimals of up to 15 digits are read without a string; whole number and power of ten are then both exact, so
 * that the quotient is the double nearest to the text, as `Number` gives it.
 */
export function readNumber(bytes: Buffer, from: number, to: number): number {
  if (from === to) return NaN;
  let [whole, digits, point] = [0, 0, -1];
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte >= ZERO && byte <= NINE) {
      whole = 10 * whole + byte - ZERO;
      digits += 1;
    } else if (byte === POINT && point < 0) point = digits;
    else return readText(bytes, from, to);
  }
  if (digits === 0 || digits > EXACT_DIGITS) return readText(bytes, from, to);
  return point < 0 ? whole : whole / (TENS[digits - point] ?? 1);
}

function readText(bytes: Buffer, from: number, to: number): number {
  const text = bytes.toString('utf8', from, to);
  const number = text.trim() === '' ? NaN : Number(text);
  return Number.isFinite(number) ? number : NaN;
}
