import { type EventRow, UnreadableRow } from '../model/row';

/** The texts behind the codes of rows; code 0 is the empty text. */
export interface FieldTexts {
  text(field: string, code: number): string;
  /** Of a tuple: the texts of several fields together. */
  row(fields: readonly string[], code: number): EventRow;
}

/** Parts of events that many share: read at most once for each different one, however many rows have it. */
export class ReadTuples<T> {
  /** By code; code 0 is the tuple of empty texts. */
  private readonly values: (T | undefined)[] = [];
  private readonly surveyed: number[] = [];
  private readonly faults = new Map<number, UnreadableRow>();

  /**
   * @param read makes the value, when it is asked for
   * @param survey is told each tuple when it first comes, and makes its flags; throws UnreadableRow where it cannot be read
   */
  constructor(
    readonly fields: readonly string[],
    private readonly texts: FieldTexts,
    private readonly read: (row: EventRow) => T,
    private readonly survey: (row: EventRow) => number,
  ) {
    this.surveyNext();
  }

  /** Surveys the tuples that have not come before. @param codes 0, or from 1 on in order of first appearance */
  take(codes: Uint32Array): void {
    let next = this.surveyed.length;
    for (let row = 0; row < codes.length; row += 1) {
      if (codes[row] !== next) continue;
      this.surveyNext();
      next += 1;
    }
  }

  /** @throws UnreadableRow where the tuple cannot be read */
  value(code: number): T {
    return (this.values[code] ??= this.read(this.texts.row(this.fields, code)));
  }

  /** The numbers of rows whose values are numbers. */
  valuesOf(this: ReadTuples<number>, codes: Uint32Array): Uint32Array {
    const values = new Uint32Array(codes.length);
    for (let row = 0; row < codes.length; row += 1) values[row] = this.value(codes[row] as number);
    return values;
  }

  /** Why the tuple's rows cannot be read; undefined where they can. */
  fault(code: number): UnreadableRow | undefined {
    return this.faults.size === 0 ? undefined : this.faults.get(code);
  }

  /** What its survey found. */
  flags(code: number): number {
    return this.surveyed[code] ?? 0;
  }

  /** Every value that can be read and has all these flags, with its code. */
  *entries(flags = 0): Generator<readonly [code: number, value: T]> {
    for (let code = 0; code < this.surveyed.length; code += 1) {
      if ((this.flags(code) & flags) === flags && !this.faults.has(code)) yield [code, this.value(code)];
    }
  }

  private surveyNext(): void {
    const code = this.surveyed.length;
    let flags = 0;
    try {
      flags = this.survey(this.texts.row(this.fields, code));
    } catch (error) {
      if (!(error instanceof UnreadableRow)) throw error;
      this.faults.set(code, error);
    }
    this.surveyed.push(flags);
  }
}
