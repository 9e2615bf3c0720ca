import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBench } from '../../src/bench/bench';
import { appsFor } from '../../src/bench/cli/options';
import { startInProcess } from '../../src/bench/external/start-in-process';
import { planFor } from '../../src/bench/replay/analytics';
import { findingsOf } from '../../src/bench/replay/findings';
import { replayOnce } from '../../src/bench/replay/once';
import type { KvDocument } from '../../src/bench/store/types';
import { COMMANDS } from '../../src/commands';
import { caseOfUid, type CaseEvents } from './case-steps';

/** The repository, whose app and add-on are run. */
const ROOT = join(__dirname, '../..');

/** Where each provider's events lie below an input folder, and their source type. */
const INPUTS = { okta: 'OktaIM2:log', o365: 'o365:management:activity' } as const;

/** A finding as the cases state it. */
export interface ShortFinding {
  /** The user without domain, or of a requester's run its address. */
  readonly who: string;
  readonly verdict: string;
  /** Prompts of the run, as far as its last look saw it. */
  readonly attempts: number;
  readonly reasons: readonly string[];
}

const texts = (value: KvDocument[string] | undefined): readonly string[] =>
  value === undefined || value === null ? [] : (Array.isArray(value) ? value : [value]).map(String);

const short = (finding: KvDocument): ShortFinding => ({
  who: texts(finding['user'])[0]?.replace(/@.*/, '') ?? texts(finding['src'])[0] ?? '',
  verdict: String(finding['verdict']),
  attempts: Number(finding['attempts']),
  reasons: texts(finding['reasons']),
});

const isOfRequester = (finding: KvDocument): boolean => finding['key_type'] === 'requester';

function fail(text: string): never {
  throw new Error(text);
}

/**
 * Runs the app's own searches over folders of native events, as `mfawatch run` does.
 * @param hosts where the events came from, and their folder with `okta/` and `o365/`
 * @param ids of the analytics
 * @throws Error for whatever the bench reports, in conf files and input alike
 */
export async function findingsIn(
  hosts: ReadonlyMap<string, string>,
  ids: readonly string[],
): Promise<readonly KvDocument[]> {
  const bench = await openBench({
    apps: appsFor(ROOT, []),
    report: (problem) => fail(problem.message),
    start: startInProcess(COMMANDS),
  });
  try {
    for (const [host, folder] of hosts) {
      for (const [name, sourcetype] of Object.entries(INPUTS)) {
        const { problems } = await bench.addInput({ sourcetype, host, path: join(folder, name) });
        if (problems.length > 0) fail(JSON.stringify(problems));
      }
    }
    const plan = planFor(bench, ids);
    const message = (level: string, text: string): void => void (level === 'INFO' || fail(text));
    await replayOnce(bench, { plan, range: { from: -Infinity, to: Infinity }, onStep: () => undefined, message });
    return findingsOf(bench, new Set(plan.decide.keys()));
  } finally {
    await bench.close();
  }
}

/**
 * The findings of one analytic on several cases at once, each case in a tenant and with people of its own, through the
 * whole chain; in time order, the user's before the requester's.
 */
export async function findingsOnCases(
  analytic: string,
  cases: ReadonlyMap<string, CaseEvents>,
): Promise<ReadonlyMap<string, readonly ShortFinding[]>> {
  const root = mkdtempSync(join(tmpdir(), 'mfa-watch-cases-'));
  try {
    const hosts = new Map([...cases.keys()].map((name) => [name, join(root, name)]));
    for (const [name, events] of cases) {
      for (const provider of ['okta', 'o365'] as const) {
        mkdirSync(join(root, name, provider), { recursive: true });
        const lines = events[provider].map((event) => `${JSON.stringify(event)}\n`);
        writeFileSync(join(root, name, provider, 'events.jsonl'), lines.join(''));
      }
    }
    const found = [...(await findingsIn(hosts, [analytic]))].sort(
      (a, b) =>
        Number(a['first_time']) - Number(b['first_time']) || Number(isOfRequester(a)) - Number(isOfRequester(b)),
    );
    const ofCase = (name: string): readonly ShortFinding[] =>
      found.filter((finding) => caseOfUid(texts(finding['event_uids'])[0] ?? '') === name).map(short);
    return new Map([...cases.keys()].map((name) => [name, ofCase(name)]));
  } finally {
    rmSync(root, { recursive: true });
  }
}
