import { planFor } from '../../src/bench/replay/analytics';
import { findingsOf } from '../../src/bench/replay/findings';
import { replayOnce } from '../../src/bench/replay/once';
import type { KvDocument } from '../../src/bench/store/types';
import { expandSteps, type Step } from '../helpers/case-steps';
import { delivered, withBench } from '../helpers/late-history';

const MIDNIGHT = Date.UTC(2026, 10, 4) / 1000;

/** Ten prompts that nobody wanted, before midnight; and ten more. */
const twice = (user: string, again: string): readonly Step[] =>
  ['2026-11-03T22:00:00Z', again].map((at) => ({
    ...{ at, user, okta: 'push', answer: 'abandoned', after: '30s', times: 10, every: '50s' },
  }));

describe('DETECTION 8: findings that were closed, whose users are attacked again', () => {
  let closed: readonly KvDocument[];
  let found: readonly KvDocument[];

  beforeAll(async () => {
    const { okta } = expandSteps('again', [
      ...twice('ada', '2026-11-04T01:00:00Z'),
      ...twice('ben', '2026-11-04T10:00:00Z'),
      ...twice('cara', '2026-11-05T10:00:00Z'),
    ]);
    const history = okta.map((event) =>
      delivered('okta', event, Math.ceil(Date.parse(String(event['published'])) / 1000)),
    );
    await withBench(history, async (bench) => {
      const plan = planFor(bench, ['AN0449']);
      const look = async (range: { from: number; to: number }): Promise<readonly KvDocument[]> => {
        await replayOnce(bench, { plan, range, onStep: () => undefined, message: () => undefined });
        return findingsOf(bench, new Set(['AN0449']));
      };
      closed = await look({ from: -Infinity, to: MIDNIGHT });
      await bench.kv.collection('mfa_watch_work')?.save(
        closed.map(({ finding_key: key, last_time: last }) => ({
          ...{ _key: String(key), finding_key: String(key), status: 'closed', disposition: 'true' },
          closed_last_time: Number(last),
        })),
      );
      found = await look({ from: MIDNIGHT, to: Infinity });
    });
  }, 120_000);

  const of = (user: string): readonly (readonly unknown[])[] => {
    const first = closed.find((finding) => String(finding['user']).startsWith(user));
    return found
      .filter((finding) => String(finding['user']).startsWith(user))
      .sort((a, b) => Number(a['first_time']) - Number(b['first_time']))
      .map(({ incident, attempts, reopened }) => [
        incident === first?.['incident'] ? 'same incident' : 'new incident',
        Number(attempts),
        Number(reopened),
      ]);
  };

  it('closes what was found before midnight', () => {
    expect(closed.map(({ attempts, reopened }) => [Number(attempts), Number(reopened)])).toEqual(
      Array.from({ length: 3 }, () => [10, 0]),
    );
  });

  it('reopens one whose run goes on, with what is new', () => {
    expect(of('ada')).toEqual([['same incident', 20, 1]]);
  });

  it('makes another finding of the same incident within a day', () => {
    expect(of('ben')).toEqual([
      ['same incident', 10, 0],
      ['same incident', 10, 0],
    ]);
  });

  it('makes another incident after a day', () => {
    expect(of('cara')).toEqual([
      ['same incident', 10, 0],
      ['new incident', 10, 0],
    ]);
  });
});
