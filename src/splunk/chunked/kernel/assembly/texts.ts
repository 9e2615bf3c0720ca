// Texts by small numbers (see TextArena and TextDictionary, which do the same in TypeScript).
import { allocate, release } from './memory';
import { DOUBLED, FORM_SHIFT, PLACE } from './scan';

/** Texts lie in pages, and so do their places: neither is copied when it grows. */
const TEXT_PAGE: u32 = 1 << 20;
/** Bytes after a text that may be read and written with it, eight at a time. */
const SLACK: u32 = 8;
/**
 * Before a text stands its length, and before that its number where all texts are looked up: who finds a text by its hash
 * needs to look nowhere else. In other lists a text's address is its number, and it needs no place.
 */
export const LENGTH_BYTES: u32 = 4;
const NUMBER_BYTES: u32 = 4;
const PLACES_BITS: u32 = 14;
const PLACES_PAGE: u32 = 1 << PLACES_BITS;
const FIRST_SLOTS: u32 = 256;
/** So many of the texts that came last are looked up in lists that don't look up all. */
const RECENT_SLOTS: u32 = 4096;
/** Odd constants of xxHash's 64-bit form. */
const MIX_1: u64 = 0x9e3779b185ebca87;
const MIX_2: u64 = 0xc2b2ae3d27d4eb4f;

/** Not the same in each process, so that nobody can prepare texts that all collide. */
let seed: u64 = 0;
export function seedWith(number: u32): void {
  seed = <u64>number * MIX_2;
}

/** A list of texts; the empty one is number 0. */
@unmanaged
class Texts {
  count: u32;
  /** Pages of places: the address of each text. */
  pages: usize;
  pagesRoom: u32;
  page: usize;
  pageUsed: u32;
  pageSize: u32;
  /**
   * An address (0 where free) and the text's hash, side by side. By open addressing where all texts are looked up, else
   * the last text of each slot.
   */
  slots: usize;
  slotCount: u32;
  distinct: u32;
}

/**
 * A new list.
 * @param distinct 1: equal texts have one number, from 1 on; 0: those that come soon after each other have, which is the
 *   text's address: for columns of which hardly two rows far apart say the same
 * @returns 0 without memory
 */
export function newTexts(distinct: u32): usize {
  const block = allocate(offsetof<Texts>());
  if (block == 0) return 0;
  memory.fill(block, 0, offsetof<Texts>());
  const texts = changetype<Texts>(block);
  texts.distinct = distinct;
  texts.slotCount = distinct == 0 ? RECENT_SLOTS : FIRST_SLOTS;
  texts.slots = allocate(texts.slotCount << 3);
  if (texts.slots == 0) return 0;
  memory.fill(texts.slots, 0, texts.slotCount << 3);
  if (distinct == 0) return block;
  texts.pagesRoom = 64;
  texts.pages = allocate(texts.pagesRoom << 2);
  if (texts.pages == 0) return 0;
  return addText(texts, 0, 0) == 0 ? block : 0;
}

@inline
function placeOf(texts: Texts, number: u32): usize {
  const page: usize = load<u32>(texts.pages + ((<usize>(number >> PLACES_BITS)) << 2));
  return page + ((<usize>(number & (PLACES_PAGE - 1))) << 2);
}

/** Where a text lies. */
export function textAddress(block: usize, number: u32): usize {
  const texts = changetype<Texts>(block);
  return texts.distinct == 0 ? number : load<u32>(placeOf(texts, number));
}

export function textLength(block: usize, number: u32): u32 {
  if (number == 0) return 0;
  return load<u32>(textAddress(block, number) - LENGTH_BYTES);
}

/** Writes a text behind room for a number and its length. @returns where it lies, 0 without memory */
function writeText(texts: Texts, from: usize, length: u32, numberBytes: u32): usize {
  const head = numberBytes + LENGTH_BYTES;
  if (texts.pageUsed + head + length + SLACK > texts.pageSize) {
    // The first page is small, since most lists stay so; a text longer than a page has one of its own.
    const least: u32 = texts.pageSize == 0 ? 1 << 12 : TEXT_PAGE;
    texts.pageSize = max(head + length + SLACK, least);
    texts.page = allocate(texts.pageSize);
    texts.pageUsed = 0;
    if (texts.page == 0) return 0;
  }
  const target = texts.page + texts.pageUsed + head;
  for (let at: usize = 0; at < <usize>length; at += 8) store<u64>(target + at, load<u64>(from + at));
  store<u32>(target - LENGTH_BYTES, length);
  texts.pageUsed += head + length;
  return target;
}

