import type { EventRows } from '../detection/event-store';
import type { FieldTexts } from '../detection/read-tuples';
import { type RowBatch, TextDictionary } from '../splunk/chunked';

/** Texts of fields with fewer different ones than this are made once and shared by all that have them. */
const SHARED_TEXTS = 4096;

/** A dictionary for each field. */
export class FieldDictionaries implements FieldTexts {
  private readonly dictionaries = new Map<string, TextDictionary>();
  private readonly shared = new Map<string, string[]>();

  of(field: string): TextDictionary {
    const known = this.dictionaries.get(field);
    if (known !== undefined) return known;
    const dictionary = new TextDictionary();
    this.dictionaries.set(field, dictionary);
    this.shared.set(field, []);
    return dictionary;
  }

  text(field: string, code: number): string {
    const shared = this.shared.get(field);
    if (shared === undefined || code >= SHARED_TEXTS) return this.of(field).text(code);
    return (shared[code] ??= this.of(field).text(code));
  }

  codeOf(field: string, text: string): number | undefined {
    return this.of(field).codeOf(text);
  }
}

/** A chunk's rows as the event store takes them. */
export function eventRows(batch: RowBatch, dictionaries: FieldDictionaries): EventRows {
  return {
    size: batch.size,
    codes: (field) => batch.codes(field, dictionaries.of(field)),
    text: (field, row) => batch.column(field)[row] ?? '',
    numbers: (field) => batch.numbers(field),
    lists: (field) => (batch.hasValues(field) ? batch.multivalues(field) : undefined),
  };
}
