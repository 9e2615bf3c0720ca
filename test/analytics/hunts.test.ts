import { join } from 'node:path';
import { planFor } from '../../src/bench/replay/analytics';
import { findingsOf } from '../../src/bench/replay/findings';
import { replayOnce } from '../../src/bench/replay/once';
import { ALWAYS, runSearch } from '../../src/bench/search';
import { textOf } from '../../src/eval/model/native-row';
import { AppBench } from '../helpers/app-bench';
import { expandSteps, readSteps } from '../helpers/case-steps';
import { toPlain, type PlainRow } from '../helpers/fake-host';

const SAMPLES = join(__dirname, '../../samples');
/** 2026-11-13T00:00:00Z, after all samples, and the two days before it. */
const AFTER = 1_794_528_000;
const RANGE = { from: AFTER - 2 * 86_400, to: AFTER };

// Searches of every source are read anew for each bench.
jest.setTimeout(180_000);

let app: AppBench;
afterEach(() => app.close());

/** The rows of a hunt over the native events of those days. */
async function hunt(family: string, range = RANGE): Promise<readonly PlainRow[]> {
  const search = app.bench.savedSearches.get(`MFA Watch - Hunt - ${family}`)?.search ?? '';
  const message = (level: string, text: string): void => {
    if (level !== 'INFO') throw new Error(text);
  };
  return (await runSearch(app.bench, search, { now: range.to, time: range, arrival: ALWAYS, message })).map(toPlain);
}

const runCount = async (search: string): Promise<number> => {
  const [row] = await app.run(`${search} | stats count`, AFTER);
  return Number(row?.['count']);
};

/** Everything that searches can write: collections and the event index. */
const written = async (): Promise<unknown> => ({
  collections: app.bench.kv.names.map((name) => [name, app.documents(name)]),
  index: await runCount('index=summary'),
});

/** Runs the scheduled chain over the same events. What it learns, only later days would go by. */
async function chain(ids: readonly string[], range = RANGE): Promise<void> {
  await replayOnce(app.bench, {
    plan: { ...planFor(app.bench, ids), pulse: [], learn: [] },
    range,
    onStep: () => undefined,
    message: () => undefined,
  });
}

/** The native events of a case that writes none by `okta` and `o365`, and what its look-ups hold. */
async function addCase(analytic: string, name: string): Promise<void> {
  const { rows, documents } = expandSteps(name, readSteps(join(__dirname, 'cases', analytic, `${name}.jsonl`)));
  for (const row of rows) {
    const { sourcetype, at } = row;
    await app.native({ index: 'main', host: name, source: sourcetype, sourcetype }, [[at, textOf(row)]]);
  }
  for (const [collection, entries] of documents) await app.put(collection, entries);
}

const found = (rows: readonly PlainRow[]): readonly PlainRow[] => rows.filter(({ verdict }) => verdict !== 'none');
const short = ({ verdict, score, analytic, run_id: run }: Readonly<Record<string, unknown>>): string =>
  [verdict, score, analytic, run].join(' ');

const PROMPTS = ['AN0449', 'AN0450', 'AN0453', 'O365-MFA'];

describe('the hunt for prompts', () => {
  it('finds in native events what the scheduled chain finds, and writes nothing', async () => {
    app = await AppBench.open();
    await app.bench.addInput({ sourcetype: 'OktaIM2:log', path: join(SAMPLES, 'okta') });
    await app.bench.addInput({ sourcetype: 'o365:management:activity', path: join(SAMPLES, 'o365') });
    await chain(PROMPTS);
    const findings = findingsOf(app.bench, new Set(PROMPTS));
    const before = await written();
    const rows = await hunt('Prompts');

    expect(new Set(findings.map(({ analytic }) => analytic))).toEqual(new Set(['AN0449', 'AN0453', 'O365-MFA']));
    expect(found(rows).map(short).sort()).toEqual(findings.map(short).sort());
    const scores = rows.map(({ score }) => Number(score));
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(await runCount('index=summary')).toBeGreaterThan(0);
    expect(await written()).toEqual(before);
  });
});

/** 2026-11-12T08:00:00Z */
const MORNING = 1_794_470_400;
const LINUX = { index: 'main', host: 'bastion', source: '/var/log/secure', sourcetype: 'linux_secure' };

/** Second factors that sshd refused, one every half minute. */
const refused = (user: string, count: number): readonly (readonly [time: number, raw: string])[] =>
  Array.from({ length: count }, (_, at) => {
    const time = MORNING + at * 30;
    const clock = new Date(time * 1000).toISOString().slice(11, 19);
    const text = `Failed keyboard-interactive/pam for ${user} from 203.0.113.9 port ${50_000 + at} ssh2`;
    return [time, `Nov 12 ${clock} bastion sshd[${100 + at}]: ${text}`];
  });

describe('the hunt at hosts', () => {
  const open = async (macros: Readonly<Record<string, string>> = {}): Promise<void> => {
    app = await AppBench.open(macros);
    await app.native(LINUX, [...refused('ada', 8), ...refused('bo', 3)]);
  };
  const NONE = {
    verdict: 'none',
    who: 'bo',
    what: ['3 prompts: 3 unsuccessful, 0 refused, 0 approved', '3 authentications by PAM or sshd in 10 minutes'],
  };

  it('shows what stays below thresholds as none, behind what is found', async () => {
    await open();
    const rows = await hunt('Hosts');
    expect(rows).toMatchObject([{ verdict: 'suspicious', analytic: 'AN0452', who: 'ada' }, NONE]);
    expect(rows[1]).not.toHaveProperty('analytic');
    await chain(['AN0452']);
    expect(found(rows).map(short)).toEqual(findingsOf(app.bench, new Set(['AN0452'])).map(short));
  });

  it('finds more with the thresholds that a hunter lowers', async () => {
    await open();
    const lowered = app.bench.macros.get('mfa_watch_an0452_thresholds')?.settings.get('definition')?.value ?? '';
    await app.close();
    await open({ mfa_watch_an0452_thresholds: lowered.replace('th_rule=8', 'th_rule=3') });
    expect((await hunt('Hosts')).map(({ verdict, who }) => [verdict, who])).toEqual([
      ['suspicious', 'ada'],
      ['suspicious', 'bo'],
    ]);
  });
});

describe('a hunt over the events of a case', () => {
  it.each([
    ['AN0450', 'okta-pushes', 'Prompts', '2026-11-03'],
    ['AN0451', 'entra-after-ntlm', 'Hosts', '2026-03-02'],
    ['AN0454', 'okta-not-answered', 'Hosts', '2026-03-02'],
  ])('finds what %s does: %s', async (analytic, name, family, day) => {
    app = await AppBench.open();
    await addCase(analytic, name);
    const from = Date.parse(day) / 1000;
    const range = { from, to: from + 86_400 };
    await chain([analytic], range);
    const findings = findingsOf(app.bench, new Set([analytic]));
    expect(findings).toHaveLength(1);
    const rows = (await hunt(family, range)).filter((row) => row['analytic'] === analytic);
    expect(found(rows).map(short)).toEqual(findings.map(short));
  });
});
