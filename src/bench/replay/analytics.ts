import type { Bench } from '../bench';
import { InvalidInput, NotSupported } from '../errors';
import type { SavedSearch } from '../saved-searches';

/** What the stanza names of the app's own searches begin with. */
const PREFIX = 'MFA Watch - ';

/** Reports that `run` is meant to give, and that the app has no search for yet. */
const PLANNED: ReadonlySet<string> = new Set(['readiness', 'containment']);

/** Reports that `run` gives, by the id it takes: each is a search of its own, and no finding. */
const REPORTS: ReadonlyMap<string, string> = new Map([['fields', 'Field fill']]);

/**
 * The searches that feed the analytics on prompts, in the order in which they build on each other. The last of each
 * reaches furthest back: it does the work of the others where all input is there at once.
 */
const COLLECT = ['Collect prompts', 'Collect prompts - Nightly'];
const STATE = ['State prompts', 'State prompts - Wide'];
const INTERNAL = /^(?:Collect|State) /;

const isOther = (name: string): boolean => INTERNAL.test(name) || [...REPORTS.values()].includes(name);

/** What one run goes through. */
export interface Plan {
  readonly collect: readonly SavedSearch[];
  readonly state: readonly SavedSearch[];
  /** The analytics by id. */
  readonly decide: ReadonlyMap<string, SavedSearch>;
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

/**
 * The search of a report; undefined where the ids name none.
 * @throws InvalidInput where a report is asked for together with other ids
 */
export function reportFor(bench: Bench, ids: readonly string[]): SavedSearch | undefined {
  const reports = ids.filter((id) => REPORTS.has(id));
  const [report] = reports;
  if (report === undefined) return undefined;
  if (ids.length > 1) throw new InvalidInput(`"${report}" is a report, not an analytic: run it alone`);
  return searchNamed(bench, REPORTS.get(report) ?? '');
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
  return { collect: COLLECT.map(named), state: STATE.map(named), decide: new Map(decide) };
}
