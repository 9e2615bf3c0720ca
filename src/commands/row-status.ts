/**
 * `mfa_enrich_status` of rows: what holds for the whole search and what each of a row's addresses adds, or `ok`. Rows share
 * their lists, of which there are few.
 */
export class RowStatus {
  private readonly lists = new Map<string, readonly string[]>();

  /** @param search codes of the whole search; @param own each address's prefix and codes */
  of(
    search: readonly string[],
    own: readonly (readonly [prefix: string, codes: readonly string[]])[],
  ): readonly string[] {
    if (search.length === 0 && own.every(([, codes]) => codes.length === 0)) return OK;
    const codes = [...search, ...own.flatMap(([prefix, each]) => each.map((code) => prefix + code))];
    const key = codes.join(' ');
    const list = this.lists.get(key) ?? codes;
    this.lists.set(key, list);
    return list;
  }
}

const OK: readonly string[] = ['ok'];
