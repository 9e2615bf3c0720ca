import { hash } from 'node:crypto';
import { readDays } from './known-days';

/** Runs queries on `mfa_watch_known`, as splunkd takes them; gives what they find in one list. */
export type FindKnown = (queries: readonly KnownRecord[]) => Promise<readonly KnownRecord[]>;
type KnownRecord = Readonly<Record<string, unknown>>;

/** What a document says. */
export interface Known {
  readonly value: string;
  readonly days: readonly number[];
  readonly firstDay: number;
  /** Of the tenant's documents: how many users who are not cold. */
  readonly users: number;
}

/** A document that was asked for; `known` once it is read, if it is there. */
export interface AskedDocument {
  known: Known | undefined;
}

/** One user's documents, as far as they were asked for. */
export interface UserDocuments {
  /** In lower case, as keys and documents hold it. */
  readonly user: string;
  /** By kind, then by value. */
  readonly byKind: Map<string, Map<string, AskedDocument>>;
  /** Undefined until they are asked for. */
  pairs: Known[] | undefined;
}

/** The user of documents on the tenant. */
const TENANT = '*tenant*';
const PAIR = 'pair';
/** Users of one query for pairs. */
const USERS_A_QUERY = 200;

const number = (value: unknown): number =>
  value === undefined || value === null || value === '' ? NaN : Number(value);

const nameOf = (user: string, kind: string, value: string): string => `${user}|${kind}|${value}`;

/** What was read of `mfa_watch_known`. Each document is asked for once, whether it is there or not. */
export class KnownDocuments {
  /** Documents that are wrong, as texts. */
  readonly wrong: string[] = [];
  private readonly users = new Map<string, UserDocuments>();
  private queries: KnownRecord[] = [];
  private pairsAsked: string[] = [];

  readonly tenant = this.of(TENANT);

  constructor(private readonly find: FindKnown) {}

  /** A user's documents; those that are asked for are there after the next `read`. */
  of(user: string): UserDocuments {
    let found = this.users.get(user);
    if (found === undefined) this.users.set(user, (found = { user, byKind: new Map(), pairs: undefined }));
    return found;
  }

  ask({ user, byKind }: UserDocuments, kind: string, value: string): AskedDocument {
    let ofKind = byKind.get(kind);
    if (ofKind === undefined) byKind.set(kind, (ofKind = new Map()));
    let asked = ofKind.get(value);
    if (asked === undefined) {
      ofKind.set(value, (asked = { known: undefined }));
      this.queries.push({ _key: hash('md5', nameOf(user, kind, value)) });
    }
    return asked;
  }

  askPairs(documents: UserDocuments): void {
    if (documents.pairs !== undefined) return;
    documents.pairs = [];
    this.pairsAsked.push(documents.user);
  }

  /** Reads what was asked for and is not read yet. @throws what `find` throws */
  async read(): Promise<void> {
    const { queries, pairsAsked } = this;
    this.queries = [];
    this.pairsAsked = [];
    for (let at = 0; at < pairsAsked.length; at += USERS_A_QUERY) {
      const some = pairsAsked.slice(at, at + USERS_A_QUERY);
      queries.push({ kind: PAIR, $or: some.map((user) => ({ user })) });
    }
    if (queries.length === 0) return;
    for (const record of await this.find(queries)) this.take(record);
  }

  private take(record: KnownRecord): void {
    const text = (field: string): string => String(record[field] ?? '');
    const [user, kind, value] = [text('user'), text('kind'), text('value')];
    try {
      const known: Known = {
        value,
        days: readDays(record['days']),
        firstDay: number(record['first_day']),
        users: number(record['users']),
      };
      const documents = this.of(user);
      if (kind === PAIR) documents.pairs?.push(known);
      const asked = documents.byKind.get(kind)?.get(value);
      if (asked !== undefined) asked.known = known;
    } catch (error) {
      this.wrong.push(`${nameOf(user, kind, value)}: ${(error as Error).message}`);
    }
  }
}
