import fc from 'fast-check';
import { Frame } from '../../../src/bench/spl/frame';
import { Layout } from '../../../src/bench/spl/layout';
import { setField, type Row } from '../../../src/bench/spl/row';

/** Fields that commands name; a row may have others, too. */
const NAMED = ['a', 'b', 'c', 'd'];
const named = fc.constantFrom(...NAMED);
const field = fc.constantFrom(...NAMED, 'x', 'y');
const value = fc.constantFrom('1', 2, '{"k":3}', ['m', 'n']);

type Change = { set: string; value: string | number | string[] | undefined } | { keep: string[] } | 'pass on';
const changes = fc.array(
  fc.oneof(
    fc.tuple(named, fc.option(value, { nil: undefined })).map(([set, given]): Change => ({ set, value: given })),
    fc.uniqueArray(field).map((keep): Change => ({ keep })),
    fc.constant<Change>('pass on'),
  ),
);
const rows = fc
  .uniqueArray(fc.tuple(field, value), { selector: ([name]) => name })
  .map((fields): Row => new Map(fields));

function applyToFrame(row: Row, all: readonly Change[], layout: Layout): Row {
  const frame = new Frame(layout);
  frame.load(row);
  for (const change of all) {
    if (change === 'pass on') frame.load(frame.unload());
    else if ('set' in change) frame.set(layout.slotOf(change.set), change.value);
    else {
      const isKept = (name: string) => change.keep.includes(name);
      frame.keep(isKept, layout.names.map(isKept));
    }
  }
  const seen = [...NAMED, 'x', 'y'].map((name) => frame.get(name));
  const left = frame.unload();
  expect(seen).toEqual([...NAMED, 'x', 'y'].map((name) => left.get(name)));
  return left;
}

function applyToRow(row: Row, all: readonly Change[]): Row {
  for (const change of all) {
    if (change === 'pass on') continue;
    if ('set' in change) setField(row, change.set, change.value);
    else for (const name of [...row.keys()]) if (!change.keep.includes(name)) row.delete(name);
  }
  return row;
}

describe('a frame', () => {
  it.each([
    ['few', NAMED],
    // Then a row is looked at by its fields, not by the layout's.
    ['many', [...NAMED, ...'efghijkl']],
  ])('gives the row, its columns in order, that the same changes one by one make of it: %s slots', (_size, names) => {
    const layout = new Layout();
    for (const name of names) layout.slotOf(name);
    fc.assert(
      fc.property(rows, changes, (row, all) => {
        expect([...applyToFrame(new Map(row), all, layout)]).toEqual([...applyToRow(new Map(row), all)]);
      }),
      { numRuns: 500 },
    );
  });

  it('reads a text as JSON by what the field holds now', () => {
    const layout = new Layout();
    const slot = layout.slotOf('a');
    const frame = new Frame(layout);
    const member = () => frame.document(slot)?.member('k')?.source;
    frame.load(new Map([['a', '{"k":1}']]));
    const first = member();
    frame.set(slot, '{"k":2}');
    const second = member();
    frame.hold(slot, '{"k":3}');
    const third = member();
    frame.load(new Map([['a', 'no JSON']]));
    expect([first, second, third, member()]).toEqual(['1', '2', '3', undefined]);
  });
});
