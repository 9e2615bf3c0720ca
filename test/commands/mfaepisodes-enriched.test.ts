import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { mfaepisodes } from '../../src/commands/mfaepisodes';
import { converse } from '../../src/splunk/chunked';
import { answers, ENRICHED } from '../helpers/episode-arbitraries';
import { episodes, only, runsBy, type EventFields, type FactRow } from '../helpers/episodes';
import { execute, getinfo, messages } from '../helpers/frames';

const runs = { numRuns: 20, endOnFailure: true };
const enriched = fc.array(fc.option(ENRICHED, { nil: {} }), { minLength: 40, maxLength: 40 });
const withFields = (rows: readonly EventFields[], extra: readonly EventFields[]): readonly EventFields[] =>
  rows.map((row, index) => ({ ...row, ...extra[index] }));

describe('mfaepisodes, of rows that mfaenrich and look-ups added to', () => {
  it('DETECTION 2: keep=eventful keeps exactly the runs that hold something eventful', async () => {
    const quiet = answers({ span: 400_000, outcomes: ['approved'], risks: ['low'] });
    const isEventful = (fact: FactRow): boolean =>
      /"class":"(?:new|stranger)"/.test(fact['attempt_list'] ?? '') ||
      ['approval_signs', 'auth_10m', 'max_10m_mac'].some((name) => Number(fact[name]) > 0);
    // A column that no run fills is absent.
    const stated = (facts: readonly FactRow[]): readonly FactRow[] =>
      runsBy('user', facts).map((fact) => Object.fromEntries(Object.entries(fact).filter(([, cell]) => cell !== '')));
    let [kept, all] = [0, 0];
    await fc.assert(
      fc.asyncProperty(quiet, enriched, async (rows, extra) => {
        const events = withFields(rows, extra);
        const eventful = stated(await episodes(events, { args: ['keep=eventful'] }));
        const everything = stated(await episodes(events));
        expect(eventful).toEqual(everything.filter(isEventful));
        [kept, all] = [kept + eventful.length, all + everything.length];
      }),
      runs,
    );
    // Else the property would say nothing.
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(all);
  });

  it('DETECTION 2: keeps what one user approved for a requester that is a stranger to many others', async () => {
    const approval = { outcome: 'approved', time: 1, req_ip: '203.0.113.7' };
    const rows = [
      { ...approval, event_uid: 'a', user: 'ada@example.com', req_class: 'stranger' },
      { ...approval, event_uid: 'b', user: 'ben@example.com', req_class: 'unknown' },
      { ...approval, event_uid: 'c', user: 'cid@example.com', req_class: 'familiar' },
    ];
    const kept = async (least: number): Promise<readonly unknown[]> =>
      runsBy('user', await episodes(rows, { args: ['keep=eventful', `stranger_users=${least}`] })).map(
        (fact) => fact['key'],
      );
    expect(await kept(1)).toEqual(['ada@example.com', 'ben@example.com']);
    expect(await kept(2)).toEqual(['ada@example.com']);
  });

  it('DETECTION 4: what was never seen is no sign for a user who may be cold', async () => {
    const isSign = (name: string): boolean => /sign|approval_marks/.test(name);
    // What needs no such knowledge: the network's class, places, sources that show the user's own sessions, and hosts.
    const places = { sessions_until: '', req_net: '', req_lat: '', apr_lat: '', known_device: '' };
    const silent = { ...places, host_auth: '', app_class: '' };
    await fc.assert(
      fc.asyncProperty(answers({ span: 3000 }), enriched, async (rows, extra) => {
        const cold = withFields(rows, extra).map((row, index) => ({ ...row, ...silent, user_cold: index % 2 || '' }));
        const signs = async (events: readonly EventFields[]): Promise<readonly FactRow[]> =>
          only(runsBy('user', await episodes(events)), (name) => isSign(name) && !name.includes('net_'));
        expect(await signs(cold)).toEqual(await signs(rows));
      }),
      runs,
    );
  });

  it('DETECTION 9: no cause changes anything of attempts that it does not cover', async () => {
    const foreign = ['own_retry', 'enrolment', 'help_desk', 'outage'];
    // Rows that a cause does not cover, by what it asks of them.
    const beside = (row: EventFields): readonly string[] => [
      ...(row['req_class'] === 'own' ? [] : ['own_retry']),
      ...(row['req_class'] === 'stranger' || row['req_class'] === 'new' ? foreign : []),
      ...(row['outcome'] === 'denied' || row['outcome'] === 'approved' ? foreign : []),
      ...(row['req_net'] === 'hosting' || row['req_net'] === 'tor' ? ['travel', 'place'] : ['allow_list']),
    ];
    const told = (facts: readonly FactRow[]): readonly FactRow[] => only(facts, (name) => name !== 'facts_digest');
    let covered = 0;
    await fc.assert(
      fc.asyncProperty(
        answers({ span: 6000 }),
        enriched,
        fc.array(fc.nat(), { minLength: 40, maxLength: 40 }),
        async (rows, extra, choices) => {
          const events = withFields(rows, extra);
          const beneath = events.map((row, index) => {
            const causes = beside(row);
            covered += Math.sign(causes.length);
            return { ...row, cover: causes[(choices[index] ?? 0) % Math.max(1, causes.length)] };
          });
          expect(told(await episodes(beneath))).toEqual(told(await episodes(events)));
        },
      ),
      { ...runs, numRuns: 30 },
    );
    expect(covered).toBeGreaterThan(0);
  });

  it('reads the pairs of a multivalue', async () => {
    const fields =
      'mfa_event_uid,mfa_time,mfa_user,mfa_stage,mfa_outcome,mfa_req_country,mfa_apr_country,mfa_known_pairs';
    const cells = 'a,1790000000,ada@example.com,response,approved,NO,SE,"NO>NO=3\nNO>SE=12"';
    const said = [
      getinfo({ args: ['by=user'], latest_time: '2000000000' }),
      execute(true, `${fields},__mv_mfa_known_pairs\n${cells},$NO>NO=3$;$NO>SE=12$\n`),
    ];
    const { output } = await converse(mfaepisodes, said);
    const [fact] = parse<FactRow>(messages(output).at(-1)?.body ?? '', { columns: true });
    expect(fact).toMatchObject({ comparable: '1', pairs: 'NO>SE=12' });
  });

  it('leaves out a row whose days or coordinates are no numbers, and says so', async () => {
    await expect(episodes([{ event_uid: 'a', time: 1, outcome: 'denied', known_hour: 'x' }])).rejects.toThrow(
      'mfa_known_hour',
    );
    await expect(episodes([{ event_uid: 'a', time: 1, outcome: 'denied', req_lat: 'x', req_lon: 1 }])).rejects.toThrow(
      'mfa_req_lat',
    );
  });

  it('takes thresholds as options, and refuses what is no whole number', async () => {
    const row = { event_uid: 'a', time: 1, outcome: 'approved', req_class: 'familiar', user_cold: 0 };
    const abroad = { ...row, req_country: 'NO', apr_country: 'SE', known_pairs: 'NO>SE=2' };
    const signs = async (args: readonly string[]): Promise<unknown> =>
      runsBy('user', await episodes([abroad], { args }))[0]?.['approval_sign_names'];
    expect(await signs([])).toBe('');
    expect(await signs(['known=3'])).toBe('pair_new');
    await expect(signs(['known=2d'])).rejects.toThrow('write a whole number');
  });
});
