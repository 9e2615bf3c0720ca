import { InvalidInput, NotSupported } from '../errors';
import { planFor, reportFor, type Plan, type Report } from '../replay/analytics';
import { findingsOf } from '../replay/findings';
import { replayOnce } from '../replay/once';
import { relevantEvents, type RelevantEvents } from '../replay/relevant-events';
import { replaySchedule } from '../replay/schedule';
import { SECONDS_A_DAY, type Step } from '../replay/step';
import { ReadinessByDay, type Readiness } from '../replay/untold';
import { ALWAYS, runSearch } from '../search';
import type { Row } from '../spl/row';
import type { KvDocument } from '../store/types';
import { findingsTable } from './findings-table';
import type { CommonOptions } from './options';
import { formatRows } from './row-formats';
import { openSession, type OpenSession, type Output } from './session';
import { untoldBlock } from './untold-block';

export interface RunOptions extends CommonOptions {
  readonly from?: number;
  readonly to?: number;
  readonly replay: keyof typeof REPLAYS;
  readonly format: 'table' | 'json';
}

/** How time passes in a run. */
export const REPLAYS = { once: replayOnce, schedule: replaySchedule } as const;

/** What the collection keeps for itself. */
const KEPT_FOR_ITSELF: ReadonlySet<string> = new Set(['_key', '_user', 'schema', 'facts_digest']);

const asJson = (finding: KvDocument): string =>
  JSON.stringify(Object.fromEntries(Object.entries(finding).filter(([field]) => !KEPT_FOR_ITSELF.has(field))));

const dayOf = (time: number): string => new Date(time * 1000).toISOString().slice(0, 10);

/** Tells one line a day, with what each search gave; days on which all gave nothing are passed over. */
class Progress {
  private steps: Step[] = [];
  private hasTold = false;

  constructor(private readonly tell: Output['tell']) {}

  step(step: Step): void {
    if (this.steps[0] !== undefined && this.steps[0].day !== step.day) this.end();
    this.steps.push(step);
  }

  end(): void {
    const [first] = this.steps;
    const searches = [...new Set(this.steps.map(({ search }) => search))];
    const told = searches.map((search) => this.told(search)).join(', ');
    if (first !== undefined && this.steps.some(({ rows }) => rows > 0)) {
      if (!this.hasTold) this.tell('Rows of each search, day by day:');
      this.hasTold = true;
      this.tell(`${dayOf(first.day)}  ${told}`);
    }
    this.steps = [];
  }

  /** Of a search that ran several times that day, what all its runs gave. */
  private told(search: string): string {
    const rows = this.steps.filter((step) => step.search === search).map((step) => step.rows);
    const runs = rows.length > 1 ? ` in ${rows.length} runs` : '';
    return `${search.replace('MFA Watch - ', '')} ${rows.reduce((sum, each) => sum + each, 0)}${runs}`;
  }
}

/**
 * What was relevant and what was not. Repeats are told apart, since an event counts once however often it came.
 * @param collected rows that went to the event index; by the schedule, looks overlap and each event goes there several times
 */
function closingNote(
  events: number,
  collected: number,
  relevant: readonly RelevantEvents[],
  replay: RunOptions['replay'],
): readonly string[] {
  const sum = (kinds: readonly RelevantEvents[]): number => kinds.reduce((total, { count }) => total + count, 0);
  const prompts = sum(relevant.filter(({ isPrompt }) => isPrompt));
  const told =
    `${collected} tell of MFA or of what goes on around it, ${events - collected} are not relevant` +
    ' to these analytics or lie outside the time asked for';
  return [
    replay === 'once' ? `${events} events read: ${told}` : `${events} events read`,
    `The event index holds ${sum(relevant)} different ones, ${prompts} of them prompts and answers`,
    ...relevant.map(({ what, count }) => `  ${what}: ${count}`),
  ];
}

export interface Decided {
  /** As they stand at the end. */
  readonly findings: readonly KvDocument[];
  readonly readiness: Readiness;
}

/** Goes through the input and tells each day as it is done. @returns what was found, and what could not be told */
export async function decide(
  { bench, message, events }: OpenSession,
  plan: Plan,
  { replay = 'once', from = -Infinity, to = Infinity }: Partial<Pick<RunOptions, 'from' | 'to' | 'replay'>>,
  tell: Output['tell'],
): Promise<Decided> {
  const analytics = new Set(plan.decide.keys());
  const readiness = new ReadinessByDay(bench, analytics);
  const progress = new Progress(tell);
  let collected = 0;
  await REPLAYS[replay](bench, {
    plan,
    range: { from, to },
    onStep: (step) => {
      progress.step(step);
      readiness.step(step);
      if (step.kind === 'collect') collected += step.rows;
    },
    message,
  });
  progress.end();
  closingNote(events, collected, await relevantEvents(bench, message), replay).forEach(tell);
  return { findings: findingsOf(bench, analytics), readiness: readiness.told() };
}

/** The rows of a report over all of the input, or what happened in the time asked for. */
async function reported(
  { bench, message }: OpenSession,
  { search, before }: Report,
  { from = -Infinity, to = Infinity }: Pick<RunOptions, 'from' | 'to'>,
): Promise<readonly Row[]> {
  await replayOnce(bench, { plan: before, range: { from, to }, onStep: () => undefined, message });
  // The clock stands at the end of the input's last day: a report on old logs is about their time.
  const now = Math.min(to, ((bench.store.days().at(-1) ?? 0) + 1) * SECONDS_A_DAY);
  return runSearch(bench, search.search, { now, time: { from, to }, arrival: ALWAYS, message });
}

/** `mfawatch run`: the saved searches over the input, day by day; prints each finding once. */
export async function run(root: string, ids: readonly string[], options: RunOptions, output: Output): Promise<void> {
  if (options.input.length === 0) throw new InvalidInput('run wants logs to go through: --input SOURCETYPE=PATH');
  const session = await openSession(root, options, output, options.replay === 'schedule');
  try {
    const report = reportFor(session.bench, ids);
    if (report !== undefined && options.replay === 'schedule') {
      throw new NotSupported(
        '--replay of a report',
        'schedule',
        undefined,
        'a report looks at all of the input at once',
      );
    }
    if (report !== undefined) return output.data(formatRows(await reported(session, report, options), options.format));
    const { findings, readiness } = await decide(session, planFor(session.bench, ids), options, output.tell);
    const untold = untoldBlock(readiness);
    if (options.format === 'table') return output.data(findingsTable(findings) + untold);
    for (const finding of findings) output.data(`${asJson(finding)}\n`);
    if (untold !== '') output.tell(untold.trimEnd());
  } finally {
    await session.bench.close();
  }
}
