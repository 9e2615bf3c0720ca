import { join } from 'node:path';
import { openBench, type Bench } from '../../src/bench/bench';
import { appsFor } from '../../src/bench/cli/options';
import { startInProcess } from '../../src/bench/external/start-in-process';
import { planFor } from '../../src/bench/replay/analytics';
import { findingsOf } from '../../src/bench/replay/findings';
import { replayOnce } from '../../src/bench/replay/once';
import { COMMANDS } from '../../src/commands';

const ROOT = join(__dirname, '../..');
/** What an admin had set in version 0.1.0; never to be changed, as no admin's is. */
const OLD_LOCAL = join(__dirname, 'fixtures/upgrade-0.1.0/mfa_watch');

/** The findings on the samples, as `analytic user`. */
async function findings(bench: Bench): Promise<readonly string[]> {
  const inputs = { okta: 'OktaIM2:log', o365: 'o365:management:activity' };
  for (const [name, sourcetype] of Object.entries(inputs)) {
    await bench.addInput({ sourcetype, path: join(ROOT, 'samples', name) });
  }
  const plan = planFor(bench, []);
  await replayOnce(bench, {
    plan,
    range: { from: -Infinity, to: Infinity },
    onStep: () => undefined,
    message: () => undefined,
  });
  return findingsOf(bench, new Set(plan.decide.keys())).map(({ analytic, user }) => `${analytic} ${user}`);
}

describe('an upgrade over what an admin of 0.1.0 had set', () => {
  const problems: string[] = [];
  let bench: Bench;
  beforeAll(async () => {
    const report = ({ message }: { readonly message: string }): void => void problems.push(message);
    bench = await openBench({ apps: appsFor(ROOT, [OLD_LOCAL]), report, start: startInProcess(COMMANDS) });
  });
  afterAll(() => bench.close());

  it('reads the old settings without a complaint', () => {
    expect(problems).toEqual([]);
  });

  it('keeps what the admin set, and takes the rest from the new default', () => {
    expect(bench.macros.get('mfa_watch_index')?.settings.get('definition')?.value).toBe('mfa_watch_events');
    const state = bench.savedSearches.get('MFA Watch - State prompts');
    expect(state?.disabled).toBe(false);
    expect(state?.cronSchedule?.value).toBe('4-59/10 * * * *');
    expect(state?.earliest?.value).toBe('-26h@m');
  });

  it('decides by the old thresholds and filters', async () => {
    const found = await findings(bench);
    expect(found).toContain('AN0449 dmitri.sato@example.com');
    expect(found).toContain('O365-MFA bruno.okafor@example.com');
    // Under thresholds that nobody reaches, volume alone finds nothing more; two users are filtered out.
    expect(found.filter((finding) => /AN0449 bruno|O365-MFA hugo|AN0449 carla/.test(finding))).toEqual([]);
  }, 30_000);
});
