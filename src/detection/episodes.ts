import { createHash } from 'node:crypto';
import { requesterAddress } from '../model/address';
import type { Attempt } from '../model/attempt';
import type { MfaEvent } from '../model/mfa-event';
import { isUnsuccessful } from '../model/outcome';
import { approvalsOf, type Approval } from './approvals';
import { buildAttempts } from './attempts';
import { withEnrolment } from './causes';
import * as episode from './episode';
import { repeatedByFeeds } from './feeds';
import { byAttemptTime, compareText } from './order';
import { usersPeak } from './requester-users';
import { runsOf, type CountedRow, type Run } from './runs';
import { spread } from './spread';
import { continueRuns, isToldAlready, type ContinuedRun, type StoredMaxima, type StoredRun } from './stored-runs';
import { TEN_MINUTES, Volume, type FieldPeak, type WindowLength } from './volume';
import { peak } from './windows';

export const KEY_TYPES = ['user', 'requester', 'signin'] as const;
export type KeyType = (typeof KEY_TYPES)[number];

export interface EpisodeOptions {
  readonly by: readonly KeyType[];
  /** Longest silence in a run, seconds: of user and requester keys, and of sign-ins. */
  readonly gap: number;
  readonly signinGap: number;
  readonly windows: readonly WindowLength[];
  readonly noAnswerSeconds: number;
  /** `eventful` leaves out runs that no analytic could decide on: see `isEventful`. */
  readonly keep: 'all' | 'eventful';
  /** The look's range: `asOf` is its latest time, `spanStart` its earliest (-Infinity where open). */
  readonly spanStart: number;
  readonly asOf: number;
}

/** A stored run as it comes with the rows: of any key. */
export interface StoredRunOfKey extends StoredRun {
  readonly keyType: KeyType;
  readonly key: string;
}

interface KeyData {
  readonly attempts: Attempt[];
  readonly counted: CountedRow[];
}

function append<T>(groups: Map<string, T[]>, key: string, value: T): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [value]);
  else group.push(value);
}

/** The key that an attempt has of a type; undefined where its rows do not state it. */
function keyOf(attempt: Attempt, type: KeyType): string | undefined {
  const { user, tenant, provider, signinId, requester } = attempt;
  if (type === 'user') return user;
  if (type === 'signin') return signinId === undefined ? undefined : `${provider} ${tenant} ${signinId}`;
  if (requester.class === 'own' || requester.class === 'familiar' || requester.ip === undefined) return undefined;
  const address = requesterAddress(requester.ip);
  return address === undefined ? undefined : `${tenant} ${address}`;
}

/** States a peak, or the stored one where that is greater and its window began before what the look can see. */
function keep(
  facts: episode.Facts,
  maxima: Record<string, readonly [number, number]>,
  { field, seconds, found }: FieldPeak,
  stored: readonly StoredMaxima[],
  spanStart: number,
): void {
  let best: readonly [number, number] = [found?.count ?? 0, found?.end ?? 0];
  for (const earlier of stored) {
    const known = earlier.get(field);
    if (known !== undefined && known[1] - seconds < spanStart && known[0] > best[0]) best = known;
  }
  facts[field] = best[0];
  if (best[0] > 0) maxima[field] = best;
}

/**
 * DETECTION §2: the runs worth keeping have an unsuccessful, new, stranger or reported attempt, an approval not own that
 * shows a sign, or a counted row; and those kept before, whose facts may fall.
 */
function isEventful({ run, stored }: ContinuedRun, approvals: readonly Approval[]): boolean {
  return (
    stored.length > 0 ||
    run.counted.length > 0 ||
    run.attempts.some(
      ({ outcome, requester }) =>
        isUnsuccessful(outcome) || requester.class === 'new' || requester.class === 'stranger',
    ) ||
    approvals.some(({ attempt, signs }) => attempt.requester.class !== 'own' && signs.count > 0)
  );
}

/** States the runs of one key. */
class KeyStatement {
  private readonly attempts: readonly Attempt[];
  private prepared: Volume | undefined;

  constructor(
    private readonly type: KeyType,
    private readonly key: string,
    private readonly data: KeyData,
    private readonly approvals: ReadonlyMap<Attempt, Approval>,
    private readonly options: EpisodeOptions,
  ) {
    this.attempts = [...data.attempts].sort(byAttemptTime);
  }

  state(stored: readonly StoredRun[]): episode.Facts[] {
    const { type, key, options } = this;
    const gap = type === 'signin' ? options.signinGap : options.gap;
    const name = (run: Run): string => `${type}|${key}|${run.uid}`;
    const runs = runsOf(this.attempts, this.data.counted, gap);
    const continuation = continueRuns(runs, stored, name, gap, options.spanStart);
    const head = (id: string, first: number, last: number): episode.Facts => ({
      run_id: id,
      key_type: type,
      key,
      first_time: first,
      last_time: last,
    });
    return [
      ...continuation.runs.flatMap((run) => {
        if (isToldAlready(run, options.spanStart)) return [];
        const approvals = run.run.attempts.flatMap((attempt) => this.approvals.get(attempt) ?? []);
        if (options.keep === 'eventful' && !isEventful(run, approvals)) return [];
        return [{ ...head(run.id, run.first, run.run.last), ...this.facts(run, approvals) }];
      }),
      ...continuation.merged.map(({ stored: run, into }) => ({
        ...head(run.runId, run.first, run.last),
        ...episode.counts([]),
        merged_into: into,
        stored: 1,
      })),
      ...continuation.gone.map((run) => ({
        ...head(run.runId, run.first, run.last),
        ...episode.counts([]),
        stored: 1,
      })),
    ];
  }

