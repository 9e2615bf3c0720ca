import type { Bench } from '../bench';
import { ALWAYS, runSearch } from '../search';
import type { MessageLevel } from '../spl/host';
import { joined, type Row } from '../spl/row';

/** What the event index holds, each event once. */
const SEARCH = `
index=\`mfa_watch_index\` source="mfa_watch:prompts"
| dedup mfa_event_uid
| fillnull value="-" mfa_provider mfa_stage mfa_outcome
| stats count by mfa_provider mfa_stage mfa_outcome`;

/** A kind of events, for example `okta response approved`, and how many there are. */
export interface RelevantEvents {
  readonly what: string;
  /** Whether they are prompts or answers, and not what goes on around them. */
  readonly isPrompt: boolean;
  readonly count: number;
}

/** What the event index holds, by provider, stage and outcome: what the analytics could go by. */
export async function relevantEvents(
  bench: Bench,
  message: (level: MessageLevel, text: string) => void,
): Promise<readonly RelevantEvents[]> {
  const rows = await runSearch(bench, SEARCH, { now: 0, time: ALWAYS, arrival: ALWAYS, message });
  const text = (row: Row, field: string): string => String(joined(row.get(field) ?? '-'));
  return rows.map((row) => ({
    what: ['mfa_provider', 'mfa_stage', 'mfa_outcome']
      .map((field) => text(row, field))
      .filter((word) => word !== '-')
      .join(' '),
    isPrompt: ['challenge', 'response'].includes(text(row, 'mfa_stage')),
    count: Number(row.get('count') ?? 0),
  }));
}
