import { findingsOf } from '../replay/findings';
import { planFor, type Plan } from '../replay/analytics';
import { replayOnce, type Step } from '../replay/once';
import type { KvDocument } from '../store/types';
import { findingsTable } from './findings-table';
import type { CommonOptions } from './options';
import { openSession, type OpenSession, type Output } from './session';

export interface RunOptions extends CommonOptions {
  readonly from?: number;
  readonly to?: number;
  readonly format: 'table' | 'json';
}

const day = (time: number): string => new Date(time * 1000).toISOString().slice(0, 10);

/** Goes through the input and tells each day as it is done. @returns the findings as they stand at the end */
export async function decide(
  { bench, message }: OpenSession,
  plan: Plan,
  options: Pick<RunOptions, 'from' | 'to'>,
  tell: Output['tell'],
): Promise<readonly KvDocument[]> {
  let told = -1;
  const onStep = (step: Step): void => {
    if (step.day !== told) tell(`${day(step.day)}`);
    told = step.day;
    tell(`  ${step.search}: ${step.rows} rows`);
  };
  const range = { from: options.from ?? -Infinity, to: options.to ?? Infinity };
  await replayOnce(bench, { plan, range, onStep, message });
  return findingsOf(bench, new Set(plan.decide.keys()));
}

/** `mfawatch run`: the saved searches over the input, day by day; prints each finding once. */
export async function run(root: string, ids: readonly string[], options: RunOptions, output: Output): Promise<void> {
  const session = await openSession(root, options, output);
  try {
    const findings = await decide(session, planFor(session.bench, ids), options, output.tell);
    if (options.format === 'json') for (const finding of findings) output.data(`${JSON.stringify(finding)}\n`);
    else output.data(findingsTable(findings));
  } finally {
    await session.bench.close();
  }
}
