import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApp } from '../../src/bench/conf/apps';
import { loadConf } from '../../src/bench/conf/layers';
import type { BenchError } from '../../src/bench/errors';

const ROOT = join(__dirname, '../..');
const FOLDER = join(ROOT, 'docs/analytics');

const SECTIONS = [
  'Logs it needs',
  'Facts and thresholds',
  'Benign causes',
  'Triage',
  'Response',
  'Does it fire?',
  'What it cannot see',
  'Beside other rules',
];

const app = openApp(ROOT);
const fail = ({ message }: BenchError): never => {
  throw new Error(message);
};
const macros = loadConf([app], 'macros', fail);
/** The ids of the saved searches that write findings. */
const analytics = [...loadConf([app], 'savedsearches', fail)].flatMap(([name, { settings }]) =>
  (settings.get('search')?.value ?? '').includes('`mfa_watch_finding_rows`') ? [name.replace('MFA Watch - ', '')] : [],
);
const shared = readFileSync(join(ROOT, 'docs/analytics.md'), 'utf8');
const page = (id: string): string => readFileSync(join(FOLDER, `${id}.md`), 'utf8');

/** What a `_thresholds` macro sets, name by value as it is written there. */
function thresholdsOf(id: string): readonly (readonly [name: string, value: string])[] {
  const name = `mfa_watch_${id.toLowerCase().replace('-', '_')}_thresholds`;
  const definition = macros.get(name)?.settings.get('definition')?.value ?? '';
  return [...definition.matchAll(/(\w+)=("[^"]*"|[^,\s]+)/g)].map(([, field = '', value = '']) => [
    field,
    value.replace(/"/g, ''),
  ]);
}

/** Whether a text names a threshold with that value: in the next cell of a table, or behind it in running text. */
const says = (text: string, name: string, value: string): boolean =>
  /^\d/.test(value)
    ? [...text.matchAll(/`(\w+)`[\s|]+(\d+(?:\.\d+)?)/g)].some(
        ([, field, number]) => field === name && number === value,
      )
    : text.includes(`\`${name}\``) && text.includes(`\`${value}\``);

it('there is a page for each analytic, and none besides', () => {
  expect(analytics).toHaveLength(7);
  expect(readdirSync(FOLDER).sort()).toEqual(analytics.map((id) => `${id}.md`).sort());
  expect(analytics.filter((id) => !shared.includes(`[${id}](analytics/${id}.md)`))).toEqual([]);
});

describe.each(analytics)('the page of %s', (id) => {
  it('has its sections, in order', () => {
    expect([...page(id).matchAll(/^## (.*)$/gm)].map(([, title]) => title)).toEqual(SECTIONS);
  });

  it('names each threshold of its macro with the value that it has, and no other', () => {
    const thresholds = thresholdsOf(id);
    expect(thresholds.length).toBeGreaterThan(8);
    expect(thresholds.filter(([name, value]) => !says(page(id), name, value))).toEqual([]);
    const named = new Set([...page(id).matchAll(/`(th_\w+)`/g)].map(([, name]) => name));
    expect([...named].sort()).toEqual(thresholds.flatMap(([name]) => (name.startsWith('th_') ? [name] : [])).sort());
  });

  it('links to files that are there', () => {
    const targets = [...page(id).matchAll(/\]\(([^)#]+)/g)].map(([, target = '']) => join(FOLDER, target));
    expect(targets.filter((target) => !existsSync(target))).toEqual([]);
  });

  it('shares with the others the thresholds that docs/analytics.md explains', () => {
    const explained = new Set([...shared.matchAll(/^\| `(th_\w+)`/gm)].map(([, name = '']) => name));
    expect(explained.size).toBe(9);
    const own = thresholdsOf(id).filter(([name]) => explained.has(name));
    expect(own.map(([name]) => name).sort()).toEqual([...explained].sort());
    expect(own.filter(([name, value]) => !says(shared, name, value))).toEqual([]);
  });
});

describe('the page of the look-ups that admins keep', () => {
  const text = readFileSync(join(ROOT, 'docs/lookups.md'), 'utf8');
  const tables = [...text.matchAll(/^\| `(mfa_watch_\w+)` +\|[^|]*\|([^|]*)\|$/gm)];

  test.each(tables.map(([, name = '', columns = '']) => [name, columns]))(
    '%s has the columns that ship',
    (name, columns) => {
      const shipped = loadConf([app], 'transforms', fail).get(name)?.settings.get('fields_list')?.value ?? '';
      const named = [...columns.matchAll(/`(\w+)`/g)].map(([, column]) => column);
      expect(named).toEqual(shipped.split(', ').filter((field) => !['_key', 'schema'].includes(field)));
    },
  );

  test('names six', () => {
    expect(tables).toHaveLength(6);
  });
});

test('the page names each sign that reasons have words for, and no other', () => {
  const section = /^### Signs$[^]*?(?=^##)/m.exec(shared)?.[0] ?? '';
  const rows = [...section.matchAll(/^\|([^|]*)\|/gm)].map(([, names = '']) => names);
  const words = macros.get('mfa_watch_sign_words(1)')?.settings.get('definition')?.value ?? '';
  const named = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => name).sort();
  expect(named(rows.join(), /`(\w+)`/g)).toEqual(named(words, /="(\w+)",/g));
});
