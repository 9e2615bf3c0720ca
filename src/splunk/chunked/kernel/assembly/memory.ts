// Blocks of linear memory, in sizes of powers of two; a released one is used again, whole or in halves.

/** The smallest block, as a power of two. */
const LEAST_BITS: u32 = 6;
const MOST_BITS: u32 = 31;
/** Of each size the released blocks, linked through their first bytes. */
const released: usize = memory.data(32 * 4);
let top: usize = (__heap_base + 63) & ~63;

@inline
function bitsFor(bytes: u32): u32 {
  const bits = <u32>(32 - clz<u32>(bytes - 1));
  return bits < LEAST_BITS ? LEAST_BITS : bits;
}

/** Takes a released block of that size, or half of a larger one; 0 where there is none. */
function reused(bits: u32): usize {
  if (bits > MOST_BITS) return 0;
  const head = released + ((<usize>bits) << 2);
  const known = <usize>load<u32>(head);
  if (known != 0) {
    store<u32>(head, load<u32>(known));
    return known;
  }
  const larger = reused(bits + 1);
  if (larger != 0) push(larger + (<usize>1 << bits), bits);
  return larger;
}

@inline
function push(block: usize, bits: u32): void {
  const head = released + ((<usize>bits) << 2);
  store<u32>(block, load<u32>(head));
  store<u32>(head, <u32>block);
}

/** A block of at least that many bytes, not cleared; 0 where there is no more memory. */
export function allocate(bytes: u32): usize {
  const bits = bitsFor(bytes);
  const known = reused(bits);
  if (known != 0) return known;
  const end = (<u64>top) + ((<u64>1) << bits);
  const has = (<u64>memory.size()) << 16;
  if (end > has) {
    // Some more than is needed, since each growth takes its time.
    const more = <i32>((end - has + 0xffff) >> 16);
    if (end >= 0xffff0000 || (memory.grow(more + (memory.size() >> 3)) < 0 && memory.grow(more) < 0)) return 0;
  }
  const block = top;
  top = <usize>end;
  return block;
}

/** @param bytes as it was asked for */
export function release(block: usize, bytes: u32): void {
  push(block, bitsFor(bytes));
}
