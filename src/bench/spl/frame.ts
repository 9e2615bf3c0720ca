import { placeOf, recentPlace, type Place } from './json-tape';
import type { Layout } from './layout';
import type { Row, Value } from './row';

/** So many JSON texts of a row are looked for among those read before they are read again. */
const DOCUMENTS_KEPT = 32;

/**
 * A row while a run of commands works on it. Fields that these name stand in slots, which are reached without a look at
 * their names, and fields that are made only to be removed again never become the row's. The rest stays in the row.
 */
export class Frame {
  private row: Row = new Map();
  private readonly values: (Value | undefined)[] = [];
  /** Slots of fields that are not in the row, in the order in which they are to be; some may be empty again. */
  private added: number[] = [];
  /** Slots that were set again: of those the row has the field, too, but for the ones above. */
  private readonly changed: number[] = [];
  /** Each slot's text as JSON: null where it is none, undefined where nobody asked. */
  private readonly places: (Place | null | undefined)[] = [];
  /** The row's JSON texts as they were read: one text may be in several fields, one after another. */
  private readonly documents: { readonly text: string; readonly place: Place }[] = [];

  constructor(private readonly layout: Layout) {}

  /** Takes over a row. It must not be touched until unload(). */
  load(row: Row): void {
    const { layout, values, places } = this;
    const { names } = layout;
    this.row = row;
    this.added.length = 0;
    this.changed.length = 0;
    this.documents.length = 0;
    for (let slot = 0; slot < names.length; slot += 1) values[slot] = places[slot] = undefined;
    if (row.size < names.length) {
      for (const [field, value] of row) {
        const slot = layout.find(field);
        if (slot !== undefined) values[slot] = value;
      }
    } else {
      for (const [slot, field] of names.entries()) values[slot] = row.get(field);
    }
  }

  /** The row with all changes, as if they had been made to it one by one; it may be another object. */
  unload(): Row {
    const { row, values, layout } = this;
    for (const slot of this.changed) {
      const field = layout.names[slot] ?? '';
      const value = values[slot];
      if (value !== undefined && row.has(field)) row.set(field, value);
    }
    for (const slot of this.added) {
      const value = values[slot];
      if (value !== undefined) row.set(layout.names[slot] ?? '', value);
    }
    return row;
  }

  value(slot: number): Value | undefined {
    return this.values[slot];
  }

  /** A field by its name, as a row has it. */
  get(field: string): Value | undefined {
    const slot = this.layout.find(field);
    return slot === undefined ? this.row.get(field) : this.values[slot];
  }

  /** Sets a field, or removes it where the value is null. */
  set(slot: number, value: Value | undefined): void {
    if (this.values[slot] === undefined) {
      if (value === undefined) return;
      this.added.push(slot);
    } else if (value === undefined) {
      this.remove(slot);
    } else {
      this.changed.push(slot);
    }
    this.hold(slot, value);
    if (typeof value !== 'string') return;
    const place = recentPlace(value);
    if (place === undefined) return;
    this.places[slot] = place;
    this.note(value, place);
  }

  /** Removes a field; what is set again stands behind the others. */
  private remove(slot: number): void {
    const at = this.added.indexOf(slot);
    if (at === -1) this.row.delete(this.layout.names[slot] ?? '');
    else this.added.splice(at, 1);
  }

  /** Puts a value where a field is read from, for a while: the caller puts back what was there. */
  hold(slot: number, value: Value | undefined): void {
    this.values[slot] = value;
    this.places[slot] = undefined;
  }

  /** Keeps the fields of some names. @param bySlot what isKept says of each slot's field */
  keep(isKept: (field: string) => boolean, bySlot: readonly boolean[]): void {
    const { layout, row } = this;
    this.added = this.added.filter((slot) => {
      if (bySlot[slot] === true) return true;
      this.hold(slot, undefined);
      return false;
    });
    for (const field of row.keys()) {
      if (isKept(field)) continue;
      row.delete(field);
      const slot = layout.find(field);
      if (slot !== undefined) this.hold(slot, undefined);
    }
  }

  /** A field's text as JSON, read once; undefined where it is none. */
  document(slot: number): Place | undefined {
    const known = this.places[slot];
    if (known !== undefined) return known ?? undefined;
    const value = this.values[slot];
    if (typeof value === 'object' || value === undefined) return undefined;
    const text = String(value);
    const place = this.documents.find((document) => document.text === text)?.place ?? placeOf(text);
    this.places[slot] = place ?? null;
    if (place !== undefined) this.note(text, place);
    return place;
  }

  private note(text: string, place: Place): void {
    if (this.documents.length < DOCUMENTS_KEPT) this.documents.push({ text, place });
  }
}
