/** The version of splunkd whose REST API the bench models. It has no build: the bench is not Splunk. */
export const SPLUNKD_VERSION = '10.0.0';
export const SPLUNKD_BUILD = 'bench';

export interface Entry {
  readonly name: string;
  /** The path of the collection that the entry belongs to, as `/servicesNS/nobody/app/storage/collections/config`. */
  readonly parent: string;
  readonly app: string;
  readonly content: Readonly<Record<string, unknown>>;
}

export interface Paging {
  /** Entries in all, before the page was cut. */
  readonly total: number;
  readonly perPage: number;
  readonly offset: number;
}

/**
 * splunkd's envelope with `output_mode=json`, for everything but KV records.
 * @param origin the address of the endpoint, as the client reached it
 * @param at when the answer was made
 */
export function envelope(origin: string, entries: readonly Entry[], at: Date, paging?: Paging): object {
  const updated = at.toISOString();
  return {
    links: {},
    origin,
    updated,
    generator: { build: SPLUNKD_BUILD, version: SPLUNKD_VERSION },
    entry: entries.map((entry) => toEntry(entry, updated)),
    paging: paging ?? { total: entries.length, perPage: 30, offset: 0 },
    messages: [],
  };
}

function toEntry({ name, parent, app, content }: Entry, updated: string): object {
  const path = `${parent}/${encodeURIComponent(name)}`;
  return {
    name,
    id: path,
    updated,
    links: { alternate: path, list: path },
    author: 'nobody',
    acl: { app, owner: 'nobody', sharing: 'app', modifiable: false, removable: false, can_write: false },
    content,
  };
}
