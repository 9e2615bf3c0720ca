import type { Bench } from '../bench';
import type { SavedSearch } from '../saved-searches';
import { parseChecked, prepareSearch } from '../search';
import type { MessageLevel, TimeRange } from '../spl/host';
import type { Plan } from './analytics';
import { checkThresholds } from './thresholds';

export const SECONDS_A_DAY = 86_400;

export type StepKind = 'collect' | 'ready' | 'pulse' | 'state' | 'decide' | 'learn';

/** One search that was run, as it is told while a replay goes on. */
export interface Step {
  /** The day's first moment, epoch seconds. */
  readonly day: number;
  readonly search: string;
  readonly kind: StepKind;
  /** Rows that the search gave; of a Collect search, those that it wrote to the event index. */
  readonly rows: number;
}

export interface ReplayOptions {
  readonly plan: Plan;
  /** Only what happened in it is collected; `to` is the latest time that any look has. */
  readonly range: TimeRange;
  readonly onStep: (step: Step) => void;
  readonly message: (level: MessageLevel, text: string) => void;
}

/** When and over what one search runs. */
export interface Look {
  readonly day: number;
  readonly now: number;
  readonly time: TimeRange;
  readonly arrival: TimeRange;
}

/** Parses the searches of a replay and checks them. @throws BenchError where one is wrong; nothing has run then */
export function checkSearches(bench: Bench, searches: readonly SavedSearch[]): void {
  for (const search of searches) checkThresholds(parseChecked(bench, search.search, 0));
}

/** Runs one search of a replay to its end, and tells of it. */
export async function runStep(
  bench: Bench,
  { kind, search }: { readonly kind: StepKind; readonly search: SavedSearch },
  { day, ...when }: Look,
  { onStep, message }: Pick<ReplayOptions, 'onStep' | 'message'>,
): Promise<void> {
  const named = (level: MessageLevel, text: string): void => message(level, `${search.name}: ${text}`);
  // Counted and let go: a day's rows need not be in memory at once.
  let rows = 0;
  for await (const batch of prepareSearch(bench, search.search, { ...when, message: named }).run()) {
    rows += kind === 'collect' ? Number(batch[0]?.get('rows') ?? batch.length) : batch.length;
  }
  onStep({ day, search: search.name, kind, rows });
}
