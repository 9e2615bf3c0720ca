// One pass over the rows of a CSV text (see CellReader for what is a cell): only right texts are read, what is wrong is
// told as such and read again by the scanner in TypeScript, which says what.

const QUOTE: u8 = 0x22;
const COMMA: u8 = 0x2c;
const LINE_FEED: u8 = 0x0a;
const CARRIAGE_RETURN: u8 = 0x0d;

/** Beside a cell's end stands its form, in the two highest bits. */
export const FORM_SHIFT: u32 = 30;
export const PLACE: u32 = (1 << FORM_SHIFT) - 1;
const BARE: u32 = 0;
const QUOTED: u32 = 1;
export const DOUBLED: u32 = 2;

const WRONG: i32 = -1;

/** Which of 64 bytes are commas or line feeds, the first as the lowest bit. */
@inline
function delimiters(at: usize): u64 {
  let found: u64 = 0;
  for (let part: usize = 0; part < 4; part++) {
    const bytes = v128.load(at + (part << 4));
    const ends = v128.or(
      i8x16.eq(bytes, i8x16.splat(COMMA as i8)),
      i8x16.eq(bytes, i8x16.splat(LINE_FEED as i8)),
    );
    found |= (<u64>(<u32>i8x16.bitmask(ends))) << (<u64>part << 4);
  }
  return found;
}

/** The next quote, or `end`. */
function nextQuote(from: usize, end: usize): usize {
  for (let at = from; at < end; at += 16) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(at), i8x16.splat(QUOTE as i8)));
    if (found != 0) return min(at + ctz(found), end);
  }
  return end;
}

/** How many line feeds there are: as many rows, or one more, at most. */
export function countLines(text: usize, length: u32): u32 {
  const end = text + length;
  let lines: u32 = 0;
  let at = text;
  for (; at + 16 <= end; at += 16) {
    lines += <u32>popcnt(i8x16.bitmask(i8x16.eq(v128.load(at), i8x16.splat(LINE_FEED as i8))));
  }
  for (; at < end; at++) if (load<u8>(at) == LINE_FEED) lines++;
  return lines;
}

/**
 * Reads the rows.
 * @param text has 64 bytes after its end that may be read, of which the first is written
 * @param start where the rows start in it
 * @param columns of the header
 * @param slots for each column, which of the chosen ones it is, or -1
 * @param cells of each chosen column `room` pairs: first byte, last byte + 1 with the form; counted from `text`
 * @param places of each row: first byte, last byte + 1
 * @returns how many rows, or -1 where the text is no CSV of that many columns
 */
export function scan(
  text: usize,
  length: u32,
  start: u32,
  columns: i32,
  slots: usize,
  cells: usize,
  places: usize,
  room: u32,
): i32 {
  const end = text + length;
  // Ends the last row where it has no line end of its own.
  store<u8>(end, LINE_FEED);
  const stride: usize = (<usize>room) << 3;
  let at: usize = text + start;
  let block = at;
  let ends = delimiters(block);
  let rows: u32 = 0;
  while (at < end) {
    if (columns > 1) {
      const first = load<u8>(at);
      const blank: usize = first == LINE_FEED ? 1 : first == CARRIAGE_RETURN && load<u8>(at + 1) == LINE_FEED && at + 1 < end ? 2 : 0;
      if (blank != 0) {
        at += blank;
        block = at;
        ends = delimiters(block);
        continue;
      }
    }
    if (rows >= room) return WRONG;
    const row = places + ((<usize>rows) << 3);
    store<u32>(row, <u32>(at - text));
    let column: i32 = 0;
    let more = true;
    while (more) {
      let from = at;
      let to = at;
      let form = BARE;
      let last = at;
      if (ends != 0 && block + <usize>ctz(ends) == at) {
        // Most cells of wide rows are empty.
        ends &= ends - 1;
      } else if (load<u8>(at) == QUOTE && at < end) {
        let closing = nextQuote(at + 1, end);
        form = QUOTED;
        while (closing + 1 < end && load<u8>(closing + 1) == QUOTE) {
          form = DOUBLED;
          closing = nextQuote(closing + 2, end);
        }
        if (closing >= end) return WRONG;
        from = at + 1;
        to = closing;
        last = closing + 1;
        if (load<u8>(last) == CARRIAGE_RETURN && last + 1 < end) last++;
        const after = load<u8>(last);
        if (after == COMMA ? last != closing + 1 : after != LINE_FEED) return WRONG;
        block = last + 1;
        ends = block <= end ? delimiters(block) : 0;
      } else {
        while (ends == 0) {
          block += 64;
          ends = delimiters(block);
        }
        last = block + <usize>ctz(ends);
        ends &= ends - 1;
        to = last;
        // The CR of a CRLF belongs to the row's end; any other is text.
        if (load<u8>(last) == LINE_FEED && last < end && last > at && load<u8>(last - 1) == CARRIAGE_RETURN) to--;
      }
      more = load<u8>(last) == COMMA && last < end;
      const slot = load<i32>(slots + ((<usize>column) << 2));
      if (slot >= 0) {
        const cell = cells + <usize>slot * stride + ((<usize>rows) << 3);
        store<u32>(cell, <u32>(from - text));
        store<u32>(cell + 4, <u32>(to - text) | (form << FORM_SHIFT));
      }
      column++;
      if (!more) store<u32>(row + 4, <u32>(to - text) + (form == BARE ? 0 : 1));
      else if (column >= columns) return WRONG;
      at = last + 1;
    }
    if (column != columns) return WRONG;
    rows++;
  }
  return <i32>rows;
}
