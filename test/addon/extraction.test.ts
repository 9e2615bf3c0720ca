import { CLOSED_FIELDS } from './closed-fields';
import { native, padded } from './native';
import { EXTRACTIONS, normaliseAll, wholeRows, type Extraction, type Source } from './normalise';

const EVENTS: readonly (readonly [Source, string])[] = [
  ['okta', 'okta-push-sent'],
  ['okta', 'okta-push-answered'],
  ['okta', 'okta-reported'],
  ['okta', 'okta-factors-reset'],
  ['o365', 'o365-login-failed'],
  ['o365', 'o365-inbox-rule'],
];

describe('the ways of extraction differ:', () => {
  it('fields stand once, twice or not at all, and not beyond 5,000 characters', async () => {
    const type = async (extraction: Extraction, characters: number) =>
      (await wholeRows('okta', padded(native('okta-push-sent'), characters), extraction))[0]['eventType'];
    const sent = 'system.push.send_factor_verify_push';
    expect(await type('at search time', 1)).toBe(sent);
    expect(await type('at search time', 6_000)).toBeUndefined();
    expect(await type('at index time and again at search time', 1)).toEqual([sent, sent]);
    expect(await type('not at all', 1)).toBeUndefined();
  });
});

describe('a normalised row', () => {
  it.each(EVENTS)('of %s, %s, is the same however Splunk extracts fields, or not', async (source, fixture) => {
    const event = native(fixture);
    const [plain] = await normaliseAll(source, [event], 'at search time');
    expect(plain).toBeDefined();
    for (const extraction of EXTRACTIONS) {
      const rows = await normaliseAll(source, [event, padded(event, 6_000), padded(event, 11_000)], extraction);
      expect(rows).toEqual([plain, plain, plain]);
    }
  });

  it.each(EVENTS)('of %s, %s, leaves the event as it is and adds fields of DESIGN §3 only', async (source, fixture) => {
    for (const extraction of EXTRACTIONS) {
      const [before, after] = await wholeRows(source, native(fixture), extraction);
      const added = Object.keys(after).filter((field) => !(field in before));
      expect(added.filter((field) => !CLOSED_FIELDS.has(field))).toEqual([]);
      expect(after).toMatchObject(before);
    }
  });
});
