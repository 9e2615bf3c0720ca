import type { Attempt } from '../model/attempt';
import type { MfaEvent } from '../model/mfa-event';
import type { Approval } from './approvals';
import { type EventSource, eventsInMemory } from './event-source';
import { factsOf, RunKinds, type Facts, type StatedRun } from './fact-list';
import { type KeyData, KeyStatements, type StatementOptions } from './key-statement';
import { KEY_TYPES, keyOf, type KeyType } from './keys';
import { compareText } from './order';
import type { AnswerLimits } from './prompts';
import type { SignLimits } from './signs';
import type { StoredRun } from './stored-runs';
import { AttemptMaker } from './user-attempts';
import { WorthKeeping } from './worth-keeping';

export { KEY_TYPES, type KeyType };

export interface EpisodeOptions extends StatementOptions, AnswerLimits, SignLimits {
  readonly by: readonly KeyType[];
}

/** A stored run as it comes with the rows: of any key. */
export interface StoredRunOfKey extends StoredRun {
  readonly keyType: KeyType;
  readonly key: string;
}

function append<T>(groups: Map<string, T[]>, key: string, value: T): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [value]);
  else group.push(value);
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
 * States the runs of every key of the asked types (DETECTION §3), ordered by key type, key and time.
 * A pure function of the events, the stored runs and the options: order and repeats change nothing. Users are read one
 * after the other; attempts are held of the keys that several users can have, and of those worth keeping only.
 * @param stored runs that earlier looks stated, of any key
 */
export function* statedEpisodes(
  source: EventSource,
  stored: readonly StoredRunOfKey[],
  options: EpisodeOptions,
): Generator<StatedRun, void> {
  const maker = new AttemptMaker(source, options);
  const earlier = storedByKey(stored);
  let worth: WorthKeeping | undefined;
  if (options.keep === 'eventful') {
    worth = new WorthKeeping({
      user: earlier.user.keys(),
      requester: earlier.requester.keys(),
      signin: earlier.signin.keys(),
    });
    worth.survey(source, maker, options.by);
  }
  const statements = new KeyStatements(options);
  const kinds = new RunKinds();
  for (const type of options.by) {
    const keys =
      type === 'user' ? userKeys(source, maker, worth, earlier) : sharedKeys(type, source, maker, worth, earlier);
    for (const data of keys) {
      for (const facts of statements.state(data, earlier[type].get(data.key) ?? [])) yield kinds.stated(facts);
    }
  }
}

/** Each user, made when it is its turn. */
function* userKeys(
  source: EventSource,
  maker: AttemptMaker,
  worth: WorthKeeping | undefined,
  earlier: StoredByKey,
): Generator<KeyData, void> {
  const users = new Set(worth?.all('user') ?? [...source.users, ...earlier.user.keys()]);
  users.delete('');
  for (const user of [...users].sort(compareText)) {
    const { attempts, approvals, counted, logIns } = maker.of(user);
    yield { type: 'user', key: user, attempts, counted, logIns, approvalOf: (attempt) => approvals.of(attempt) };
  }
}

/** The keys that several users can have, whose attempts are therefore gathered first. */
function* sharedKeys(
  type: 'requester' | 'signin',
  source: EventSource,
  maker: AttemptMaker,
  worth: WorthKeeping | undefined,
  earlier: StoredByKey,
): Generator<KeyData, void> {
  const keys = new Map<string, Attempt[]>([...earlier[type].keys()].map((key) => [key, []]));
  const approvals = new Map<Attempt, Approval>();
  for (const user of worth?.usersOf(type, source) ?? source.users) {
    const made = maker.of(user);
    for (const attempt of made.attempts) {
      const key = keyOf(attempt, type);
      if (key === undefined || worth?.has(type, key) === false) continue;
      append(keys, key, attempt);
      const approval = made.approvals.of(attempt);
      if (approval !== undefined) approvals.set(attempt, approval);
    }
  }
  for (const key of [...keys.keys()].sort(compareText)) {
    const attempts = keys.get(key) ?? [];
    yield { type, key, attempts, counted: [], logIns: [], approvalOf: (attempt) => approvals.get(attempt) };
    keys.delete(key);
  }
}

/** The same of events that are all there, each once. */
export function stateEpisodes(
  events: readonly MfaEvent[],
  stored: readonly StoredRunOfKey[],
  options: EpisodeOptions,
): Facts[] {
  return [...statedEpisodes(eventsInMemory(events), stored, options)].map(factsOf);
}
