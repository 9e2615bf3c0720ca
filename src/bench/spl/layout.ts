/** Where the fields of a run of commands stand in its frames: each field that one of them names has a slot. */
export class Layout {
  /** The fields, each at its slot. */
  readonly names: string[] = [];
  private readonly slots = new Map<string, number>();

  /** A field's slot; a new one where it has none. */
  slotOf(field: string): number {
    const known = this.slots.get(field);
    if (known !== undefined) return known;
    const slot = this.names.push(field) - 1;
    this.slots.set(field, slot);
    return slot;
  }

  /** A field's slot; undefined where no command names it. */
  find(field: string): number | undefined {
    return this.slots.get(field);
  }
}
