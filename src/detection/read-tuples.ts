import { type EventRow, UnreadableRow } from '../model/mfa-event';
import { TupleNumbers } from './tuple-numbers';

/** Each field's texts by code; code 0 is the empty text. */
export interface FieldTexts {
  text(field: string, code: number): string;
}

/** The value of a tuple, or why its rows cannot be read; and whether its rows may matter. */
interface Value<T> {
  readonly value: T | UnreadableRow;
  readonly mayMatter: boolean;
}

/** Parts of events that many share: read once for each different one, however many rows have it. */
export class ReadTuples<T> {
  private readonly numbers: TupleNumbers;
  private readonly values: Value<T>[] = [];

  /**
   * @param lists the values of a last column that is no field's: codes of lists
   * @param read throws UnreadableRow
   */
  constructor(
    private readonly fields: readonly string[],
    private readonly texts: FieldTexts,
    private readonly read: (row: EventRow) => T,
    private readonly mayMatter: (value: T) => boolean,
    private readonly lists?: readonly (readonly string[])[],
  ) {
    this.numbers = new TupleNumbers(fields.length + (lists === undefined ? 0 : 1));
  }

  /** The number of a row's tuple, from 1 on. @param columns codes of the fields, and of lists */
  numberOf(columns: readonly Uint32Array[], row: number): number {
    const number = this.numbers.numberOf(columns, row);
    if (number > this.values.length) this.values.push(this.valueOf(number));
    return number;
  }

  /** @throws UnreadableRow where the tuple cannot be read */
  value(number: number): T {
    const found = this.values[number - 1]?.value;
    if (found === undefined || found instanceof UnreadableRow) throw found ?? new RangeError(`no tuple ${number}`);
    return found;
  }

  /** Why the tuple's rows cannot be read; undefined where they can. */
  fault(number: number): UnreadableRow | undefined {
    const found = this.values[number - 1]?.value;
    return found instanceof UnreadableRow ? found : undefined;
  }

  matters(number: number): boolean {
    return this.values[number - 1]?.mayMatter ?? false;
  }

  /** Every value that could be read, with its number. */
  *entries(): Generator<readonly [number: number, value: T]> {
    for (const [index, { value }] of this.values.entries()) {
      if (!(value instanceof UnreadableRow)) yield [index + 1, value];
    }
  }

  private valueOf(number: number): Value<T> {
    const list = this.lists?.[this.numbers.at(number, this.fields.length)] ?? [];
    try {
      const value = this.read({
        text: (field) => this.texts.text(field, this.numbers.at(number, this.fields.indexOf(field))),
        values: () => list,
      });
      return { value, mayMatter: this.mayMatter(value) };
    } catch (error) {
      if (error instanceof UnreadableRow) return { value: error, mayMatter: false };
      throw error;
    }
  }
}
