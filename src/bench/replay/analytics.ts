import type { Bench } from '../bench';
import { InvalidInput, NotSupported } from '../errors';
import type { SavedSearch } from '../saved-searches';

/** What the stanza names of the app's own searches begin with. */
const PREFIX = 'MFA Watch - ';

/** Reports that `run` is meant to give, and that the app has no search for yet. */
const PLANNED: ReadonlySet<string> = new Set(['containment']);

/** Reports that `run` gives, by the id it takes: each is a search of its own, and no finding. */
const REPORTS: ReadonlyMap<string, string> = new Map([
  ['fields', 'Field fill'],
  ['readiness', 'Readiness'],
  ['hunt-prompts', 'Hunt - Prompts'],
  ['hunt-hosts', 'Hunt - Hosts'],
]);

/**
 * The searches that feed the analytics on prompts, in the order in which they build on each other. The last of COLLECT
 * and STATE reaches furthest back: it does the work of the other where all input is there at once.
 */
const COLLECT = ['Collect prompts', 'Collect prompts - Nightly'];
const FEEDS = ['Readiness - Sources', 'Readiness - Feeds'];
const READY = [...FEEDS, 'Readiness'];
const PULSE = ['Pulse'];
const STATE = ['State prompts', 'State prompts - Wide'];
const LEARN = ['Learn', 'Learn - Tenant', 'Learn - Usual'];
const INTERNAL = /^(?:Collect|Readiness|State|Pulse|Learn|Purge|Self-test|Hunt)\b/;

/** What a hunt asks of all that stands besides the logs: what feeds have told, how providers fared, who is who. */
const HUNT = { collect: COLLECT, ready: READY, pulse: PULSE, learn: LEARN };

/** What has to be done before a report. */
const BEFORE: ReadonlyMap<string, Partial<typeof HUNT>> = new Map<string, Partial<typeof HUNT>>([
  ['readiness', { collect: COLLECT, ready: FEEDS }],
  ['hunt-prompts', HUNT],
  ['hunt-hosts', HUNT],
]);

const isOther = (name: string): boolean => INTERNAL.test(name) || [...REPORTS.values()].includes(name);

/** What one run goes through. */
export interface Plan {
  readonly collect: readonly SavedSearch[];
  /** What the feeds have reported, before it is stated what they told. */
  readonly ready: readonly SavedSearch[];
  /** How the providers fare, which State asks. */
  readonly pulse: readonly SavedSearch[];
  readonly state: readonly SavedSearch[];
  /** The analytics by id. */
  readonly decide: ReadonlyMap<string, SavedSearch>;
  /** What the days so far taught of users: what the next day is judged by. */
  readonly learn: readonly SavedSearch[];
}

/** The analytics of the app by id (AN0449, O365-MFA, …): every saved search named `MFA Watch - ID`. */
export function analyticsOf(bench: Bench): ReadonlyMap<string, SavedSearch> {
  const ids = [...bench.savedSearches].flatMap(([name, search]) =>
    name.startsWith(PREFIX) && !isOther(name.slice(PREFIX.length))
      ? [[name.slice(PREFIX.length), search] as const]
      : [],
  );
  return new Map(ids);
}

function searchNamed(bench: Bench, name: string): SavedSearch {
  const search = bench.savedSearches.get(PREFIX + name);
  if (search === undefined) throw new InvalidInput(`savedsearches.conf has no [${PREFIX}${name}]`);
  return search;
}

export interface Report {
  readonly search: SavedSearch;
  /** What has to run before it. */
  readonly before: Plan;
}

/**
 * A report by its id; undefined where the ids name none.
 * @throws InvalidInput where a report is asked for together with other ids
 */
export function reportFor(bench: Bench, ids: readonly string[]): Report | undefined {
  const id = ids.find((each) => REPORTS.has(each));
  if (id === undefined) return undefined;
  if (ids.length > 1) throw new InvalidInput(`"${id}" is a report, not an analytic: run it alone`);
  const named = (names: readonly string[] = []): readonly SavedSearch[] =>
    names.map((name) => searchNamed(bench, name));
  const { collect, ready, pulse, learn } = BEFORE.get(id) ?? {};
  return {
    search: searchNamed(bench, REPORTS.get(id) ?? ''),
    before: {
      collect: named(collect),
      ready: named(ready),
      pulse: named(pulse),
      learn: named(learn),
      ...{ state: [], decide: new Map() },
    },
  };
}

/**
 * The searches that the given analytics need, disabled or not.
 * @param ids of analytics; all of them where the list is empty
 * @throws NotSupported for a report that is planned, InvalidInput for an id that is not known
 */
export function planFor(bench: Bench, ids: readonly string[]): Plan {
  const known = analyticsOf(bench);
  const named = (name: string): SavedSearch => searchNamed(bench, name);
  const asked = ids.length > 0 ? ids : [...known.keys()];
  const decide = asked.map((id) => {
    const search = known.get(id) ?? known.get(id.toUpperCase());
    if (search !== undefined) return [id.toUpperCase(), search] as const;
    if (PLANNED.has(id)) throw new NotSupported('id of run', id);
    throw new InvalidInput(`no analytic "${id}"; there are ${[...known.keys(), ...REPORTS.keys()].join(', ')}`);
  });
  const all = (names: readonly string[]): readonly SavedSearch[] => names.map(named);
  const before = { collect: all(COLLECT), ready: all(READY), pulse: all(PULSE), state: all(STATE) };
  return { ...before, decide: new Map(decide), learn: all(LEARN) };
}
