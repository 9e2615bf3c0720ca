import type { Bench } from '../bench';
import { textsOf } from '../store/texts-of';
import type { KvDocument } from '../store/types';
import { SECONDS_A_DAY, type Step } from './step';

const COLLECTION = 'mfa_watch_readiness';
const SEARCH = 'MFA Watch - Readiness';
/** The provider in the row of an analytic over all its providers. */
const ALL = '*';

/** Something that readiness said on some days. */
export interface Untold {
  readonly text: string;
  readonly days: number;
}

/** What readiness said while the input was gone through. */
export interface Readiness {
  /** The days with input on which it was stated. */
  readonly days: number;
  /** What analytics could not tell, and why. */
  readonly untold: readonly Untold[];
  /** Sources of theirs of which nothing came. */
  readonly silent: readonly Untold[];
}

function daysByText(days: Iterable<ReadonlySet<string>>): readonly Untold[] {
  const counts = new Map<string, number>();
  for (const texts of days) for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].map(([text, count]) => ({ text, days: count })).sort((a, b) => (a.text < b.text ? -1 : 1));
}

const untoldBy = ({ name, state, why, lost }: KvDocument): readonly string[] =>
  state === 'cannot tell'
    ? textsOf(why).map((line) => `${name} cannot tell: ${line}`)
    : textsOf(lost).map((line) => `${name} cannot tell ${line}`);

/**
 * Keeps what readiness says at the end of each day with input: an analytic without its source finds nothing, which must not
 * look as if there were nothing.
 */
export class ReadinessByDay {
  private readonly byDay = new Map<number, readonly KvDocument[]>();

  /** @param analytics ids of those that are asked */
  constructor(
    private readonly bench: Bench,
    private readonly analytics: ReadonlySet<string>,
  ) {}

  /** Takes what a step stated; of several statements of a day the last counts. */
  step({ day, search }: Pick<Step, 'day' | 'search'>): void {
    if (search !== SEARCH || !this.bench.store.days().includes(day / SECONDS_A_DAY)) return;
    const documents = this.bench.kv.collection(COLLECTION)?.find({ query: { kind: 'analytic' } }) ?? [];
    this.byDay.set(
      day,
      documents.filter(({ name }) => this.analytics.has(String(name))),
    );
  }

  told(): Readiness {
    const days = [...this.byDay.values()];
    const untold = days.map((rows) => rows.filter(({ provider }) => provider === ALL).flatMap(untoldBy));
    const silent = days.map((rows) =>
      rows.flatMap(({ provider, state }) => (provider !== ALL && state === 'cannot tell' ? [String(provider)] : [])),
    );
    return {
      days: days.length,
      untold: daysByText(untold.map((texts) => new Set(texts))),
      silent: daysByText(silent.map((texts) => new Set(texts))),
    };
  }
}
