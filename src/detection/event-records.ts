/** What a record holds of an event: numbers of texts and tuples. `kind` is 0 where there is no record. */
export const RECORD_FIELDS = [
  ...['user', 'kind', 'parties', 'known', 'mfa_signin_id', 'mfa_session_id', 'mfa_attempt_id', 'mfa_pair_key'],
  ...['mfa_join_id', 'mfa_join_alt', 'mfa_host_id', 'mfa_steps'],
] as const;
export const [USER, KIND, PARTIES, KNOWN, FIRST_ID] = [0, 1, 2, 3, 4];
/** The last of the ids. */
export const STEPS = RECORD_FIELDS.length - 1;

const PAGE_BITS = 12;
const PAGE_RECORDS = 1 << PAGE_BITS;
const PAGE_MASK = PAGE_RECORDS - 1;

interface Page {
  readonly times: Float64Array;
  /** By field; a field that no record of the page has takes no memory: each source has some of the ids only. */
  readonly numbers: (Uint32Array | undefined)[];
}

/** Records by number, in pages, so that growing copies nothing. */
export class EventRecords {
  /** One more than the highest number that was written. */
  length = 0;
  private readonly pages: Page[] = [];

  time(record: number): number {
    return this.page(record).times[record & PAGE_MASK] ?? 0;
  }

  /** A field, by its place in RECORD_FIELDS; 0 of a record that was not written. */
  at(record: number, field: number): number {
    return this.pages[record >>> PAGE_BITS]?.numbers[field]?.[record & PAGE_MASK] ?? 0;
  }

  /** A copy of a record. */
  read(record: number): { readonly time: number; readonly numbers: Uint32Array } {
    return { time: this.time(record), numbers: Uint32Array.from(RECORD_FIELDS, (_, field) => this.at(record, field)) };
  }

  equals(record: number, time: number, numbers: Uint32Array): boolean {
    return this.time(record) === time && numbers.every((number, field) => number === this.at(record, field));
  }

  write(record: number, time: number, numbers: Uint32Array): void {
    const { times, numbers: pages } = this.page(record);
    const place = record & PAGE_MASK;
    times[place] = time;
    for (let field = 0; field < numbers.length; field += 1) {
      const number = numbers[field] ?? 0;
      const page = pages[field];
      if (page !== undefined) page[place] = number;
      else if (number !== 0) (pages[field] = new Uint32Array(PAGE_RECORDS))[place] = number;
    }
    if (record >= this.length) this.length = record + 1;
  }

  /**
   * Writes records that were not there, field by field: loops so small that they are fast at once.
   * @param records a number for each row, ascending; 0 where the row is to be left out
   * @param columns of each field, a number for each row
   */
  writeNew(records: Uint32Array, times: Float64Array, columns: readonly Uint32Array[]): void {
    for (let row = 0; row < records.length; row += 1) {
      const record = records[row] as number;
      if (record === 0) continue;
      this.page(record).times[record & PAGE_MASK] = times[row] as number;
      this.length = record + 1;
    }
    for (const [field, column] of columns.entries()) this.writeField(field, records, column);
  }

  private writeField(field: number, records: Uint32Array, column: Uint32Array): void {
    let [index, page] = [-1, undefined as Uint32Array | undefined];
    for (let row = 0; row < records.length; row += 1) {
      const [record, number] = [records[row] as number, column[row] as number];
      if (record === 0 || number === 0) continue;
      if (page === undefined || record >>> PAGE_BITS !== index) {
        index = record >>> PAGE_BITS;
        page = this.page(record).numbers[field] ??= new Uint32Array(PAGE_RECORDS);
      }
      page[record & PAGE_MASK] = number;
    }
  }

  private page(record: number): Page {
    const index = record >>> PAGE_BITS;
    while (this.pages.length <= index) {
      this.pages.push({ times: new Float64Array(PAGE_RECORDS), numbers: RECORD_FIELDS.map(() => undefined) });
    }
    return this.pages[index] as Page;
  }
}
