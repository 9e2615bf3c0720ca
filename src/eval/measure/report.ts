import { LEVELS } from '../model/campaign';
import { rank, type CampaignScore, type RuleScore, type Scores } from './score';

/** Columns as wide as what stands in them; numbers to the right. */
function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const widths = head.map((name, column) =>
    Math.max(name.length, ...rows.map((row) => String(row[column] ?? '').length)),
  );
  const line = (cells: readonly (string | number)[]): string =>
    cells
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return typeof cell === 'number' ? String(cell).padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

function byKind(campaigns: readonly CampaignScore[]): string {
  const kinds = [...new Set(campaigns.map(({ kind }) => kind))];
  const rows = kinds.map((kind) => {
    const own = campaigns.filter((campaign) => campaign.kind === kind);
    const verdicts = LEVELS.map((level) => own.filter(({ verdict }) => verdict === level).length);
    const hours = own.flatMap(({ toldAfter }) => (toldAfter === null ? [] : [toldAfter / 3600])).sort((a, b) => a - b);
    const median = hours[Math.floor(hours.length / 2)];
    return [
      ...[kind, own.length, own.filter(({ verdict }) => verdict !== null).length],
      own.filter(({ verdict, expected }) => rank(verdict) >= rank(expected)).length,
      ...[own[0]?.expected ?? '', ...verdicts, median === undefined ? '' : median.toFixed(1)],
      own.filter(({ peers }) => peers.length > 0).length,
    ];
  });
  return table(['kind', 'campaigns', 'found', 'at level', 'expected', ...LEVELS, 'hours', 'by peers'], rows);
}

const perDay = (count: number, days: number): number => Math.round((count / days) * 100) / 100;

function analyticsTable(rules: readonly RuleScore[], days: number): string {
  const verdicts = ['explained', ...LEVELS];
  const rows = rules.map(({ name, possible, found, benign }) => [
    ...[name, possible, found.length],
    ...verdicts.map((verdict) => perDay(benign[verdict] ?? 0, days)),
  ]);
  return table(['analytic', 'campaigns', 'found', ...verdicts.map((verdict) => `benign ${verdict} a day`)], rows);
}

function peersTable(rules: readonly RuleScore[], days: number): string {
  const rows = rules.map(({ project, name, possible, found, benign }) => [
    ...[project, name, possible, found.length, perDay(benign['alert'] ?? 0, days)],
  ]);
  return table(['project', 'rule', 'campaigns on its source', 'found', 'benign alerts a day'], rows);
}

export interface Told {
  readonly seed: number;
  readonly users: number;
  readonly days: number;
  readonly events: number;
}

/** The measure for a person to read. */
export function report({ seed, users, days, events }: Told, { campaigns, analytics, peers }: Scores): string {
  return [
    `SYNTHETIC: ${users} people, ${days} days, ${events} events, ${campaigns.length} campaigns; seed ${seed}.`,
    'Figures on made-up life compare versions and rules; they are no promise for yours.',
    '',
    'Campaigns by kind. at level: at the verdict that a careful analyst gives, or above; hours: median from the first event',
    'to the look that told it; by peers: any rule of theirs.',
    byKind(campaigns),
    '',
    'This app:',
    analyticsTable(analytics, days),
    '',
    "Peers' published rules, restated:",
    peersTable(peers, days),
    '',
  ].join('\n');
}
