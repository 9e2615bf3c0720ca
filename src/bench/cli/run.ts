import { planFor, type Plan } from '../replay/analytics';
import { findingsOf } from '../replay/findings';
import { replayOnce, type Step } from '../replay/once';
import { relevantEvents } from '../replay/relevant-events';
import type { KvDocument } from '../store/types';
import { findingsTable } from './findings-table';
import type { CommonOptions } from './options';
import { openSession, type OpenSession, type Output } from './session';

export interface RunOptions extends CommonOptions {
  readonly from?: number;
  readonly to?: number;
  readonly format: 'table' | 'json';
}

/** What the collection keeps for itself. */
const KEPT_FOR_ITSELF: ReadonlySet<string> = new Set(['_key', '_user', 'schema', 'facts_digest']);

const asJson = (finding: KvDocument): string =>
  JSON.stringify(Object.fromEntries(Object.entries(finding).filter(([field]) => !KEPT_FOR_ITSELF.has(field))));

const dayOf = (time: number): string => new Date(time * 1000).toISOString().slice(0, 10);

/** Tells one line a day, with what each search gave; days on which all gave nothing are passed over. */
class Progress {
  private steps: Step[] = [];

  constructor(private readonly tell: Output['tell']) {}

  step(step: Step): void {
    if (this.steps[0] !== undefined && this.steps[0].day !== step.day) this.end();
    this.steps.push(step);
  }

  end(): void {
    const [first] = this.steps;
    const told = this.steps.map(({ search, rows }) => `${search.replace('MFA Watch - ', '')} ${rows}`).join(', ');
    if (first !== undefined && this.steps.some(({ rows }) => rows > 0)) this.tell(`${dayOf(first.day)}  ${told}`);
    this.steps = [];
  }
}

/** Goes through the input and tells each day as it is done. @returns the findings as they stand at the end */
export async function decide(
  { bench, message, events }: OpenSession,
  plan: Plan,
  options: Pick<RunOptions, 'from' | 'to'>,
  tell: Output['tell'],
): Promise<readonly KvDocument[]> {
  const progress = new Progress(tell);
  tell('Rows of each search, day by day:');
  await replayOnce(bench, {
    plan,
    range: { from: options.from ?? -Infinity, to: options.to ?? Infinity },
    onStep: (step) => progress.step(step),
    message,
  });
  progress.end();
  const relevant = await relevantEvents(bench, message);
  const total = relevant.reduce((sum, { count }) => sum + count, 0);
  tell(`${total} of ${events} events tell of MFA; the others are not relevant to these analytics or are repeats`);
  for (const { what, count } of relevant) tell(`  ${what}: ${count}`);
  return findingsOf(bench, new Set(plan.decide.keys()));
}

/** `mfawatch run`: the saved searches over the input, day by day; prints each finding once. */
export async function run(root: string, ids: readonly string[], options: RunOptions, output: Output): Promise<void> {
  const session = await openSession(root, options, output);
  try {
    const findings = await decide(session, planFor(session.bench, ids), options, output.tell);
    if (options.format === 'json') for (const finding of findings) output.data(`${asJson(finding)}\n`);
    else output.data(findingsTable(findings));
  } finally {
    await session.bench.close();
  }
}
