import { AppBench } from '../helpers/app-bench';

/** 2026-11-03T12:00:00Z */
const NOON = 1_793_707_200;
const DAY = 86_400;

/** What the admin wrote is never purged. */
const KEPT_FOR_GOOD = [
  ...['mfa_watch_allow', 'mfa_watch_travel', 'mfa_watch_helpdesk', 'mfa_watch_identities', 'mfa_watch_apps'],
  ...['mfa_watch_networks', 'mfa_watch_work'],
];

describe('purge', () => {
  let app: AppBench;
  beforeAll(async () => {
    app = await AppBench.open();
  });
  afterAll(() => app.close());

  it('knows how long each collection is kept', async () => {
    const rows = await app.run(
      '| inputlookup mfa_watch_collections | `mfa_watch_retention` | eval before=floor((now()-days*86400)/unit)*unit',
      NOON,
    );
    expect(rows.map(({ collection, before }) => [collection, NOON - Number(before)])).toEqual([
      ['mfa_watch_facts', 30 * DAY],
      ['mfa_watch_latest', 50 * 3600],
      ['mfa_watch_sources', 90 * DAY],
      ['mfa_watch_feeds', 90 * DAY],
      ['mfa_watch_spans', 9 * DAY],
      ['mfa_watch_readiness', 3 * DAY],
      ['mfa_watch_known', 91 * DAY + (NOON % DAY)],
      ['mfa_watch_pulse', 8 * DAY],
      ['mfa_watch_findings', 400 * DAY],
    ]);
  });

  it('reaches every collection, by a field that is a number in it', async () => {
    const rows = await app.run('| inputlookup mfa_watch_collections', NOON);
    const names = rows.map(({ collection }) => String(collection));
    expect([...names, ...KEPT_FOR_GOOD].sort()).toEqual([...app.bench.collections.keys()].sort());
    const types = rows.map(({ collection, field }) =>
      app.bench.kv.collection(String(collection))?.types.get(String(field)),
    );
    expect(types).toEqual(rows.map(() => 'number'));
  });
});
