import { SharedFields } from '../splunk/chunked';

/** Lists of codes as numbers, of which there are few: 0 is the empty one. */
export class CodeLists {
  private readonly lists: (readonly string[])[] = [[]];
  private readonly known = new Map([['', 0]]);

  of(codes: readonly string[]): number {
    const key = codes.join(' ');
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const number = this.lists.push(codes) - 1;
    this.known.set(key, number);
    return number;
  }

  list(number: number): readonly string[] {
    return this.lists[number] ?? [];
  }
}

const OK: readonly string[] = ['ok'];

/** `mfa_enrich_status` and `mfa_enriched_at`: what rows had to do without, or `ok`, and the search's time. */
export class RowStatus {
  readonly columns: SharedFields;
  private readonly lists = new CodeLists();

  constructor(time: number) {
    this.columns = new SharedFields(['mfa_enrich_status', 'mfa_enriched_at'], (code) => [
      code === 0 ? OK : this.lists.list(code),
      time,
    ]);
  }

  /**
   * @param common codes of all rows
   * @param own each address's: a number a row, and what it means
   * @returns a code a row
   */
  of(
    common: readonly string[],
    own: readonly { readonly numbers: Uint32Array; readonly list: (number: number) => readonly string[] }[],
    size: number,
  ): Uint32Array {
    const [ones = new Uint32Array(size), others = new Uint32Array(size)] = own.map(({ numbers }) => numbers);
    const known: number[] = [];
    const codes = new Uint32Array(size);
    for (let row = 0; row < size; row += 1) {
      const pair = (ones[row] ?? 0) * MOST_LISTS + (others[row] ?? 0);
      codes[row] = known[pair] ??= this.lists.of([
        ...common,
        ...own.flatMap(({ numbers, list }) => list(numbers[row] ?? 0)),
      ]);
    }
    return codes;
  }
}

/** An address's codes combine in far fewer ways. */
const MOST_LISTS = 256;
