import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NativeEvent } from './native';
import { normaliseEach, type Source } from './normalise';

/** Real and vendor-published events, beside the clone where there are any. */
const DATA = join(__dirname, '..', '..', '..', 'shared', 'data');

interface RealLogs {
  readonly source: Source;
  readonly sourcetype?: string;
  /** Below the folder of the data. */
  readonly folder: string;
  /** Its events in native shape. */
  readonly read: (folder: string) => readonly (NativeEvent | string)[];
  /** Why an event is none of ours, in words; undefined where it must be normalised. */
  readonly notRelevant: (event: NativeEvent) => string | undefined;
}

/**
 * Holds the add-on to real events: each is normalised or named as not relevant, and an unknown outcome has its native
 * code. Skipped, saying so, where the folder is absent.
 */
export function realLogs({ source, sourcetype, folder, read, notRelevant }: RealLogs): void {
  const path = join(DATA, folder);
  const present = existsSync(path);
  (present ? describe : describe.skip)(`real events: ${folder}${present ? '' : ' (absent, skipped)'}`, () => {
    it('are each normalised or named as not relevant', async () => {
      const events = [...new Map(read(path).map((event) => [JSON.stringify(event), event])).values()];
      expect(events.length).toBeGreaterThan(0);
      const rows = await normaliseEach({ source, events, extraction: 'at search time', sourcetype });
      const wrong = events.filter((event, index) => {
        const reason = typeof event === 'string' ? undefined : notRelevant(event);
        return (rows[index] === undefined) !== (reason !== undefined);
      });
      expect(wrong).toEqual([]);
      expect(rows.filter((row) => row?.['mfa_outcome'] === 'unknown' && !row['mfa_signature_id'])).toEqual([]);
    });
  });
}
