import type { CollectingCommand, CollectingRun, OutputRow, RowBatch, SearchInfo } from '../splunk/chunked';
import { SplunkdClient } from '../splunk/rest/client';
import { Options } from './options';

/** Collections of this app, whatever app a search runs in; no other can be named. */
const APP = 'mfa_watch';
const COLLECTION = /^mfa_watch_\w+$/;
const FIELD = /^\w+$/;
const FIELDS = ['collection', 'field', 'before'] as const;

type Purge = Readonly<Record<(typeof FIELDS)[number], string>>;

function faultOf({ collection, field, before }: Purge): string | undefined {
  if (!COLLECTION.test(collection)) return `"${collection}" is no collection of this app`;
  if (!FIELD.test(field)) return `"${field}" is no field`;
  // A number in words would compare as text, which is below or above every number alike.
  if (!/^\d+(?:\.\d+)?$/.test(before)) return `before is "${before}", no number`;
  return undefined;
}

class MfaPurge implements CollectingRun {
  readonly requiredFields = FIELDS;
  private readonly purges: Purge[] = [];
  private readonly splunkd: SplunkdClient;

  constructor(private readonly info: SearchInfo) {
    new Options('mfapurge', info.args, []);
    this.splunkd = new SplunkdClient({ uri: info.splunkdUri, sessionKey: info.sessionKey, app: APP });
  }

  rows(batch: RowBatch): void {
    const [collections, fields, befores] = FIELDS.map((field) => batch.column(field));
    for (let row = 0; row < batch.size; row += 1) {
      const [collection = '', field = '', before = ''] = [collections?.[row], fields?.[row], befores?.[row]];
      this.purges.push({ collection, field, before });
    }
  }

  async finish(): Promise<readonly OutputRow[]> {
    if (this.info.preview) return [];
    const done: OutputRow[] = [];
    for (const purge of this.purges) {
      const why = faultOf(purge) ?? (await this.purge(purge));
      done.push({ ...purge, state: why === undefined ? 'ok' : 'failed', why });
    }
    return done;
  }

  /** @returns why it failed; undefined where it did not */
  private async purge({ collection, field, before }: Purge): Promise<string | undefined> {
    const query = encodeURIComponent(JSON.stringify({ [field]: { $lt: Number(before) } }));
    try {
      await this.splunkd.request('DELETE', `storage/collections/data/${collection}?query=${query}`);
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}

/**
 * `mfapurge`: of each row's `collection` removes the documents whose number `field` is below `before`, and says in `state`
 * and `why` how that went. splunkd removes them by one query, so that nothing is read, no limit of rows cuts it, and what
 * others write meanwhile stays.
 */
export const mfapurge: CollectingCommand = { type: 'reporting', start: (info) => new MfaPurge(info) };
