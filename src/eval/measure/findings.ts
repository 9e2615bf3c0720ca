import { appsFor } from '../../bench/cli/options';
import { openBench, type Bench } from '../../bench/bench';
import { loadConf } from '../../bench/conf/layers';
import { startInProcess } from '../../bench/external/start-in-process';
import { planFor } from '../../bench/replay/analytics';
import { findingsOf } from '../../bench/replay/findings';
import { replayOnce } from '../../bench/replay/once';
import { textsOf } from '../../bench/store/texts-of';
import type { KvDocument } from '../../bench/store/types';
import { COMMANDS } from '../../commands';
import type { Corpus } from './corpus';

/** A finding as far as the measure goes by it. */
export interface Found {
  readonly analytic: string;
  readonly verdict: string;
  /** The users or, of a requester's run, the addresses that it is about. */
  readonly users: readonly string[];
  readonly addresses: readonly string[];
  readonly first: number;
  readonly last: number;
  /** The clock of the search that first gave it this verdict. */
  readonly told: number;
  readonly reasons: readonly string[];
}

const keyOf = (finding: KvDocument): string => `${finding['finding_key']} ${finding['verdict']}`;

/** Findings as they stand, and when each came to its verdict. */
class Watch {
  private readonly told = new Map<string, number>();

  constructor(
    private readonly bench: Bench,
    private readonly analytics: ReadonlySet<string>,
  ) {}

  look(): void {
    for (const finding of findingsOf(this.bench, this.analytics)) {
      const key = keyOf(finding);
      if (!this.told.has(key)) this.told.set(key, Number(finding['updated']));
    }
  }

  found(): readonly Found[] {
    return findingsOf(this.bench, this.analytics).map((finding) => {
      const ofRequester = finding['key_type'] === 'requester';
      return {
        analytic: String(finding['analytic']),
        verdict: String(finding['verdict']),
        users: ofRequester ? [] : textsOf(finding['user']),
        addresses: ofRequester ? textsOf(finding['src']) : [],
        first: Number(finding['first_time']),
        last: Number(finding['last_time']),
        told: this.told.get(keyOf(finding)) ?? Number(finding['updated']),
        reasons: textsOf(finding['reasons']),
      };
    });
  }
}

export interface Findings {
  /** The ids of the analytics that ran, also of those that found nothing. */
  readonly analytics: readonly string[];
  readonly found: readonly Found[];
}

/**
 * Runs all analytics of the app over a corpus on the bench.
 * @param root of the repository
 * @param tell gets what the bench reports, and each day as it is done
 */
export async function findingsOn(root: string, corpus: Corpus, tell: (line: string) => void): Promise<Findings> {
  const apps = appsFor(root, []);
  // A look-up that the app does not declare can't be given.
  const declared = loadConf(apps, 'transforms', () => undefined);
  const lookups = new Map([...corpus.lookups].filter(([name]) => declared.has(name)));
  const told = new Set<string>();
  const once = (line: string): void => {
    if (!told.has(line)) tell(line);
    told.add(line);
  };
  const bench = await openBench({
    ...{ apps, lookups, start: startInProcess(COMMANDS) },
    report: (problem) => once(problem.message),
  });
  try {
    for (const [sourcetype, path] of corpus.logs) {
      const { problems } = await bench.addInput({ sourcetype, path });
      for (const { kind, count, examples } of problems) tell(`${sourcetype}: ${kind}: ${count} (${examples[0] ?? ''})`);
    }
    const plan = planFor(bench, []);
    const watch = new Watch(bench, new Set(plan.decide.keys()));
    await replayOnce(bench, {
      plan,
      range: { from: -Infinity, to: Infinity },
      onStep: ({ kind, day, search, rows }) => {
        if (kind === 'decide') watch.look();
        if (kind === 'collect') tell(`${new Date(day * 1000).toISOString().slice(0, 10)}  ${search} ${rows}`);
      },
      message: (level, text) => {
        if (level !== 'INFO') once(`${level} ${text}`);
      },
    });
    return { analytics: [...plan.decide.keys()], found: watch.found() };
  } finally {
    await bench.close();
  }
}
