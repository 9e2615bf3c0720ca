/** What a record holds of an event: numbers of texts and tuples. `kind` is 0 where there is no record. */
export const RECORD_FIELDS = [
  ...['user', 'kind', 'parties', 'mfa_signin_id', 'mfa_session_id', 'mfa_attempt_id', 'mfa_pair_key'],
  ...['mfa_join_id', 'mfa_join_alt', 'mfa_steps'],
] as const;
export const [USER, KIND, PARTIES, FIRST_ID] = [0, 1, 2, 3];
/** The last of the ids. */
export const STEPS = RECORD_FIELDS.length - 1;

const WIDTH = RECORD_FIELDS.length;
const PAGE_BITS = 12;
const PAGE_RECORDS = 1 << PAGE_BITS;
const PAGE_MASK = PAGE_RECORDS - 1;

interface Page {
  readonly times: Float64Array;
  readonly numbers: Uint32Array;
}

/** Records of fixed size by number, in pages, so that growing copies nothing. */
export class EventRecords {
  /** One more than the highest number that was written. */
  length = 0;
  private readonly pages: Page[] = [];

  time(record: number): number {
    return this.page(record).times[record & PAGE_MASK] ?? 0;
  }

  /** A field, by its place in RECORD_FIELDS; 0 of a record that was not written. */
  at(record: number, field: number): number {
    return this.pages[record >>> PAGE_BITS]?.numbers[(record & PAGE_MASK) * WIDTH + field] ?? 0;
  }

  /** A copy of a record. */
  read(record: number): { readonly time: number; readonly numbers: Uint32Array } {
    const from = (record & PAGE_MASK) * WIDTH;
    return { time: this.time(record), numbers: this.page(record).numbers.slice(from, from + WIDTH) };
  }

  equals(record: number, time: number, numbers: Uint32Array): boolean {
    return this.time(record) === time && numbers.every((number, field) => number === this.at(record, field));
  }

  write(record: number, time: number, numbers: Uint32Array): void {
    const page = this.page(record);
    const from = (record & PAGE_MASK) * WIDTH;
    page.times[record & PAGE_MASK] = time;
    for (let field = 0; field < WIDTH; field += 1) page.numbers[from + field] = numbers[field] ?? 0;
    if (record >= this.length) this.length = record + 1;
  }

  private page(record: number): Page {
    const index = record >>> PAGE_BITS;
    while (this.pages.length <= index) {
      this.pages.push({
        times: new Float64Array(PAGE_RECORDS),
        numbers: new Uint32Array(PAGE_RECORDS * WIDTH),
      });
    }
    return this.pages[index] as Page;
  }
}
