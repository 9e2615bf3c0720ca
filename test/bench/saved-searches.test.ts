import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchError } from '../../src/bench/errors';
import { openApp } from '../../src/bench/conf/apps';
import { loadSavedSearches, type SavedSearch } from '../../src/bench/saved-searches';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'saved-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function load(text: string): { searches: ReadonlyMap<string, SavedSearch>; problems: readonly string[] } {
  mkdirSync(join(folder, 'default'), { recursive: true });
  writeFileSync(join(folder, 'default', 'app.conf'), '[package]\nid = m');
  writeFileSync(join(folder, 'default', 'savedsearches.conf'), text);
  const problems: BenchError[] = [];
  const searches = loadSavedSearches([openApp(folder)], (problem) => problems.push(problem));
  return { searches, problems: problems.map((problem) => problem.message) };
}

describe('loadSavedSearches', () => {
  it('reads search, time range, schedule and the rest', () => {
    const { searches, problems } = load(
      '[default]\ndispatch.latest_time = now\n' +
        '[S one]\nsearch = `src` \\\n| stats count\ndispatch.earliest_time = -1h\ndispatch.index_earliest = -70m@m\n' +
        'cron_schedule = 5 * * * *\nenableSched = 1\ndisabled = 1\naction.risk = 1\n',
    );
    expect(problems).toEqual([]);
    expect([...searches.keys()]).toEqual(['S one']);
    const search = searches.get('S one');
    expect(search).toMatchObject({ app: 'm', disabled: true, isScheduled: true, indexLatest: undefined });
    expect(search?.search.text).toBe('`src` \n| stats count');
    expect(search?.search.locate(9)).toEqual({ source: 'm/default/savedsearches.conf', line: 5, column: 3 });
    expect(search?.latest?.value).toBe('now');
    expect(search?.indexEarliest?.value).toBe('-70m@m');
    expect(search?.cronSchedule?.value).toBe('5 * * * *');
    expect(search?.settings.get('action.risk')?.value).toBe('1');
  });

  it('is enabled and not scheduled where nothing is said', () => {
    expect(load('[s]\nsearch = *').searches.get('s')).toMatchObject({ disabled: false, isScheduled: false });
  });

  it('reports a wrong one with file and line and keeps the others', () => {
    const { searches, problems } = load('[a]\ndisabled = 0\n[b]\nsearch = *\n[c]\nsearch = *\ndisabled = perhaps\n');
    expect([...searches.keys()]).toEqual(['b']);
    expect(problems).toEqual([
      'm/default/savedsearches.conf:1:1: saved search [a] has no search',
      'm/default/savedsearches.conf:7:12: disabled = perhaps: must be true or false (also 1, 0, yes, no)',
    ]);
  });
});
