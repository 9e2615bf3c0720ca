import { casesOf } from './cases';
import { padded, type NativeEvent } from './native';
import { normaliseEach, textOf, type Source } from './normalise';

const CUTS = 40;
const MEGABYTE = 1_000_000;

/** What no case can say: events that were cut off, and one with a field of a megabyte. */
export function itBearsTornEvents(source: Source): void {
  const approved = casesOf(source).find(({ row }) => row?.['mfa_outcome'] === 'approved');
  if (approved === undefined) throw new Error(`${source} has no case of an approval`);
  const { sourcetype } = approved;
  const native = approved.native as NativeEvent;

  it('takes no event that was cut off for a success', async () => {
    const text = textOf(native);
    const events = Array.from({ length: CUTS }, (_, index) =>
      text.slice(0, 1 + Math.floor((index * text.length) / CUTS)),
    );
    const rows = await normaliseEach({ source, sourcetype, events, extraction: 'at search time' });
    expect(rows.filter((row) => row?.['mfa_outcome'] === 'approved' || row?.['mfa_action'] === 'success')).toEqual([]);
  });

  it('gives the row of an event also behind a field of a megabyte', async () => {
    const events = [padded(native, MEGABYTE)];
    expect(await normaliseEach({ source, sourcetype, events, extraction: 'at search time' })).toEqual([approved.row]);
  });
}
