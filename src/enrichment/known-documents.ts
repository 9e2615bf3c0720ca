import { readDays } from './known-days';
import { knownKey } from './known-values';

/** Runs queries on `mfa_watch_known`, as splunkd takes them; gives what they find in one list. */
export type FindKnown = (queries: readonly KnownRecord[]) => Promise<readonly KnownRecord[]>;
type KnownRecord = Readonly<Record<string, unknown>>;

/** What a document says. */
interface Known {
  readonly value: string;
  readonly days: readonly number[];
  readonly firstDay: number;
  /** Of the tenant's documents: how many users who are not cold. */
  readonly users: number;
}

/** The user of documents on the tenant. */
export const TENANT = '*tenant*';
const PAIR = 'pair';
/** Users of one query for pairs. */
const USERS_A_QUERY = 200;

const number = (value: unknown): number =>
  value === undefined || value === null || value === '' ? NaN : Number(value);

/** What was read of `mfa_watch_known`. Each document is asked for once, whether it is there or not. */
export class KnownDocuments {
  /** Documents that are wrong, as texts. */
  readonly wrong: string[] = [];
  private readonly byKey = new Map<string, Known | undefined>();
  private readonly pairs = new Map<string, Known[]>();

  constructor(private readonly find: FindKnown) {}

  /** Reads what is not read yet: documents by key, and all pairs of users. @throws what `find` throws */
  async read(keys: Iterable<string>, users: Iterable<string>): Promise<void> {
    const newKeys = [...new Set(keys)].filter((key) => !this.byKey.has(key));
    const newUsers = [...new Set(users)].filter((user) => !this.pairs.has(user));
    const queries: KnownRecord[] = newKeys.map((key) => ({ _key: key }));
    for (let at = 0; at < newUsers.length; at += USERS_A_QUERY) {
      const some = newUsers.slice(at, at + USERS_A_QUERY);
      queries.push({ kind: PAIR, $or: some.map((user) => ({ user })) });
    }
    if (queries.length === 0) return;
    const found = await this.find(queries);
    for (const key of newKeys) this.byKey.set(key, undefined);
    for (const user of newUsers) this.pairs.set(user, []);
    for (const record of found) this.take(record);
  }

  of(user: string, kind: string, value: string): Known | undefined {
    return this.byKey.get(knownKey(user, kind, value));
  }

  pairsOf(user: string): readonly Known[] {
    return this.pairs.get(user) ?? [];
  }

  private take(record: KnownRecord): void {
    const [user, value, key] = [record['user'], record['value'], record['_key']].map(String) as [
      string,
      string,
      string,
    ];
    try {
      const known: Known = {
        value,
        days: readDays(record['days']),
        firstDay: number(record['first_day']),
        users: number(record['users']),
      };
      if (record['kind'] === PAIR) this.pairs.get(user)?.push(known);
      else this.byKey.set(key, known);
    } catch (error) {
      this.wrong.push(`${key}: ${(error as Error).message}`);
    }
  }
}
