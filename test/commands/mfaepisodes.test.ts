import fc from 'fast-check';
import { answers, pushes, REQUESTERS, START } from '../helpers/episode-arbitraries';
import { episodeBytes, episodes, only, runsBy, type EventFields, type FactRow } from '../helpers/episodes';

const UNSUCCESSFUL = new Set(['denied', 'wrong_code', 'failed', 'no_response', 'abandoned', 'fraud_reported']);
const WINDOWS = [
  ['10m', 600],
  ['1h', 3600],
  ['24h', 86_400],
] as const;

const runs = { numRuns: 20 };
const number = (fact: FactRow, field: string): number => Number(fact[field]);
const time = (row: EventFields): number => Number(row['time']);
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** What tells that something changed, and not what. */
const isBookkeeping = (name: string): boolean => /^(?:__mv_)?(?:facts_digest|maxima)$/.test(name);
/** What the ladder asks of a run. */
const isAsked = (name: string): boolean =>
  /^(?:net_)?(?:max_|approval_marks$|unsuccessful$)|^(?:reported_|refused_|streak$|rows_10m$)/.test(name);

describe('mfaepisodes', () => {
  it('DETECTION 9: shuffling, repeating and re-chunking rows changes no output byte', async () => {
    const delivery = fc.record({
      chunks: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
      order: fc.infiniteStream(fc.nat()),
      repeats: fc.array(fc.nat(), { maxLength: 10 }),
    });
    await fc.assert(
      fc.asyncProperty(pushes({ span: 1500 }), delivery, async (rows, { chunks, order, repeats }) => {
        const repeated = [...rows, ...repeats.map((index) => rows[index % rows.length] as EventFields)];
        const shuffled = repeated
          .map((row) => ({ row, place: order.next().value }))
          .sort((a, b) => a.place - b.place)
          .map(({ row }) => row);
        expect((await episodeBytes(shuffled, { chunks })).equals(await episodeBytes(rows))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('DETECTION 9: max_w equals a brute-force count over every window that ends at one of the run; runs miss no window', async () => {
    await fc.assert(
      fc.asyncProperty(answers({ span: 30_000 }), async (rows) => {
        const facts = runsBy('user', await episodes(rows));
        for (const user of new Set(facts.map((fact) => fact['key']))) {
          const failed = rows
            .filter((row) => row['user'] === user && UNSUCCESSFUL.has(String(row['outcome'])))
            .map(time);
          const own = facts.filter((fact) => fact['key'] === user);
          for (const [name, length] of WINDOWS) {
            const most = (ends: readonly number[]): number =>
              Math.max(0, ...ends.map((end) => failed.filter((at) => at > end - length && at <= end).length));
            for (const fact of own) {
              const [first, last] = [number(fact, 'first_time'), number(fact, 'last_time')];
              const ends = failed.filter((end) => end >= first && end <= last);
              expect(number(fact, `max_${name}`)).toBe(most(ends));
            }
            const anywhere = [...rows.map(time), ...rows.map((row) => time(row) + 599)];
            expect(Math.max(...own.map((fact) => number(fact, `max_${name}`)))).toBe(most(anywhere));
          }
        }
      }),
      runs,
    );
  });

  it('DETECTION 9: no attempt counts twice', async () => {
    await fc.assert(
      fc.asyncProperty(answers({ span: 60_000 }), async (rows) => {
        const facts = await episodes(rows);
        // Own approvals make no run, and are shown in one at most.
        const open = rows.filter((row) => row['outcome'] !== 'approved' || row['req_class'] !== 'own').length;
        const users = runsBy('user', facts);
        expect(sum(users.map((fact) => number(fact, 'attempts')))).toBeGreaterThanOrEqual(open);
        expect(sum(users.map((fact) => number(fact, 'attempts')))).toBeLessThanOrEqual(rows.length);
        for (const type of ['user', 'requester', 'signin']) {
          const uids = runsBy(type, facts).flatMap((fact) => (fact['event_uids'] ?? '').split('\n'));
          expect(uids).toHaveLength(new Set(uids).size);
        }
      }),
      runs,
    );
  });

  it("DETECTION 9: the user's own sign-ins between an attacker's change nothing that the ladder asks of his", async () => {
    const [own, ...others] = REQUESTERS;
    const attacks = answers({ span: 3000, requesters: others });
    const push = { pair_key: 'push', pair_s: 300, fanout_s: 2, factor: 'push' };
    /** A push of a sign-in of its own, and its answer some seconds after. */
    const pushed = (row: EventFields, id: string, after: number): readonly EventFields[] => [
      { ...row, ...push, event_uid: `${id}-sent`, signin_id: id, stage: 'challenge', outcome: 'sent' },
      { ...row, ...push, event_uid: `${id}-answer`, signin_id: id, time: time(row) + after },
    ];
    await fc.assert(
      fc.asyncProperty(attacks, fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 8 }), async (rows, times) => {
        const prompts = rows.flatMap((row, index) => pushed(row, `his-${index}`, 45));
        const signIns = times.flatMap((at, index) =>
          pushed({ ...own, outcome: 'approved', time: START + at }, `own-${index}`, 9),
        );
        const asked = async (all: readonly EventFields[]): Promise<readonly FactRow[]> =>
          only(runsBy('user', await episodes(all)), isAsked);
        expect(await asked([...prompts, ...signIns])).toEqual(await asked(prompts));
      }),
      runs,
    );
  });

  it('DETECTION 6: unknown geo, ASN or device raises nothing', async () => {
    const raised = (name: string): boolean => /signs$|^refused_stranger$|_(?:stranger|new)$|^reported_/.test(name);
    await fc.assert(
      fc.asyncProperty(answers({ span: 3000, requesters: REQUESTERS.slice(1) }), async (rows) => {
        const unknown = { req_country: '', req_asn: '', req_device_id: '', req_os: '', req_browser: '', req_ua: '' };
        const silent = rows.map((row) => ({ ...row, ...unknown, req_class: 'unknown' }));
        const stated = runsBy('user', await episodes(rows));
        const left = runsBy('user', await episodes(silent));
        expect(left.map((fact) => fact['run_id'])).toEqual(stated.map((fact) => fact['run_id']));
        for (const [index, fact] of left.entries()) {
          for (const field of Object.keys(fact).filter(raised)) {
            expect(number(fact, field)).toBeLessThanOrEqual(number(stated[index] as FactRow, field));
          }
        }
      }),
      runs,
    );
  });

  it('DETECTION 9: a second feed of the same sign-ins changes no count but rows_10m', async () => {
    const feeds = fc.array(fc.record({ late: fc.integer({ min: -120, max: 120 }), byRow: fc.boolean() }), {
      minLength: 40,
      maxLength: 40,
    });
    const isFirstFeeds = (name: string): boolean =>
      !isBookkeeping(name) && !/^(?:__mv_)?(?:rows_10m|rows_10m_prompts|events|event_uids)$/.test(name);
    await fc.assert(
      fc.asyncProperty(answers({ span: 9000 }), feeds, async (answered, second) => {
        const rows = answered.map((row, index): EventFields => ({
          ...{ ...row, provider: 'entra', feed_rank: 1 },
          ...{ join_id: `row-${index}`, join_alt: `correlation-${index}` },
        }));
        const joined = rows.flatMap((row, index) => {
          const { late, byRow } = second[index] as { late: number; byRow: boolean };
          const copy = { ...row, event_uid: `o365-${index}`, time: time(row) + late, feed_rank: 2, counted_row: 1 };
          const told = UNSUCCESSFUL.has(String(row['outcome'])) ? [copy] : [];
          return told.map((fields) => (byRow ? fields : { ...fields, join_id: 'another' }));
        });
        const facts = async (all: readonly EventFields[]): Promise<readonly FactRow[]> =>
          only(await episodes(all), isFirstFeeds);
        expect(await facts([...rows, ...joined])).toEqual(await facts(rows));
      }),
      runs,
    );
  });

  it('DETECTION 6: causes change only what is stated as net_', async () => {
    const causes = fc.array(fc.constantFrom('own_retry', 'outage', 'help_desk', 'travel', 'place', 'allow_list', ''), {
      minLength: 40,
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(answers({ span: 3000 }), causes, async (rows, covers) => {
        const isGross = (name: string): boolean => !isBookkeeping(name) && !/^(?:__mv_)?net_/.test(name);
        const covered = rows.map((row, index) => ({ ...row, cover: covers[index] }));
        expect(only(await episodes(covered), isGross)).toEqual(only(await episodes(rows), isGross));
      }),
      runs,
    );
  });

  it('DETECTION 6: a cause that covers every attempt leaves no net_ count', async () => {
    const rows = [0, 60, 120].map((at) => ({
      ...{ ...REQUESTERS[4], event_uid: `uid-${at}`, outcome: 'wrong_code', time: START + at },
      cover: 'outage',
    }));
    const [fact] = runsBy('user', await episodes(rows));
    expect(fact).toMatchObject({ max_10m: '3', net_max_10m: '0', net_unsuccessful: '0' });
  });

  it('DETECTION 3: at equal times the unsuccessful come before the approved, whatever their uids', async () => {
    const [, , , , unknown] = REQUESTERS;
    const rows = ['z', 'y', 'x', 'a'].map((uid) => ({
      ...{ ...unknown, event_uid: uid, time: START, factor: 'push' },
      outcome: uid === 'a' ? 'approved' : 'denied',
    }));
    const [fact] = runsBy('user', await episodes(rows));
    expect(fact).toMatchObject({ run_id: 'user|ada@example.com|x', approval_before: '3', streak: '3' });
  });
});
