import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { openBench } from '../../src/bench/bench';
import { appsFor } from '../../src/bench/cli/options';
import { decide, type Decided } from '../../src/bench/cli/run';
import { samplesOf } from '../../src/bench/cli/samples';
import { untoldBlock } from '../../src/bench/cli/untold-block';
import { startInProcess } from '../../src/bench/external/start-in-process';
import { planFor } from '../../src/bench/replay/analytics';
import type { InputSpec } from '../../src/bench/input/input-spec';
import { COMMANDS } from '../../src/commands';

const ROOT = join(__dirname, '../..');
const { input, lookup } = samplesOf(ROOT);
/** One of each source of whom something is found, and the days on which that was. */
const PEOPLE = /tara|quentin|rosa|hugo|petra|samir/i;
const DAYS = /2026-11-1[01]/;
/** The provider that each folder of the samples tells of. */
const PROVIDERS = {
  ...{ okta: 'okta', o365: 'entra', aws: 'aws', auth0: 'auth0', jamf: 'macos', linux: 'linux', windows: 'windows' },
};

/** Runs every analytic over samples of a few people, without one of their folders. */
async function without(removed: string | undefined, folder: string): Promise<Decided> {
  const inputs = input
    .filter(({ path }) => basename(path) !== removed)
    .map(({ sourcetype, path }): InputSpec => {
      const own = mkdtempSync(join(folder, basename(path)));
      for (const file of readdirSync(path)) {
        const lines = readFileSync(join(path, file), 'utf8').split('\n');
        writeFileSync(join(own, file), lines.filter((line) => PEOPLE.test(line) && DAYS.test(line)).join('\n'));
      }
      return { sourcetype, path: own };
    });
  const refuse = (problem: Error): never => {
    throw problem;
  };
  const bench = await openBench({
    apps: appsFor(ROOT, []),
    lookups: lookup,
    report: refuse,
    start: startInProcess(COMMANDS),
  });
  try {
    for (const each of inputs) await bench.addInput(each);
    const session = { bench, events: 0, message: () => undefined };
    return await decide(session, planFor(bench, []), {}, () => undefined);
  } finally {
    await bench.close();
  }
}

describe('a source that is not there', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mfa-watch-source-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('takes no verdict away without a word of what could not be told', async () => {
    const whole = await without(undefined, folder);
    expect(new Set(whole.findings.map(({ analytic }) => analytic)).size).toBe(7);
    for (const [removed, provider] of Object.entries(PROVIDERS)) {
      const { findings, readiness } = await without(removed, folder);
      const found = new Map(findings.map(({ finding_key, verdict }) => [finding_key, verdict]));
      const lost = whole.findings.filter(({ finding_key, verdict }) => found.get(finding_key) !== verdict);
      expect([removed, lost.length]).not.toEqual([removed, 0]);
      expect(readiness.silent).toContainEqual({ text: provider, days: readiness.days });
      expect(untoldBlock(readiness)).toMatch(new RegExp(`nothing was read of [^]*\\b${provider}\\b`));
    }
  }, 300_000);
});