/** Adds a text to those that are looked up. @returns its number, 0xffffffff without memory */
function addText(texts: Texts, from: usize, length: u32): u32 {
  const number = texts.count;
  if ((number & (PLACES_PAGE - 1)) == 0) {
    const pages = number >> PLACES_BITS;
    if (pages >= texts.pagesRoom) {
      const larger = allocate(texts.pagesRoom << 3);
      if (larger == 0) return u32.MAX_VALUE;
      memory.copy(larger, texts.pages, texts.pagesRoom << 2);
      release(texts.pages, texts.pagesRoom << 2);
      texts.pages = larger;
      texts.pagesRoom <<= 1;
    }
    const page = allocate(PLACES_PAGE << 2);
    if (page == 0) return u32.MAX_VALUE;
    store<u32>(texts.pages + ((<usize>pages) << 2), <u32>page);
  }
  const target = writeText(texts, from, length, NUMBER_BYTES);
  if (target == 0) return u32.MAX_VALUE;
  store<u32>(target - LENGTH_BYTES - NUMBER_BYTES, number);
  store<u32>(placeOf(texts, number), <u32>target);
  texts.count = number + 1;
  return number;
}

/** The last bytes of a text, fewer than eight, as a number. */
@inline
function rest(at: usize, count: u32): u64 {
  return load<u64>(at) & ((<u64>1 << (<u64>count << 3)) - 1);
}

function hashOf(from: usize, length: u32): u32 {
  let hash: u64 = seed ^ <u64>length;
  let at: usize = 0;
  for (; at + 8 <= <usize>length; at += 8) hash = rotl(hash ^ (load<u64>(from + at) * MIX_1), 31) * MIX_2;
  const left = length - <u32>at;
  if (left != 0) hash = rotl(hash ^ (rest(from + at, left) * MIX_1), 31) * MIX_2;
  hash ^= hash >> 33;
  hash *= MIX_1;
  return <u32>(hash >> 32);
}

/** Compared from the end, where texts of one column differ first. */
function same(one: usize, other: usize, length: u32): bool {
  const whole = <i32>(length & ~7);
  const left = length - <u32>whole;
  if (left != 0 && rest(one + whole, left) != rest(other + whole, left)) return false;
  for (let at = whole - 8; at >= 0; at -= 8) {
    if (load<u64>(one + at) != load<u64>(other + at)) return false;
  }
  return true;
}

function growSlots(texts: Texts): bool {
  const count = texts.slotCount << 1;
  const larger = allocate(count << 3);
  if (larger == 0) return false;
  memory.fill(larger, 0, count << 3);
  const mask = count - 1;
  for (let old: u32 = 0; old < texts.slotCount; old++) {
    const entry = load<u64>(texts.slots + ((<usize>old) << 3));
    if (<u32>entry == 0) continue;
    let slot = <u32>(entry >> 32) & mask;
    while (load<u32>(larger + ((<usize>slot) << 3)) != 0) slot = (slot + 1) & mask;
    store<u64>(larger + ((<usize>slot) << 3), entry);
  }
  release(texts.slots, texts.slotCount << 3);
  texts.slots = larger;
  texts.slotCount = count;
  return true;
}

@inline
function isText(entry: u64, hash: u32, from: usize, length: u32): bool {
  const known = <usize>(<u32>entry);
  return <u32>(entry >> 32) == hash && load<u32>(known - LENGTH_BYTES) == length && same(known, from, length);
}

/** The address of the same text if it came lately, else of this one. @returns 0 without memory */
function recentText(texts: Texts, from: usize, length: u32): usize {
  const hash = hashOf(from, length);
  const slot = texts.slots + ((<usize>(hash & (RECENT_SLOTS - 1))) << 3);
  const entry = load<u64>(slot);
  if (<u32>entry != 0 && isText(entry, hash, from, length)) return <usize>(<u32>entry);
  const address = writeText(texts, from, length, 0);
  store<u64>(slot, (<u64>hash << 32) | <u64>address);
  return address;
}

