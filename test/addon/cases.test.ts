// Every outcome of each source, from native event to normalised row: the cases stand in cases/<source>.json.
import { casesOf, SOURCES_WITH_CASES, type Case } from './cases';
import { CLOSED_FIELDS } from './closed-fields';
import { padded, type NativeEvent } from './native';
import { EXTRACTIONS, normaliseEach, wholeRows, type Extraction, type PlainRow, type Source } from './normalise';

/** Longer than what Splunk extracts of JSON (5,000 characters) and of key=value pairs (10,240). */
const PADDINGS = [0, 11_000];

const pad = (native: NativeEvent | string, characters: number): NativeEvent | string =>
  typeof native === 'string' || characters === 0 ? native : padded(native, characters);

/** The row of each case; those of one source type and source are read together. */
async function rowsOf(
  source: Source,
  cases: readonly Case[],
  extraction: Extraction,
  characters: number,
): Promise<ReadonlyMap<string, PlainRow | null>> {
  const rows = new Map<string, PlainRow | null>();
  const groups = new Map<string, Case[]>();
  for (const one of cases) {
    const key = JSON.stringify([one.sourcetype, one.from]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  for (const group of groups.values()) {
    const [{ sourcetype, from } = cases[0] as Case] = group;
    const found = await normaliseEach({
      ...{ source, extraction, sourcetype, from },
      events: group.map(({ native }) => pad(native, characters)),
    });
    group.forEach(({ name }, index) => rows.set(name, found[index] ?? null));
  }
  return rows;
}

describe.each(SOURCES_WITH_CASES)('%s', (source) => {
  const cases = casesOf(source);

  it('names each case once', () => {
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  });

  it.each(EXTRACTIONS)('gives the rows of its cases with fields extracted %s, also far into an event', async (way) => {
    for (const characters of PADDINGS) {
      const rows = await rowsOf(source, cases, way, characters);
      const wanted = new Map(cases.map(({ name, row }) => [name, row]));
      expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(wanted));
    }
  });

  it('leaves an event as it is and adds fields of DESIGN §3 only', async () => {
    const shown = cases.find(({ row, from }) => row !== null && from === undefined);
    if (shown === undefined) return;
    for (const way of EXTRACTIONS) {
      const [before, after] = await wholeRows(source, shown.native, way, shown.sourcetype);
      expect(after).toMatchObject(before);
      const added = Object.keys(after).filter((field) => !(field in before));
      expect(added.filter((field) => !CLOSED_FIELDS.has(field))).toEqual([]);
    }
  });
});
