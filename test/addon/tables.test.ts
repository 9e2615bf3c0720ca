import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { openApp } from '../../src/bench/conf/apps';
import { loadConf } from '../../src/bench/conf/layers';
import { expandMacros } from '../../src/bench/macros';
import { parseSearch } from '../../src/bench/spl/parse';
import { STAGES } from '../../src/model/mfa-event';
import { isOutcome } from '../../src/model/outcome';
import { ACTIONS, EVIDENCE, FACTORS } from './closed-fields';

const ADDON = join(__dirname, '..', '..', 'addon');
const app = openApp(ADDON);
const read = (name: string) => loadConf([app], name, (problem) => fail(problem));

function fail(problem: Error): never {
  throw problem;
}

/** A code table's rows, by column name. */
function table(name: string): Record<string, string>[] {
  return parse(readFileSync(join(ADDON, 'lookups', `${name}.csv`), 'utf8'), { columns: true });
}

const distinct = (rows: Record<string, string>[], column: string): string[] => [
  ...new Set(rows.map((row) => row[column] ?? '').filter((value) => value !== '')),
];

const search = (name: string): string => read('eventtypes').get(name)?.settings.get('search')?.value ?? '';

const STREAMING = ['eval', 'rex', 'lookup', 'where', 'fields'];

describe('code tables', () => {
  it.each(['mfa_watch_okta_codes', 'mfa_watch_o365_operations', 'mfa_watch_o365_codes'])(
    '%s holds nothing but the words of the normalised event',
    (name) => {
      const rows = table(name);
      expect(rows.every((row) => (STAGES as readonly string[]).includes(row['stage'] ?? ''))).toBe(true);
      expect(distinct(rows, 'outcome').filter((outcome) => !isOutcome(outcome))).toEqual([]);
      expect(distinct(rows, 'action').filter((action) => !ACTIONS.includes(action))).toEqual([]);
      expect(distinct(rows, 'evidence').filter((evidence) => !EVIDENCE.includes(evidence))).toEqual([]);
      expect(rows.every((row) => row['vendor_words'] !== '')).toBe(true);
    },
  );

  it('factors are those of the normalised event', () => {
    expect(distinct(table('mfa_watch_okta_factors'), 'factor').filter((factor) => !FACTORS.includes(factor))).toEqual(
      [],
    );
  });

  it.each([
    ['mfa_watch_okta_factors', ['word']],
    ['mfa_watch_okta_codes', ['event_type', 'result', 'kind', 'reason', 'push', 'number']],
    ['mfa_watch_o365_operations', ['operation']],
    ['mfa_watch_o365_codes', ['error']],
  ])('%s says nothing twice', (name, key) => {
    const keys = table(name).map((row) => key.map((column) => row[column]).join('|'));
    expect(keys.filter((text, index) => keys.indexOf(text) !== index)).toEqual([]);
  });

  it('a general row of mfa_watch_okta_codes hides no special one below it', () => {
    const key = ['event_type', 'result', 'kind', 'reason', 'push', 'number'];
    const rows = table('mfa_watch_okta_codes');
    const covers = (above: Record<string, string>, below: Record<string, string>): boolean =>
      key.every((column) => above[column] === '*' || above[column] === below[column]);
    const hidden = rows.filter((row, index) => rows.slice(0, index).some((above) => covers(above, row)));
    expect(hidden).toEqual([]);
  });

  it('success rests on a result that says so, and fresh evidence on an approval', () => {
    const rows = table('mfa_watch_okta_codes');
    expect(rows.filter((row) => row['outcome'] === 'approved' && row['result'] !== 'SUCCESS')).toEqual([]);
    expect(rows.filter((row) => row['evidence'] === 'fresh' && row['outcome'] !== 'approved')).toEqual([]);
    expect(table('mfa_watch_o365_codes').filter((row) => row['outcome'] === 'approved')).toEqual([]);
  });
});

describe('event types', () => {
  it('mfa_watch_okta has one term for each event type of the table', () => {
    const terms = [...search('mfa_watch_okta').matchAll(/TERM\(([^)]+)\)/g)].map(([, term]) => term);
    expect(terms).toEqual(distinct(table('mfa_watch_okta_codes'), 'event_type'));
  });

  it('mfa_watch_o365 has one term or phrase for each operation of the table', () => {
    const texts = [...search('mfa_watch_o365').matchAll(/TERM\(([^)]+)\)|"([A-Z][^"]+)"/g)].map(([, a, b]) => a ?? b);
    const operations = distinct(table('mfa_watch_o365_operations'), 'operation');
    expect(texts).toEqual(operations.map((operation) => operation.replace(/\.$/, '')));
  });
});

describe('normalising macros', () => {
  it.each(['mfa_watch_normalise_okta', 'mfa_watch_normalise_o365'])('%s is made of streaming commands', (name) => {
    const text = expandMacros(`search * | \`${name}\``, read('macros'));
    const commands = parseSearch(text, { customCommands: new Set() }).commands.slice(1);
    expect(commands.map((command) => command.name).filter((command) => !STREAMING.includes(command))).toEqual([]);
  });
});
