import { casesOf } from './cases';
import { normaliseEach, textOf, type Source } from './normalise';

const MEGABYTE = 1024 * 1024;

/**
 * Holds a source to events that came damaged: a text that was cut is no row, or one that says no more than the whole;
 * a huge field changes nothing. The event is that of a case.
 */
export function standsDamage(source: Source, name: string): void {
  const found = casesOf(source).find((one) => one.name === name);
  if (found === undefined) throw new Error(`no case "${name}" of ${source}`);
  const { native, row, sourcetype } = found;
  const text = textOf(native);

  it('an event that was cut is dropped, and never a success', async () => {
    const cuts = Array.from({ length: 40 }, (_, index) => text.slice(0, Math.floor((text.length * (index + 1)) / 41)));
    const rows = await normaliseEach({ source, sourcetype, events: cuts, extraction: 'at search time' });
    expect(rows.filter((one) => one !== undefined)).toEqual([]);
  });

  it('a field of a megabyte changes nothing', async () => {
    const before = `{"filler":"${'\\"{[x'.repeat(MEGABYTE / 5)}",${text.slice(1)}`;
    const after = `${text.slice(0, -1)},"filler":"${'\\\\ '.repeat(MEGABYTE / 3)}"}`;
    const rows = await normaliseEach({ source, sourcetype, events: [before, after], extraction: 'at search time' });
    expect(rows).toEqual([row, row]);
  });
}
