import { type EventRow, UnreadableRow } from '../model/mfa-event';

/** The texts behind the codes of rows; code 0 is the empty text. */
export interface FieldTexts {
  text(field: string, code: number): string;
  /** Of a tuple: the texts of several fields together. */
  row(fields: readonly string[], code: number): EventRow;
}

/** Parts of events that many share: read once for each different one, however many rows have it. */
export class ReadTuples<T> {
  /** By code; code 0 is the tuple of empty texts. */
  private readonly values: (T | UnreadableRow)[] = [];
  private readonly mattering: boolean[] = [];
  private faults = 0;

  /** @param read throws UnreadableRow */
  constructor(
    readonly fields: readonly string[],
    private readonly texts: FieldTexts,
    private readonly read: (row: EventRow) => T,
    private readonly mayMatter: (value: T) => boolean,
  ) {
    this.readNext();
  }

  /** Reads the tuples that have not come before. @param codes 0, or from 1 on in order of first appearance */
  take(codes: Uint32Array): void {
    for (let row = 0; row < codes.length; row += 1) if (codes[row] === this.values.length) this.readNext();
  }

  /** @throws UnreadableRow where the tuple cannot be read */
  value(code: number): T {
    const found = this.values[code];
    if (found === undefined || found instanceof UnreadableRow) throw found ?? new RangeError(`no tuple ${code}`);
    return found;
  }

  /** Why the tuple's rows cannot be read; undefined where they can. */
  fault(code: number): UnreadableRow | undefined {
    if (this.faults === 0) return undefined;
    const found = this.values[code];
    return found instanceof UnreadableRow ? found : undefined;
  }

  /** Whether rows with it may make a run eventful. */
  matters(code: number): boolean {
    return this.mattering[code] ?? false;
  }

  /** Every value that could be read, with its code. */
  *entries(): Generator<readonly [code: number, value: T]> {
    for (const [code, value] of this.values.entries()) {
      if (!(value instanceof UnreadableRow)) yield [code, value];
    }
  }

  private readNext(): void {
    try {
      const value = this.read(this.texts.row(this.fields, this.values.length));
      this.values.push(value);
      this.mattering.push(this.mayMatter(value));
    } catch (error) {
      if (!(error instanceof UnreadableRow)) throw error;
      this.faults += 1;
      this.values.push(error);
      this.mattering.push(false);
    }
  }
}
