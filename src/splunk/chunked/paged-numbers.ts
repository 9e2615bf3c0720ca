const PAGE_BITS = 14;
const PAGE_SIZE = 1 << PAGE_BITS;
const PAGE_MASK = PAGE_SIZE - 1;

/** A list of whole numbers in [0, 2^32) that grows without being copied: 4 bytes each, and never twice what it needs. */
export class PagedNumbers {
  length = 0;
  private readonly pages: Uint32Array[] = [];

  at(index: number): number {
    return this.pages[index >>> PAGE_BITS]?.[index & PAGE_MASK] ?? 0;
  }

  push(value: number): void {
    let page = this.pages[this.length >>> PAGE_BITS];
    if (page === undefined) this.pages.push((page = new Uint32Array(PAGE_SIZE)));
    page[this.length & PAGE_MASK] = value;
    this.length += 1;
  }
}
