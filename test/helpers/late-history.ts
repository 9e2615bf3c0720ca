import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { openBench, type Bench } from '../../src/bench/bench';
import { appsFor } from '../../src/bench/cli/options';
import { startInProcess } from '../../src/bench/external/start-in-process';
import { COMMANDS } from '../../src/commands';
import { expandSteps, type Step } from './case-steps';
import type { NativeEvent } from './native-okta';

const ROOT = join(__dirname, '../..');
const SOURCETYPES = { okta: 'OktaIM2:log', o365: 'o365:management:activity' } as const;
type Provider = keyof typeof SOURCETYPES;

/** A native event with its arrival, epoch seconds. */
export function delivered(provider: Provider, event: NativeEvent, arrival: number): Delivered {
  return { provider, line: JSON.stringify({ ...event, delivered: arrival }) };
}

/** A native event as it was delivered. */
export interface Delivered {
  readonly provider: Provider;
  /** The event's JSON, with `delivered`: its arrival, epoch seconds. */
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
}

const pick = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

function stepsIn({ start, span }: HistoryOptions): fc.Arbitrary<readonly Step[]> {
  const common = {
    // Coarse, so that steps of one person meet.
    at: fc
      .integer({ min: 0, max: Math.floor(span / 120) })
      .map((at) => new Date((start + at * 120) * 1000).toISOString()),
    user: pick('ada', 'ben'),
    from: pick('203.0.113.7', '203.0.113.9', '192.0.2.4'),
    times: pick(1, 1, 2, 6),
    every: pick('1s', '45s', '10m'),
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
  return fc.array(fc.oneof({ weight: 3, arbitrary: okta }, { weight: 1, arbitrary: o365 }), {
    minLength: 1,
    maxLength: 6,
    size: 'max',
  });
}

/**
 * What happened to several people, and how it was delivered: rows late, some of them repeated later, in any order. Okta's
 * pushes and texts with and without answers, and Office 365's rows of failed MFA.
 */
export function histories(options: HistoryOptions): fc.Arbitrary<History> {
  const delay = fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 0, max: Math.min(600, options.latest) }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: options.latest }) },
  );
  const cases = fc.array(stepsIn(options), { minLength: 1, maxLength: options.cases, size: 'max' });
  return cases
    .map((all) =>
      all.flatMap((steps, index) => {
        const events = expandSteps(`case${index}`, steps);
        return (['okta', 'o365'] as const).flatMap((provider) =>
          events[provider].map((event) => ({ provider, event })),
        );
      }),
    )
    .chain((events) =>
      fc.tuple(...events.map(() => fc.array(delay, { minLength: 1, maxLength: 2, size: 'max' }))).map((delays) =>
        events.flatMap(({ provider, event }, index) =>
          (delays[index] ?? []).map((late): Delivered => {
            const time = Date.parse(String(event['published'] ?? `${String(event['CreationTime'])}Z`)) / 1000;
            return delivered(provider, event, Math.ceil(time + late));
          }),
        ),
      ),
    )
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
    for (const provider of ['okta', 'o365'] as const) {
      const path = join(folder, `${provider}.jsonl`);
      const lines = history.filter((row) => row.provider === provider).map(({ line }) => `${line}\n`);
      if (lines.length === 0) continue;
      writeFileSync(path, lines.join(''));
      const input = { sourcetype: SOURCETYPES[provider], host: 'example.okta.com', path };
      const { problems } = await bench.addInput(input, { arrivalField: 'delivered' });
      if (problems.length > 0) throw new Error(JSON.stringify(problems));
    }
    return await use(bench);
  } finally {
    await bench.close();
    rmSync(folder, { recursive: true });
  }
}
