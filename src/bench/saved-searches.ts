import { InvalidInput, type BenchError } from './errors';
import { DEFAULT_STANZA } from './conf/reader';
import { loadConf } from './conf/layers';
import { settingText } from './conf/setting-text';
import type { App, Setting, Stanza } from './conf/types';
import { booleanOf } from './conf/values';
import type { SearchText } from './spl/search-text';

/** A saved search. Times are Splunk time modifiers as written, for example `-70m@m`; undefined where not set. */
export interface SavedSearch {
  readonly name: string;
  /** The app folder's name that it comes from. */
  readonly app: string;
  /** The search, macros and all, with its place in the conf file. */
  readonly search: SearchText;
  /** `dispatch.earliest_time` and `dispatch.latest_time`: by event time. */
  readonly earliest: Setting | undefined;
  readonly latest: Setting | undefined;
  /** `dispatch.index_earliest` and `dispatch.index_latest`: by arrival. */
  readonly indexEarliest: Setting | undefined;
  readonly indexLatest: Setting | undefined;
  readonly cronSchedule: Setting | undefined;
  readonly disabled: boolean;
  /** `enableSched`, which the REST API calls is_scheduled. */
  readonly isScheduled: boolean;
  /** All settings as written, those above too. */
  readonly settings: ReadonlyMap<string, Setting>;
}

function read(stanza: Stanza): SavedSearch {
  const search = stanza.settings.get('search');
  if (search === undefined || search.value === '') {
    throw new InvalidInput(`saved search [${stanza.name}] has no search`, stanza.where);
  }
  const set = (key: string): Setting | undefined => {
    const setting = stanza.settings.get(key);
    return setting?.value === '' ? undefined : setting;
  };
  return {
    name: stanza.name,
    app: stanza.app,
    search: settingText(search),
    earliest: set('dispatch.earliest_time'),
    latest: set('dispatch.latest_time'),
    indexEarliest: set('dispatch.index_earliest'),
    indexLatest: set('dispatch.index_latest'),
    cronSchedule: set('cron_schedule'),
    disabled: booleanOf(stanza, 'disabled', false),
    isScheduled: booleanOf(stanza, 'enableSched', false),
    settings: stanza.settings,
  };
}

/**
 * Reads the saved searches of all apps, in the order in which savedsearches.conf has them.
 *
 * @param report gets each one that is wrong, with file and line; it is left out, the others stay
 */
export function loadSavedSearches(
  apps: readonly App[],
  report: (problem: BenchError) => void,
): ReadonlyMap<string, SavedSearch> {
  const searches = new Map<string, SavedSearch>();
  for (const stanza of loadConf(apps, 'savedsearches', report).values()) {
    if (stanza.name === DEFAULT_STANZA) continue;
    try {
      searches.set(stanza.name, read(stanza));
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      report(error);
    }
  }
  return searches;
}
