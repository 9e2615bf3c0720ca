import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { openApp } from '../../src/bench/conf/apps';
import { loadConf } from '../../src/bench/conf/layers';

const ADDON = join(__dirname, '..', '..', 'addon');

/** What a code table is asked for. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  mfa_watch_duo_factors: ['word'],
  mfa_watch_duo_codes: ['event_type', 'result', 'kind', 'reason'],
  mfa_watch_pingid_factors: ['message'],
  mfa_watch_pingid_codes: ['status', 'detail', 'message'],
  mfa_watch_pingone_codes: ['type', 'status', 'description'],
  mfa_watch_onelogin_factors: ['device'],
  mfa_watch_onelogin_codes: ['event_type_id', 'kind', 'device'],
  mfa_watch_auth0_factors: ['word'],
  mfa_watch_auth0_codes: ['type', 'description'],
};

type CodeRow = Readonly<Record<string, string>>;

const table = (name: string): CodeRow[] =>
  parse(readFileSync(join(ADDON, 'lookups', `${name}.csv`), 'utf8'), { columns: true });

function covers(pattern = '', text = ''): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^]*')}$`).test(text);
}

const eventType = (name: string): string => {
  const report = (problem: Error): never => {
    throw problem;
  };
  return (
    loadConf([openApp(ADDON)], 'eventtypes', report)
      .get(name)
      ?.settings.get('search')?.value ?? ''
  );
};

describe('code tables of second factors', () => {
  it.each(Object.entries(KEYS))('%s has no row that the rows above it hide', (name, key) => {
    const rows = table(name);
    const hidden = rows.filter((row, index) =>
      rows.slice(0, index).some((above) => key.every((column) => covers(above[column], row[column]))),
    );
    expect(hidden).toEqual([]);
  });

  it.each(Object.keys(KEYS))('%s calls approved what says so, and fresh what was approved', (name) => {
    const rows = table(name);
    const says = /succe|approved|success|correct|valid|1400/;
    const approved = rows.filter(({ outcome }) => outcome === 'approved');
    expect(approved.filter((row) => !says.test(Object.values(row).slice(0, 4).join(' ').toLowerCase()))).toEqual([]);
    expect(approved.filter(({ action, evidence }) => action !== 'success' || evidence !== 'fresh')).toEqual([]);
    expect(rows.filter(({ outcome, evidence }) => evidence === 'fresh' && outcome !== 'approved')).toEqual([]);
  });

  it.each([
    ['mfa_watch_pingone', 'mfa_watch_pingone_codes', 'type'],
    ['mfa_watch_auth0', 'mfa_watch_auth0_codes', 'type'],
    ['mfa_watch_onelogin', 'mfa_watch_onelogin_codes', 'event_type_id'],
  ])('%s has one term for each %s.%s', (name, codes, column) => {
    const terms = [...eventType(name).matchAll(/TERM\(([^)]+)\)|"(\d+)"/g)].map(([, word, number]) => word ?? number);
    const listed = new Set(table(codes).flatMap((row) => (row[column] === '*' ? [] : [row[column]])));
    expect(terms).toEqual([...listed]);
  });
});
