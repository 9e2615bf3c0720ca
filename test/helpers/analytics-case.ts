import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBench } from '../../src/bench/bench';
import { appsFor } from '../../src/bench/cli/options';
import { startInProcess } from '../../src/bench/external/start-in-process';
import type { InputSpec } from '../../src/bench/input/input-spec';
import { planFor } from '../../src/bench/replay/analytics';
import { findingsOf } from '../../src/bench/replay/findings';
import { replayOnce } from '../../src/bench/replay/once';
import type { KvDocument } from '../../src/bench/store/types';
import { textOf } from '../../src/eval/model/native-row';
import { COMMANDS } from '../../src/commands';
import { caseOfUid, type CaseEvents } from './case-steps';

/** The repository, whose app and add-on are run. */
const ROOT = join(__dirname, '../..');

/** A finding as the cases state it. */
export interface ShortFinding {
  /** The user without domain and case, or of a requester's run its address. */
  readonly who: string;
  readonly verdict: string;
  /** Prompts of the run, as far as its last look saw it. */
  readonly attempts: number;
  readonly reasons: readonly string[];
  readonly cannot_tell: readonly string[];
}

const texts = (value: KvDocument[string] | undefined): readonly string[] =>
  value === undefined || value === null ? [] : (Array.isArray(value) ? value : [value]).map(String);

const short = (finding: KvDocument, name: string): ShortFinding => ({
  who:
    texts(finding['user'])[0]
      ?.replace(/@.*/, '')
      .replace(new RegExp(`[.]${name}$`), '') ??
    texts(finding['src'])[0] ??
    '',
  verdict: String(finding['verdict']),
  attempts: Number(finding['attempts']),
  reasons: texts(finding['reasons']),
  cannot_tell: texts(finding['cannot_tell']),
});

const isOfRequester = (finding: KvDocument): boolean => finding['key_type'] === 'requester';

function fail(text: string): never {
  throw new Error(text);
}

/**
 * Runs the app's own searches over native events, as `mfawatch run` does.
 * @param ids of the analytics
 * @param given the admin's look-ups: documents by collection, or CSV files by name
 * @throws Error for whatever the bench reports, in conf files and input alike
 */
export async function findingsIn(
  inputs: readonly InputSpec[],
  ids: readonly string[],
  given: {
    readonly documents?: ReadonlyMap<string, readonly KvDocument[]>;
    readonly lookups?: ReadonlyMap<string, string>;
  } = {},
): Promise<readonly KvDocument[]> {
  const { documents = new Map<string, readonly KvDocument[]>(), lookups = new Map<string, string>() } = given;
  const bench = await openBench({
    apps: appsFor(ROOT, []),
    lookups,
    report: (problem) => fail(problem.message),
    start: startInProcess(COMMANDS),
  });
  try {
    for (const input of inputs) {
      const { problems } = await bench.addInput(input);
      if (problems.length > 0) fail(JSON.stringify(problems));
    }
    for (const [collection, entries] of documents) {
      await (bench.kv.collection(collection) ?? fail(`no collection ${collection}`)).save(entries);
    }
    const plan = planFor(bench, ids);
    const message = (level: string, text: string): void => void (level === 'INFO' || fail(text));
    await replayOnce(bench, { plan, range: { from: -Infinity, to: Infinity }, onStep: () => undefined, message });
    const users = new Map(
      bench.kv
        .collection('mfa_watch_facts')
        ?.find()
        .map((fact) => [fact['run_id'], fact['users']]),
    );
    return findingsOf(bench, new Set(plan.decide.keys())).map((finding) => ({
      ...finding,
      users: users.get(finding['run_id']) ?? null,
    }));
  } finally {
    await bench.close();
  }
}

/** The lines of a case's events, by source type. */
function linesOf({ okta, o365, rows }: CaseEvents): ReadonlyMap<string, readonly string[]> {
  const lines = new Map<string, string[]>();
  const put = (sourcetype: string, line: string): void => {
    const known = lines.get(sourcetype) ?? [];
    if (known.push(line) === 1) lines.set(sourcetype, known);
  };
  for (const event of okta) put('OktaIM2:log', JSON.stringify(event));
  for (const event of o365) put('o365:management:activity', JSON.stringify(event));
  for (const row of rows) {
    const { sourcetype, at, late = 0 } = row;
    // Splunk's own export, which says when an event arrived.
    const result = { _raw: textOf(row), _indextime: String(Math.ceil(at + late)), sourcetype };
    put(sourcetype, JSON.stringify({ preview: false, result }));
  }
  return lines;
}

/** The case in a user's name: of a provider, or (USER.CASE) of a host. */
const OF_CASE = /[@.]([^@.]+)(?:\.example\.com)?$/;

/** The case that a finding is about, by the ids of its events, or by its users. */
function caseOf(finding: KvDocument, names: ReadonlySet<string>): string {
  const byUid = caseOfUid(texts(finding['event_uids'])[0] ?? '');
  const byUser = [...texts(finding['user']), ...texts(finding['users'])].map((user) => OF_CASE.exec(user)?.[1] ?? '');
  const found = new Set([byUid, ...byUser].filter((name) => names.has(name)));
  const [name, ...others] = found;
  if (name === undefined) fail(`of no case: ${JSON.stringify(finding)}`);
  if (others.length > 0) fail(`of several cases (give each its own networks): ${[...found].join(', ')}`);
  return name;
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
    const inputs: InputSpec[] = [];
    const documents = new Map<string, Map<string, KvDocument>>();
    for (const [host, events] of cases) {
      for (const [sourcetype, lines] of linesOf(events)) {
        const path = join(root, host, sourcetype.replace(/\W+/g, '-'));
        mkdirSync(path, { recursive: true });
        writeFileSync(join(path, 'events.jsonl'), lines.map((line) => `${line}\n`).join(''));
        inputs.push({ sourcetype, host, path });
      }
      for (const [collection, entries] of events.documents) {
        const known = documents.get(collection) ?? new Map<string, KvDocument>();
        documents.set(collection, known);
        for (const entry of entries) known.set(String(entry['_key']), entry);
      }
    }
    const lookups = new Map([...documents].map(([collection, entries]) => [collection, [...entries.values()]]));
    const found = [...(await findingsIn(inputs, [analytic], { documents: lookups }))].sort(
      (a, b) =>
        Number(a['first_time']) - Number(b['first_time']) || Number(isOfRequester(a)) - Number(isOfRequester(b)),
    );
    const names = new Set(cases.keys());
    const ofCase = new Map<string, ShortFinding[]>([...names].map((name) => [name, []]));
    for (const finding of found) {
      const name = caseOf(finding, names);
      ofCase.get(name)?.push(short(finding, name));
    }
    return ofCase;
  } finally {
    rmSync(root, { recursive: true });
  }
}
