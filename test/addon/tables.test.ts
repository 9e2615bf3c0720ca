import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openApp } from '../../src/bench/conf/apps';
import { loadConf } from '../../src/bench/conf/layers';
import { expandMacros } from '../../src/bench/macros';
import { parseSearch } from '../../src/bench/spl/parse';
import { STAGES } from '../../src/model/mfa-event';
import { isOutcome } from '../../src/model/outcome';
import { casesOf, SOURCES_WITH_CASES } from './cases';
import { ACTIONS, EVIDENCE, FACTORS } from './closed-fields';
import { codeTable } from './code-tables';
import { SOURCES } from './sources';
import type { PlainRow } from './normalise';

const ADDON = join(__dirname, '..', '..', 'addon');
const app = openApp(ADDON);
const read = (name: string) => loadConf([app], name, (problem) => fail(problem));

function fail(problem: Error): never {
  throw problem;
}

const distinct = (rows: Record<string, string>[], column: string): string[] => [
  ...new Set(rows.map((row) => row[column] ?? '').filter((value) => value !== '')),
];

const search = (name: string): string => read('eventtypes').get(name)?.settings.get('search')?.value ?? '';

/** The steps that a row carries, as rows: their members are fields without the prefix. */
function stepsOf(row: PlainRow): PlainRow[] {
  const steps = [row['mfa_steps'] ?? []].flat().map((text) => JSON.parse(String(text)) as PlainRow);
  return steps.map((step) => Object.fromEntries(Object.entries(step).map(([name, value]) => [`mfa_${name}`, value])));
}

const STREAMING = ['eval', 'rex', 'lookup', 'where', 'fields'];

const WORDS_OF_THE_EVENT = ['stage', 'outcome', 'evidence', 'factor'];
const TABLES = readdirSync(join(ADDON, 'lookups')).map((file) => file.replace(/\.csv$/, ''));
const NORMALISING = [...read('macros').keys()].filter((name) => name.startsWith('mfa_watch_normalise_'));

/** The words of the normalised event that a table's columns may hold; a column of another name is the source's own. */
const WORDS: Readonly<Record<string, (text: string) => boolean>> = {
  stage: (text) => (STAGES as readonly string[]).includes(text),
  outcome: isOutcome,
  action: (text) => ACTIONS.includes(text),
  evidence: (text) => EVIDENCE.includes(text),
  factor: (text) => FACTORS.includes(text),
};

describe('code tables', () => {
  it.each(TABLES)(
    '%s holds nothing but the words of the normalised event, and the vendor’s own beside them',
    (name) => {
      const rows = codeTable(name);
      for (const [column, isWord] of Object.entries(WORDS)) {
        expect(distinct(rows, column).filter((text) => !isWord(text))).toEqual([]);
      }
      if (WORDS_OF_THE_EVENT.some((column) => column in (rows[0] ?? {}))) {
        expect(rows.filter((row) => !row['vendor_words'])).toEqual([]);
      }
    },
  );

  it.each(SOURCES_WITH_CASES)('every stage, outcome, evidence and factor of the tables of %s has a case', (source) => {
    const provider = source.split('_')[0] ?? source;
    const others = Object.keys(SOURCES).filter((other) => other !== source && other.startsWith(`${provider}_`));
    const sharing = SOURCES_WITH_CASES.filter((other) => other === source || other.split('_')[0] === provider);
    const rows = sharing.flatMap(casesOf).flatMap(({ row }) => (row === null ? [] : [row, ...stepsOf(row)]));
    const tables = TABLES.filter(
      (name) =>
        (name.startsWith(`mfa_watch_${source}_`) || name.startsWith(`mfa_watch_${provider}_`)) &&
        !others.some((other) => name.startsWith(`mfa_watch_${other}_`)),
    );
    for (const column of WORDS_OF_THE_EVENT) {
      const shown = new Set(rows.map((row) => row[`mfa_${column}`]));
      const listed = new Set(tables.flatMap((name) => distinct(codeTable(name), column)));
      expect([...listed].filter((word) => !shown.has(word))).toEqual([]);
    }
  });

  it.each([
    ['mfa_watch_okta_factors', ['word']],
    ['mfa_watch_okta_codes', ['event_type', 'result', 'kind', 'reason', 'push', 'number']],
    ['mfa_watch_o365_operations', ['operation']],
    ['mfa_watch_entra_codes', ['error']],
  ])('%s says nothing twice', (name, key) => {
    const keys = codeTable(name).map((row) => key.map((column) => row[column]).join('|'));
    expect(keys.filter((text, index) => keys.indexOf(text) !== index)).toEqual([]);
  });

  it('a general row of mfa_watch_okta_codes hides no special one below it', () => {
    const key = ['event_type', 'result', 'kind', 'reason', 'push', 'number'];
    const rows = codeTable('mfa_watch_okta_codes');
    const covers = (above: Record<string, string>, below: Record<string, string>): boolean =>
      key.every((column) => above[column] === '*' || above[column] === below[column]);
    const hidden = rows.filter((row, index) => rows.slice(0, index).some((above) => covers(above, row)));
    expect(hidden).toEqual([]);
  });

  it('success rests on a result that says so, and fresh evidence on an approval', () => {
    const rows = codeTable('mfa_watch_okta_codes');
    expect(rows.filter((row) => row['outcome'] === 'approved' && row['result'] !== 'SUCCESS')).toEqual([]);
    expect(rows.filter((row) => row['evidence'] === 'fresh' && row['outcome'] !== 'approved')).toEqual([]);
    expect(codeTable('mfa_watch_entra_codes').filter((row) => row['outcome'] === 'approved')).toEqual([]);
  });
});

describe('event types', () => {
  it('mfa_watch_okta has one term for each event type of the table', () => {
    const terms = [...search('mfa_watch_okta').matchAll(/TERM\(([^)]+)\)/g)].map(([, term]) => term);
    expect(terms).toEqual(distinct(codeTable('mfa_watch_okta_codes'), 'event_type'));
  });

  it.each([
    ['mfa_watch_o365', (stage: string) => stage !== 'session_use'],
    ['mfa_watch_o365_use', (stage: string) => stage === 'session_use'],
  ])('%s has one term or phrase for each operation of its part of the table', (name, isIts) => {
    const texts = [...search(name).matchAll(/TERM\(([^)]+)\)|"([A-Z][^"]+)"/g)].map(([, a, b]) => a ?? b);
    const its = codeTable('mfa_watch_o365_operations').filter(({ stage }) => isIts(stage ?? ''));
    expect(texts).toEqual(distinct(its, 'operation').map((operation) => operation.replace(/\.$/, '')));
  });
});

describe('normalising macros', () => {
  it.each(NORMALISING)('%s is made of streaming commands', (name) => {
    const text = expandMacros(`search * | \`${name}\``, read('macros'));
    const commands = parseSearch(text, { customCommands: new Set() }).commands.slice(1);
    expect(commands.map((command) => command.name).filter((command) => !STREAMING.includes(command))).toEqual([]);
  });
});
