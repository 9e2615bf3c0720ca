import { createHash } from 'node:crypto';
import type { Attempt } from '../model/attempt';
import type { MfaEvent } from '../model/mfa-event';
import type { Approval } from './approvals';
import * as episode from './episode';
import { type EventSource, eventsInMemory } from './event-source';
import { isEventfulApproval, isEventfulAttempt } from './eventful';
import { KEY_TYPES, keyOf, type KeyType } from './keys';
import { keepAsked } from './kept-facts';
import { byAttemptTime, compareText } from './order';
import { usersPeak } from './requester-users';
import { runsOf, type CountedRow, type Run } from './runs';
import { spread } from './spread';
import { continueRuns, isToldAlready, type ContinuedRun, type StoredMaxima, type StoredRun } from './stored-runs';
import { TEN_MINUTES, Volume, type FieldPeak, type WindowLength } from './volume';
import { AttemptMaker } from './user-attempts';
import { peak } from './windows';
import { WorthKeeping } from './worth-keeping';

export { KEY_TYPES, type KeyType };

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
  readonly attempts: readonly Attempt[];
  readonly counted: readonly CountedRow[];
}

function append<T>(groups: Map<string, T[]>, key: string, value: T): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [value]);
  else group.push(value);
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
    run.attempts.some(isEventfulAttempt) ||
    approvals.some(isEventfulApproval)
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
        return [this.facts(head(run.id, run.first, run.run.last), run, approvals)];
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

  private facts(
    head: episode.Facts,
    { run, first, stored }: ContinuedRun,
    approvals: readonly Approval[],
  ): episode.Facts {
    const { attempts } = run;
    const { spanStart } = this.options;
    const earlier = stored.map((part) => part.maxima);
    const peaks = this.peaks(run, earlier);
    const uids = run.counted.map(({ uid }) => uid);
    // Not spread into a literal: with so many facts V8 takes a hundred times as long for that.
    const stated: episode.Facts = Object.assign(
      head,
      episode.counts(attempts),
      peaks.facts,
      this.users(run),
      { streak: episode.streak(attempts) },
      episode.appPeak(attempts),
      episode.refusals(attempts),
      episode.attemptSigns(attempts),
      episode.approvalFacts(approvals),
      spread(attempts),
      episode.gaps(attempts),
      episode.evidence(attempts, uids),
      { stored: stored.length > 0 ? 1 : 0 },
    );
    const kept = keepAsked(stated, first, earlier, spanStart);
    return Object.assign(stated, kept.facts, { maxima: JSON.stringify({ ...peaks.maxima, ...kept.maxima }) });
  }

  private peaks(
    run: Run,
    earlier: readonly StoredMaxima[],
  ): { readonly facts: episode.Facts; readonly maxima: Readonly<Record<string, readonly [number, number]>> } {
    const facts: episode.Facts = {};
    const maxima: Record<string, readonly [number, number]> = {};
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
    return { facts, maxima };
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
function addDigest(facts: episode.Facts): episode.Facts {
  const names = Object.keys(facts).filter((name) => name !== 'stored');
  const text = JSON.stringify(names.sort().map((name) => [name, facts[name]]));
  facts['facts_digest'] = createHash('sha256').update(text).digest('hex').slice(0, 32);
  return facts;
}

type StoredByKey = Readonly<Record<KeyType, ReadonlyMap<string, readonly StoredRun[]>>>;

function storedByKey(stored: readonly StoredRunOfKey[]): StoredByKey {
  const of = (type: KeyType): ReadonlyMap<string, readonly StoredRun[]> => {
    const runs = new Map<string, StoredRun[]>();
    for (const run of stored) if (run.keyType === type) append(runs, run.key, run);
    return runs;
  };
  return { user: of('user'), requester: of('requester'), signin: of('signin') };
}

/**
 * States the runs of every key of the asked types (DETECTION §3), one record a run, ordered by key type, key and time.
 * A pure function of the events, the stored runs and the options: order and repeats change nothing. Users are read one
 * after the other; attempts are held of the keys that several users can have, and of those worth keeping only.
 * @param stored runs that earlier looks stated, of any key
 */
export function* statedEpisodes(
  source: EventSource,
  stored: readonly StoredRunOfKey[],
  options: EpisodeOptions,
): Generator<episode.Facts, void> {
  const maker = new AttemptMaker(source, options);
  const earlier = storedByKey(stored);
  let worth: WorthKeeping | undefined;
  if (options.keep === 'eventful') {
    worth = new WorthKeeping({
      user: earlier.user.keys(),
      requester: earlier.requester.keys(),
      signin: earlier.signin.keys(),
    });
    worth.survey(source, maker);
  }
  for (const type of options.by) {
    const statements =
      type === 'user'
        ? userStatements(source, maker, worth, earlier, options)
        : sharedStatements(type, source, maker, worth, earlier, options);
    for (const [key, statement] of statements) {
      for (const facts of statement.state(earlier[type].get(key) ?? [])) yield addDigest(facts);
    }
  }
}

/** The statement of each user, made when it is its turn. */
function* userStatements(
  source: EventSource,
  maker: AttemptMaker,
  worth: WorthKeeping | undefined,
  earlier: StoredByKey,
  options: EpisodeOptions,
): Generator<readonly [string, KeyStatement], void> {
  const users = new Set(worth?.all('user') ?? [...source.users, ...earlier.user.keys()]);
  users.delete('');
  for (const user of [...users].sort(compareText)) {
    const { attempts, approvals, counted } = maker.of(user);
    yield [user, new KeyStatement('user', user, { attempts, counted }, approvals, options)];
  }
}

/** The statements of keys that several users can have, whose attempts are therefore gathered first. */
function* sharedStatements(
  type: 'requester' | 'signin',
  source: EventSource,
  maker: AttemptMaker,
  worth: WorthKeeping | undefined,
  earlier: StoredByKey,
  options: EpisodeOptions,
): Generator<readonly [string, KeyStatement], void> {
  const attempts = new Map<string, Attempt[]>([...earlier[type].keys()].map((key) => [key, []]));
  const approvals = new Map<Attempt, Approval>();
  for (const user of worth?.usersOf(type, source) ?? source.users) {
    const made = maker.of(user);
    for (const attempt of made.attempts) {
      const key = keyOf(attempt, type);
      if (key === undefined || worth?.has(type, key) === false) continue;
      append(attempts, key, attempt);
      const approval = made.approvals.get(attempt);
      if (approval !== undefined) approvals.set(attempt, approval);
    }
  }
  for (const key of [...attempts.keys()].sort(compareText)) {
    yield [key, new KeyStatement(type, key, { attempts: attempts.get(key) ?? [], counted: [] }, approvals, options)];
    attempts.delete(key);
  }
}

/** The same of events that are all there, each once. */
export function stateEpisodes(
  events: readonly MfaEvent[],
  stored: readonly StoredRunOfKey[],
  options: EpisodeOptions,
): episode.Facts[] {
  return [...statedEpisodes(eventsInMemory(events), stored, options)];
}
