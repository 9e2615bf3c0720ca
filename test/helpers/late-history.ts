import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { openBench, type Bench } from '../../src/bench/bench';
import { appsFor } from '../../src/bench/cli/options';
import { startInProcess } from '../../src/bench/external/start-in-process';
import { COMMANDS } from '../../src/commands';
import { textOf, type NativeRow } from '../../src/eval/model/native-row';
import { expandSteps, type Line } from './case-steps';
import type { NativeEvent } from './native-okta';

const ROOT = join(__dirname, '../..');
const SOURCETYPES = { okta: 'OktaIM2:log', o365: 'o365:management:activity' } as const;

/** A native event with its arrival, epoch seconds. */
export function delivered(provider: keyof typeof SOURCETYPES, event: NativeEvent, arrival: number): Delivered {
  return deliveredRow({ sourcetype: SOURCETYPES[provider], at: timeOf(event), event: event as never }, arrival);
}

/** When an event of Okta or Office 365 happened, epoch seconds. */
const timeOf = (event: NativeEvent): number =>
  Date.parse(String(event['published'] ?? `${String(event['CreationTime'])}Z`)) / 1000;

function deliveredRow(row: NativeRow, arrival: number): Delivered {
  const { sourcetype } = row;
  const result = { _raw: textOf(row), _indextime: String(arrival), sourcetype };
  return { sourcetype, line: JSON.stringify({ preview: false, result }) };
}

/** A native event as it was delivered. */
export interface Delivered {
  readonly sourcetype: string;
  /** Splunk's own export of it, which says when it arrived. */
  readonly line: string;
}

/** Native events in the order of a file, which is none, with repeats. */
export type History = readonly Delivered[];

export interface HistoryOptions {
  /** When the first steps are, epoch seconds. */
  readonly start: number;
  /** Seconds over which the steps lie. */
  readonly span: number;
  /** Seconds by which a row arrives late at most. */
  readonly latest: number;
  /** How many organisations there are at most, each with steps of its own. */
  readonly cases: number;
  /** At how many moments late rows arrive; each at one of its own where it is left out. Few moments, few looks. */
  readonly catchUps?: number;
}

const pick = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

function stepsIn({ start, span }: HistoryOptions): fc.Arbitrary<readonly Line[]> {
  const common = {
    // Coarse, so that steps of one person meet.
    at: fc
      .integer({ min: 0, max: Math.floor(span / 120) })
      .map((at) => new Date((start + at * 120) * 1000).toISOString()),
    user: pick('ada', 'ben'),
    from: pick('203.0.113.7', '203.0.113.9', '192.0.2.4'),
    times: pick(1, 2, 6, 12),
    every: pick('1s', '45s', '5m'),
  };
  const okta = fc.record({
    ...common,
    okta: pick('push' as const, 'sms' as const),
    answer: pick('approved' as const, 'denied' as const, 'unanswered' as const, 'abandoned' as const, undefined),
    after: pick('5s', '4m'),
    devices: pick(1, 2),
    risk: pick('LOW' as const, 'HIGH' as const),
  });
  const o365 = fc.record({ ...common, o365: pick('500121' as const, 'logged_in' as const) });
  const linux = fc.record({
    ...common,
    log: fc.constant('linux' as const),
    told: pick('code_wrong', 'code_right', 'password_failed'),
  });
  const any = fc.oneof({ weight: 3, arbitrary: okta }, { weight: 1, arbitrary: o365 }, { weight: 2, arbitrary: linux });
  return fc.array(any, { minLength: 3, maxLength: 6, size: 'max' });
}

/**
 * What happened to several people, and how it was delivered: rows late, some of them repeated later, in any order. Okta's
 * pushes and texts with and without answers, Office 365's rows of failed MFA, and codes at a Linux host.
 */
export function histories(options: HistoryOptions): fc.Arbitrary<History> {
  const { start, span, latest, catchUps } = options;
  const soon = fc.integer({ min: 0, max: Math.min(600, latest) });
  const late = fc.integer({ min: 0, max: latest });
  const cases = fc.array(stepsIn(options), { minLength: 1, maxLength: options.cases, size: 'max' });
  // From the end of the steps on, so that no row comes before it happened.
  const moments =
    catchUps === undefined
      ? fc.constant([])
      : fc.array(fc.integer({ min: start + 2 * span, max: start + latest }), {
          minLength: catchUps,
          maxLength: catchUps,
        });
  return fc
    .tuple(cases, moments)
    .chain(([all, caughtUp]) => {
      const rows = all.flatMap((lines, index) => {
        const { okta, o365, rows: others } = expandSteps(`case${index}`, lines);
        const row =
          (sourcetype: string) =>
          (event: NativeEvent): NativeRow => ({
            ...{ sourcetype, at: timeOf(event), event: event as never },
          });
        return [...okta.map(row(SOURCETYPES.okta)), ...o365.map(row(SOURCETYPES.o365)), ...others];
      });
      const arrivalOf = (at: number): fc.Arbitrary<number> =>
        fc.oneof(
          { weight: 3, arbitrary: soon.map((wait) => at + wait) },
          { weight: 1, arbitrary: caughtUp.length > 0 ? pick(...caughtUp) : late.map((wait) => at + wait) },
        );
      return fc
        .tuple(...rows.map(({ at }) => fc.array(arrivalOf(at), { minLength: 1, maxLength: 2, size: 'max' })))
        .map((arrivals) =>
          rows.flatMap((row, index) => (arrivals[index] ?? []).map((arrival) => deliveredRow(row, Math.ceil(arrival)))),
        );
    })
    .chain((rows) => fc.shuffledSubarray(rows, { minLength: rows.length }));
}

/** Prompts become unanswered by their age alone where the sources of answers are known to have reported. */
export const ANSWERS_ARE_READ = new Map([['mfa_watch_feed_state', 'eval mfa_answers_until=mfa_time+86400']]);

/**
 * Lets the app loose on a history.
 * @param macros definitions in place of the app's
 * @throws Error for whatever the bench reports
 */
export async function withBench<T>(
  history: History,
  use: (bench: Bench) => Promise<T>,
  macros: ReadonlyMap<string, string> = new Map(),
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'mfa-watch-history-'));
  const bench = await openBench({
    apps: appsFor(ROOT, []),
    macros,
    report: (problem) => {
      throw problem;
    },
    start: startInProcess(COMMANDS),
  });
  try {
    for (const sourcetype of new Set(history.map((row) => row.sourcetype))) {
      const path = join(folder, `${sourcetype.replace(/\W+/g, '-')}.jsonl`);
      const lines = history.filter((row) => row.sourcetype === sourcetype).map(({ line }) => `${line}\n`);
      writeFileSync(path, lines.join(''));
      const { problems } = await bench.addInput({ sourcetype, host: 'example.okta.com', path });
      if (problems.length > 0) throw new Error(JSON.stringify(problems));
    }
    return await use(bench);
  } finally {
    await bench.close();
    rmSync(folder, { recursive: true });
  }
}