/** The number of a text, of which eight bytes after the end can be read. @returns 0xffffffff without memory */
export function numberOf(block: usize, from: usize, length: u32): u32 {
  if (length == 0) return 0;
  const texts = changetype<Texts>(block);
  if (texts.distinct == 0) {
    const address = <u32>recentText(texts, from, length);
    return address == 0 ? u32.MAX_VALUE : address;
  }
  const hash = hashOf(from, length);
  const mask = texts.slotCount - 1;
  let slot = hash & mask;
  for (;;) {
    const entry = load<u64>(texts.slots + ((<usize>slot) << 3));
    if (<u32>entry == 0) break;
    if (isText(entry, hash, from, length)) return load<u32>(<usize>(<u32>entry) - LENGTH_BYTES - NUMBER_BYTES);
    slot = (slot + 1) & mask;
  }
  const number = addText(texts, from, length);
  if (number == u32.MAX_VALUE) return number;
  store<u64>(texts.slots + ((<usize>slot) << 3), (<u64>hash << 32) | <u64>textAddress(block, number));
  // At most three of four slots are taken: the hash beside each address keeps a longer search cheap.
  if (4 * number > 3 * texts.slotCount && !growSlots(texts)) return u32.MAX_VALUE;
  return number;
}

/** Halves doubled quotes. @returns how many bytes were written */
function undouble(from: usize, length: u32, target: usize): u32 {
  let written: u32 = 0;
  for (let at: u32 = 0; at < length; at++) {
    const byte = load<u8>(from + at);
    store<u8>(target + written, byte);
    written++;
    if (byte == 0x22) at++;
  }
  return written;
}

/**
 * The number of each row's text.
 * @param cells of one column, as `scan` wrote them
 * @param numbers room for one a row
 * @returns false without memory
 */
export function numberCells(block: usize, text: usize, cells: usize, rows: u32, numbers: usize): bool {
  let before: usize = 0;
  let beforeLength: u32 = 0;
  let beforeNumber: u32 = 0;
  for (let row: u32 = 0; row < rows; row++, cells += 8, numbers += 4) {
    const from = load<u32>(cells);
    const to = load<u32>(cells + 4);
    const length = (to & PLACE) - from;
    if (length == 0) {
      store<u32>(numbers, 0);
      continue;
    }
    const at = text + from;
    if (to >> FORM_SHIFT == DOUBLED) {
      const room = length + SLACK;
      const target = allocate(room);
      if (target == 0) return false;
      const number = numberOf(block, target, undouble(at, length, target));
      release(target, room);
      if (number == u32.MAX_VALUE) return false;
      store<u32>(numbers, number);
      continue;
    }
    if (length != beforeLength || !same(before, at, length)) {
      beforeNumber = numberOf(block, at, length);
      if (beforeNumber == u32.MAX_VALUE) return false;
      before = at;
      beforeLength = length;
    }
    store<u32>(numbers, beforeNumber);
  }
  return true;
}

/** The longest text of which one byte tells the length; a longer one has four more. */
const SHORT: u32 = 254;
const LONG: u8 = 0xff;
/** Of a cell in a tuple: its column and its length. */
const CELL_HEAD: u32 = 6;

/**
 * The number of each row's tuple: the cells of several columns that are not empty as one text, each behind its column's
 * place in the tuple and its length.
 * @param columns of each column that the chunk has: the address of its cells, as `scan` wrote them, and its place
 * @param longest bytes of the longest row
 * @param numbers room for one a row
 * @returns false without memory
 */
export function numberTuples(
  block: usize,
  text: usize,
  columns: usize,
  count: u32,
  longest: u32,
  rows: u32,
  numbers: usize,
): bool {
  const room = longest + count * CELL_HEAD + SLACK;
  const tuple = allocate(room);
  if (tuple == 0) return false;
  const end = columns + ((<usize>count) << 3);
  for (let row: usize = 0; row < <usize>rows; row++) {
    let to = tuple;
    for (let column = columns; column < end; column += 8) {
      const cell = <usize>load<u32>(column) + (row << 3);
      const from = load<u32>(cell);
      const last = load<u32>(cell + 4);
      const length = (last & PLACE) - from;
      if (length == 0) continue;
      store<u8>(to, load<u8>(column + 4));
      to = appendText(to + 1, text + from, length, last >> FORM_SHIFT);
    }
    const number = numberOf(block, tuple, <u32>(to - tuple));
    if (number == u32.MAX_VALUE) return false;
    store<u32>(numbers + (row << 2), number);
  }
  release(tuple, room);
  return true;
}

/** Writes a text behind its length. @returns where the next goes */
@inline
function appendText(to: usize, from: usize, length: u32, form: u32): usize {
  const head: usize = length <= SHORT ? 1 : 5;
  let written = length;
  if (form == DOUBLED) written = undouble(from, length, to + head);
  else for (let at: usize = 0; at < <usize>length; at += 8) store<u64>(to + head + at, load<u64>(from + at));
  if (head == 1) store<u8>(to, <u8>written);
  else {
    store<u8>(to, LONG);
    store<u32>(to + 1, written);
  }
  return to + head + written;
}
