import type { EventRows } from '../detection/event-store';
import type { FieldTexts } from '../detection/read-tuples';
import { ID_FIELDS, LIST_FIELDS } from '../model/mfa-event';
import { type RowBatch, RowTuples, type TextCodes, textCodes, type TupleRow } from '../splunk/chunked';

/** Texts of fields with fewer different ones than this are made once and shared by all that have them. */
const SHARED_TEXTS = 4096;

/** Ids that many events share. Of the others hardly two have the same: looking them up would cost more than keeping one twice. */
const SHARED_IDS: ReadonlySet<string> = new Set(['mfa_pair_key', 'mfa_host_id']);
const OWN_IDS: ReadonlySet<string> = new Set(ID_FIELDS.filter((field) => !SHARED_IDS.has(field)));

/** The texts behind the codes of fields, and of several fields together. */
export class FieldTextCodes implements FieldTexts {
  private readonly codes = new Map<string, TextCodes>();
  private readonly shared = new Map<string, string[]>();
  private readonly groups = new Map<readonly string[], RowTuples>();

  of(field: string): TextCodes {
    const known = this.codes.get(field);
    if (known !== undefined) return known;
    const codes = textCodes(!OWN_IDS.has(field));
    this.codes.set(field, codes);
    return codes;
  }

  tuplesOf(fields: readonly string[]): RowTuples {
    const known = this.groups.get(fields);
    if (known !== undefined) return known;
    const tuples = new RowTuples(
      fields,
      fields.filter((field) => LIST_FIELDS.includes(field)),
    );
    this.groups.set(fields, tuples);
    return tuples;
  }

  text(field: string, code: number): string {
    if (code >= SHARED_TEXTS) return this.of(field).text(code);
    let shared = this.shared.get(field);
    if (shared === undefined) this.shared.set(field, (shared = []));
    return (shared[code] ??= this.of(field).text(code));
  }

  row(fields: readonly string[], code: number): TupleRow {
    return this.tuplesOf(fields).row(code);
  }
}

/** A chunk's rows as the event store takes them. */
export function eventRows(batch: RowBatch, texts: FieldTextCodes): EventRows {
  return {
    size: batch.size,
    codes: (field) => batch.codes(field, texts.of(field)),
    text: (field, row) => batch.column(field)[row] ?? '',
    numbers: (field) => batch.numbers(field),
    tuples: (fields) => texts.tuplesOf(fields).codes(batch),
  };
}
