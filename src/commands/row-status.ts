import { SharedFields } from '../splunk/chunked';

const OK: readonly string[] = ['ok'];

/** `mfa_enrich_status` of rows: what holds for the whole search and what each of a row's addresses adds, or `ok`. */
export class RowStatus {
  readonly columns: SharedFields;
  private readonly lists: (readonly string[])[] = [];
  private readonly known = new Map<string, number>();

  /** @param time what every row says beside it */
  constructor(
    readonly fields: readonly [status: string, time: string],
    time: number,
  ) {
    this.columns = new SharedFields(fields, (code) => [this.lists[code], time]);
  }

  /** The code of a list of codes. */
  of(codes: readonly string[]): number {
    const key = codes.join(' ');
    let code = this.known.get(key);
    if (code === undefined) {
      code = this.lists.push(codes.length === 0 ? OK : codes) - 1;
      this.known.set(key, code);
    }
    return code;
  }
}
