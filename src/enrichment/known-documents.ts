import { createHash } from 'node:crypto';
import { readDays } from './known-days';

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

/** What a document is about. */
export interface KnownName {
  readonly user: string;
  readonly kind: string;
  readonly value: string;
}

const textOf = ({ user, kind, value }: KnownName): string => `${user}|${kind}|${value}`;

/** The key of a document: its user is in lower case. */
const knownKey = (name: KnownName): string => createHash('md5').update(textOf(name)).digest('hex');

/** What was read of `mfa_watch_known`. Each document is asked for once, whether it is there or not. */
export class KnownDocuments {
  /** Documents that are wrong, as texts. */
  readonly wrong: string[] = [];
  private readonly byName = new Map<string, Known | undefined>();
  private readonly pairs = new Map<string, Known[]>();

  constructor(private readonly find: FindKnown) {}

  /** Reads what is not read yet: documents by name, and all pairs of the users. @throws what `find` throws */
  async read(names: Iterable<KnownName>, users: Iterable<string>): Promise<void> {
    const queries: KnownRecord[] = [];
    for (const name of names) {
      const text = textOf(name);
      if (this.byName.has(text)) continue;
      this.byName.set(text, undefined);
      queries.push({ _key: knownKey(name) });
    }
    const newUsers = [...new Set(users)].filter((user) => !this.pairs.has(user));
    for (const user of newUsers) this.pairs.set(user, []);
    for (let at = 0; at < newUsers.length; at += USERS_A_QUERY) {
      const some = newUsers.slice(at, at + USERS_A_QUERY);
      queries.push({ kind: PAIR, $or: some.map((user) => ({ user })) });
    }
    if (queries.length === 0) return;
    for (const record of await this.find(queries)) this.take(record);
  }

  of(name: KnownName): Known | undefined {
    return this.byName.get(textOf(name));
  }

  pairsOf(user: string): readonly Known[] {
    return this.pairs.get(user) ?? [];
  }

  private take(record: KnownRecord): void {
    const text = (field: string): string => String(record[field] ?? '');
    const name: KnownName = { user: text('user'), kind: text('kind'), value: text('value') };
    try {
      const known: Known = {
        value: name.value,
        days: readDays(record['days']),
        firstDay: number(record['first_day']),
        users: number(record['users']),
      };
      if (name.kind === PAIR) this.pairs.get(name.user)?.push(known);
      else this.byName.set(textOf(name), known);
    } catch (error) {
      this.wrong.push(`${textOf(name)}: ${(error as Error).message}`);
    }
  }
}
