/** Lists of texts as numbers, in order of first appearance: the empty list is 0. For lists of which few differ. */
export class ListNumbers {
  /** The lists by number. */
  readonly lists: (readonly string[])[] = [[]];
  private readonly numbers = new Map<string, number>([['[]', 0]]);

  /** The number of each row's list. @param rows undefined where all are empty */
  codes(rows: readonly (readonly string[])[] | undefined, size: number): Uint32Array {
    return rows === undefined ? new Uint32Array(size) : Uint32Array.from(rows, (list) => this.numberOf(list));
  }

  private numberOf(list: readonly string[]): number {
    const text = JSON.stringify(list);
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    this.numbers.set(text, this.lists.length);
    return this.lists.push(list) - 1;
  }
}
