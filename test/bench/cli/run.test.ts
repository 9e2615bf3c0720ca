import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBench, type Bench } from '../../../src/bench/bench';
import { appsFor } from '../../../src/bench/cli/options';
import { decide, run } from '../../../src/bench/cli/run';
import { startInProcess } from '../../../src/bench/external/start-in-process';
import { planFor } from '../../../src/bench/replay/analytics';
import { ALWAYS, parseChecked, runSearch } from '../../../src/bench/search';
import { COMMANDS } from '../../../src/commands';

const ROOT = join(__dirname, '../../..');

function refuse(problem: Error): never {
  throw problem;
}

const okta = (eventType: string, uuid: string, fields: object = {}): string =>
  JSON.stringify({
    eventType,
    uuid,
    published: '2026-11-09T10:00:00.000Z',
    actor: { id: '00uada', type: 'User', alternateId: 'ada@example.com' },
    outcome: { result: 'SUCCESS' },
    ...fields,
  });

describe('run', () => {
  let folder: string;
  let bench: Bench | undefined;
  let starts: number;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mfa-watch-run-'));
    starts = 0;
  });
  afterEach(async () => {
    await bench?.close();
    bench = undefined;
    rmSync(folder, { recursive: true });
  });

  async function opened(macros: ReadonlyMap<string, string> = new Map()): Promise<Bench> {
    const start = startInProcess(COMMANDS);
    await bench?.close();
    bench = await openBench({
      apps: appsFor(ROOT, []),
      stateFolder: join(folder, 'state'),
      macros,
      report: refuse,
      start: (call) => {
        starts += 1;
        return start(call);
      },
    });
    return bench;
  }

  /** Runs AN0449 over Okta events. @returns what a person is told */
  async function told(lines: readonly string[], macros?: ReadonlyMap<string, string>): Promise<readonly string[]> {
    const said: string[] = [];
    const open = await opened(macros);
    const path = join(folder, 'okta.jsonl');
    writeFileSync(path, lines.map((line) => `${line}\n`).join(''));
    const { events } = await open.addInput({ sourcetype: 'OktaIM2:log', path });
    const session = { bench: open, events, message: () => undefined };
    await decide(session, planFor(open, ['AN0449']), {}, (line) => said.push(line)).catch((error: unknown) => {
      said.push(String(error));
    });
    return said;
  }

  it('closes with what was relevant, what was a repeat and what was neither', async () => {
    const push = okta('system.push.send_factor_verify_push', 'push');
    const said = await told([
      push,
      push,
      okta('user.session.start', 'start'),
      okta('application.lifecycle.update', 'x'),
    ]);
    expect(said.slice(-4)).toEqual([
      '4 events read: 3 tell of MFA or of what goes on around it, 1 are not relevant to these analytics or lie outside the time asked for',
      'The event index holds 2 different ones, 1 of them prompts and answers',
      '  okta challenge sent: 1',
      '  okta primary: 1',
    ]);
  }, 30_000);

  it('says nothing of days where a threshold is refused', async () => {
    const macros = new Map([['mfa_watch_an0449_thresholds', 'eval th_burst=ten']]);
    const said = await told([okta('user.session.start', 'start')], macros);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('--macro mfa_watch_an0449_thresholds:1:15: threshold th_burst is not a number');
  });

  /** Findings by AN0449 once more logs have come to what the state folder holds. */
  async function findingsWith(name: string, lines: readonly string[]): Promise<readonly unknown[]> {
    const open = await opened();
    const path = join(folder, name);
    writeFileSync(path, lines.map((line) => `${line}\n`).join(''));
    const { events } = await open.addInput({ sourcetype: 'OktaIM2:log', path });
    const session = { bench: open, events, message: () => undefined };
    const found = await decide(session, planFor(open, ['AN0449']), {}, () => undefined);
    return found.findings.map(({ finding_key, verdict, last_time }) => [finding_key, verdict, last_time]);
  }

  const denials = (times: readonly string[]): readonly string[] =>
    times.map((published) =>
      okta('user.authentication.auth_via_mfa', `denied-${published}`, {
        published,
        outcome: { result: 'FAILURE', reason: 'INVALID_CREDENTIALS' },
        debugContext: { debugData: { factor: 'OKTA_VERIFY_PUSH' } },
      }),
    );

  it.each([
    ['before the run', '2026-10-20T10:00:00.000Z'],
    ['within a run of many days', '2026-11-09T10:00:30.000Z'],
  ])(
    'leaves the findings of a kept state as they are when older logs come, %s',
    async (_where, published) => {
      const everyThreeHours = [3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 33, 36, 39, 42, 45, 48, 51, 54, 57, 60].map(
        (hours) => new Date(Date.UTC(2026, 10, 9, 10 + hours)).toISOString(),
      );
      const burst = ['00', '01', '02'].map((minute) => `2026-11-09T10:${minute}:00.000Z`);
      const first = await findingsWith('new.jsonl', denials([...burst, ...everyThreeHours]));
      expect(first).toEqual([[expect.anything(), 'suspicious', Date.UTC(2026, 10, 11, 22) / 1000]]);
      expect(await findingsWith('old.jsonl', [okta('user.session.start', 'old', { published })])).toEqual(first);
    },
    60_000,
  );

  it('refuses to go through nothing', async () => {
    const options = {
      input: [],
      lookup: new Map(),
      macro: new Map(),
      app: [],
      replay: 'once',
      format: 'table',
    } as const;
    const output = { data: () => undefined, tell: () => undefined };
    await expect(run(ROOT, [], options, output)).rejects.toThrow('run wants logs to go through: --input');
  });

  it('prints readiness of what it collects, over all of the input', async () => {
    const path = join(folder, 'okta.jsonl');
    writeFileSync(path, `${okta('system.push.send_factor_verify_push', 'push')}\n`);
    const printed: string[] = [];
    const output = { data: (text: string) => void printed.push(text), tell: () => undefined };
    const given = { lookup: new Map(), macro: new Map(), app: [], format: 'json', replay: 'once' } as const;
    await run(ROOT, ['readiness'], { ...given, input: [{ sourcetype: 'OktaIM2:log', path }] }, output);
    const rows = printed
      .join('')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    const told = (provider: string): unknown =>
      rows.find((row) => row['name'] === 'AN0449' && row['provider'] === provider)?.['state'];
    expect([told('okta'), told('duo'), told('*')]).toEqual(['partly', 'cannot tell', 'partly']);
  });

  it('asks a custom command once what it needs, however often it runs', async () => {
    const open = await opened();
    const context = { now: 0, time: ALWAYS, arrival: ALWAYS, message: () => undefined };
    await runSearch(open, 'index=summary | mfaepisodes by=user', context);
    await runSearch(open, 'index=summary | mfaepisodes by=user', context);
    expect(starts).toBe(3);
    await runSearch(open, 'index=summary | mfaepisodes by=signin', context);
    expect(starts).toBe(5);
  });

  it('reads a saved search again only where its macros give another text', async () => {
    const open = await opened();
    const { collect, state } = planFor(open, ['AN0449']);
    const read = (search: (typeof collect)[number] | undefined, now: number): unknown =>
      search && parseChecked(open, search.search, now);
    expect(read(collect[0], 86_400)).toBe(read(collect[0], 0));
    expect(read(state[0], 864_000)).not.toBe(read(state[0], 1_728_000));
  });

  it('names the user of a finding whose run holds no attempt any more', async () => {
    const open = await opened();
    const spl =
      '| makeresults | eval key_type="user", key="ada@example.com" | `mfa_watch_finding(AN0449)` | table user';
    const rows = await runSearch(open, spl, { now: 0, time: ALWAYS, arrival: ALWAYS, message: () => undefined });
    expect(rows.map((row) => row.get('user'))).toEqual(['ada@example.com']);
  });
});
