import type { JsonValue, KvDocument } from '../store/types';
import { wrapped } from './wrapped';

const listOf = (value: JsonValue | undefined): readonly string[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value.map(String) : String(value).split('\n');

/** `2026-11-02 09:13:05`, in UTC. */
function moment(value: JsonValue | undefined): string {
  return new Date(Number(value ?? 0) * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

const bullets = (lines: readonly string[], mark: string): string[] =>
  lines.map((line) => wrapped(line, `    ${mark} `, ' '.repeat(mark.length + 5)));

function block(finding: KvDocument): string {
  const who = listOf(finding['user'] ?? finding['src']).join(', ');
  const [first, last] = [moment(finding['first_time']), moment(finding['last_time'])];
  const until = last === first ? '' : ` to ${last.slice(0, 10) === first.slice(0, 10) ? last.slice(11) : last}`;
  const head = `${String(finding['verdict']).toUpperCase().padEnd(11)} ${String(finding['score'] ?? '').padStart(3)}  ${who}`;
  const from = finding['user'] === undefined ? [] : listOf(finding['src']);
  const source = from.length === 0 ? '' : `; from ${from.slice(0, 3).join(', ')}${from.length > 3 ? ', …' : ''}`;
  const count = `${finding['unsuccessful']} of ${finding['attempts']} prompts unsuccessful, ${finding['approvals'] ?? 0} approved`;
  return [
    head,
    wrapped(`${finding['analytic']}: ${finding['title']}; ${first}${until} UTC; ${count}${source}`, '    ', '    '),
    ...bullets(listOf(finding['reasons']), '-'),
    ...bullets(
      listOf(finding['cannot_tell']).map((line) => `cannot tell ${line}`),
      '?',
    ),
  ].join('\n');
}

/** Findings for a person to read: verdict, score and who, then what was seen, why, and what could not be told. */
export function findingsTable(findings: readonly KvDocument[]): string {
  if (findings.length === 0) return 'No findings.\n';
  const counts = new Map<string, number>();
  for (const { verdict } of findings) counts.set(String(verdict), (counts.get(String(verdict)) ?? 0) + 1);
  const summary = [...counts].map(([verdict, count]) => `${count} ${verdict}`).join(', ');
  const total = findings.length === 1 ? '1 finding' : `${findings.length} findings`;
  return `${findings.map(block).join('\n\n')}\n\n${total}: ${summary}\n`;
}