  private facts({ run, stored }: ContinuedRun, approvals: readonly Approval[]): episode.Facts {
    const { attempts } = run;
    return {
      ...episode.counts(attempts),
      ...this.peaks(run, stored),
      ...this.users(run),
      streak: episode.streak(attempts),
      ...episode.appPeak(attempts),
      ...episode.refusals(attempts),
      ...episode.attemptSigns(attempts),
      ...episode.approvalFacts(approvals),
      ...spread(attempts),
      ...episode.gaps(attempts),
      ...episode.evidence(
        attempts,
        run.counted.map(({ uid }) => uid),
      ),
      stored: stored.length > 0 ? 1 : 0,
    };
  }

  private peaks(run: Run, stored: readonly StoredRun[]): episode.Facts {
    const facts: episode.Facts = {};
    const maxima: Record<string, readonly [number, number]> = {};
    const earlier = stored.map((part) => part.maxima);
    const { spanStart, windows } = this.options;
    const peaks = this.volume().peaks(run.first, run.last);
    for (const found of peaks) keep(facts, maxima, found, earlier, spanStart);
    for (const { name } of windows) {
      const found = peaks.find(({ field }) => field === `max_${name}`)?.found;
      facts[`peak_${name}_start`] = found?.start;
      facts[`peak_${name}_end`] = found?.end;
    }
    const times = run.counted.map(({ time }) => time);
    const { seconds } = TEN_MINUTES;
    const rows = { field: 'rows_10m', seconds, found: peak(times, -Infinity, Infinity, seconds) };
    keep(facts, maxima, rows, earlier, spanStart);
    facts['maxima'] = JSON.stringify(maxima);
    return facts;
  }

  /** Prepared when first asked for: most keys have no run to state. */
  private volume(): Volume {
    return (this.prepared ??= new Volume(this.attempts, this.options.windows));
  }

  private users(run: Run): episode.Facts {
    if (this.type !== 'requester') return {};
    const facts: episode.Facts = {};
    for (const { name, seconds } of this.options.windows) {
      const found = usersPeak(this.attempts, run.first, run.last, seconds);
      facts[`max_users_${name}`] = found.users;
      facts[`max_strangers_${name}`] = found.strangers;
      facts[`failed_users_${name}`] = found.failed;
    }
    return facts;
  }
}

/** `facts_digest` changes with any fact, and with nothing else: `updated` moves only when the content does. */
function withDigest(facts: episode.Facts): episode.Facts {
  const names = Object.keys(facts).filter((name) => name !== 'stored');
  const text = JSON.stringify(names.sort(compareText).map((name) => [name, facts[name]]));
  return { ...facts, facts_digest: createHash('sha256').update(text).digest('hex').slice(0, 32) };
}

/**
 * States the runs of every key of the asked types (DETECTION §3), one record a run, ordered by key type, key and time.
 * A pure function of the events, the stored runs and the options: order and repeats change nothing.
 * @param events each once (`UniqueEvents`)
 * @param stored runs that earlier looks stated, of any key
 */
export function stateEpisodes(
  events: readonly MfaEvent[],
  stored: readonly StoredRunOfKey[],
  options: EpisodeOptions,
): episode.Facts[] {
  const repeated = repeatedByFeeds(events);
  const byUser = new Map<string, MfaEvent[]>();
  for (const event of events) append(byUser, event.user ?? '', event);
  const approvals = new Map<Attempt, Approval>();
  const keys = new Map<KeyType, Map<string, KeyData>>(options.by.map((type) => [type, new Map<string, KeyData>()]));
  const dataOf = (type: KeyType, key: string): KeyData | undefined => {
    const groups = keys.get(type);
    if (groups === undefined) return undefined;
    const data = groups.get(key) ?? { attempts: [], counted: [] };
    groups.set(key, data);
    return data;
  };
  for (const rows of byUser.values()) {
    const own = rows.filter((row) => !repeated.has(row.uid));
    const attempts = withEnrolment(buildAttempts(own, options), own);
    for (const approval of approvalsOf(attempts, own)) approvals.set(approval.attempt, approval);
    for (const attempt of attempts) {
      for (const type of options.by) {
        const key = keyOf(attempt, type);
        if (key !== undefined) dataOf(type, key)?.attempts.push(attempt);
      }
    }
    for (const row of rows) {
      if (row.counted && row.user !== undefined)
        dataOf('user', row.user)?.counted.push({ uid: row.uid, time: row.time });
    }
  }
  const storedRuns = new Map<string, StoredRun[]>();
  for (const run of stored) {
    if (dataOf(run.keyType, run.key) !== undefined) append(storedRuns, `${run.keyType}|${run.key}`, run);
  }
  return options.by.flatMap((type) =>
    [...(keys.get(type) ?? [])]
      .sort(([a], [b]) => compareText(a, b))
      .flatMap(([key, data]) =>
        new KeyStatement(type, key, data, approvals, options)
          .state(storedRuns.get(`${type}|${key}`) ?? [])
          .map(withDigest),
      ),
  );
}
