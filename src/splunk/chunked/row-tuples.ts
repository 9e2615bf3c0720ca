import { decodeMultivalue, MULTIVALUE_PREFIX } from './multivalue';
import type { RowBatch } from './row-batch';
import { textCodes } from './text-codes';
import { tupleTexts } from './tuple-texts';

/** One row's texts of some fields, and the values of those that may have several. */
export interface TupleRow {
  text(field: string): string;
  values(field: string): readonly string[];
}

/**
 * Some fields' texts, together, as codes: rows that say the same in all of them have one code. For fields that many rows
 * share word for word, of which only the different ones are to be read.
 */
export class RowTuples {
  private readonly columns: readonly string[];
  private readonly places: ReadonlyMap<string, number>;
  private readonly texts = textCodes(true);

  /** @param lists those of the fields that may have several values */
  constructor(
    fields: readonly string[],
    private readonly lists: readonly string[] = [],
  ) {
    this.columns = [...fields, ...lists.map((field) => MULTIVALUE_PREFIX + field)];
    this.places = new Map(this.columns.map((column, place) => [column, place]));
  }

  /** The code of each row; 0 where all its fields are empty, others from 1 on. @throws ProtocolError at a malformed `__mv_` cell */
  codes(batch: RowBatch): Uint32Array {
    // Read once before they are only compared, so that a malformed one is told with its place.
    for (const field of this.lists) if (batch.hasValues(field)) batch.multivalues(field);
    return batch.tuples(this.columns, this.texts);
  }

  row(code: number): TupleRow {
    const texts = tupleTexts(this.texts.bytes(code));
    const textOf = (column: string): string => texts[this.places.get(column) ?? -1] ?? '';
    return {
      text: textOf,
      values: (field) => {
        const text = textOf(field);
        return decodeMultivalue(textOf(MULTIVALUE_PREFIX + field)) ?? (text === '' ? [] : [text]);
      },
    };
  }
}
