import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { BenchError } from '../../../src/bench/errors';
import { openApp } from '../../../src/bench/conf/apps';
import { loadConf } from '../../../src/bench/conf/layers';
import type { App } from '../../../src/bench/conf/types';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'layers-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

function app(folder: string, files: Record<string, string>): App {
  for (const [name, text] of Object.entries(files)) {
    const path = join(root, folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return openApp(join(root, folder));
}

function definitions(apps: readonly App[]): Record<string, string | undefined> {
  const conf = loadConf(apps, 'macros', (problem) => {
    throw problem;
  });
  return Object.fromEntries([...conf].map(([name, stanza]) => [name, stanza.settings.get('definition')?.value]));
}

describe('openApp', () => {
  it('takes its name from [package] id, then [id] name, then the folder', () => {
    expect(app('one', { 'default/app.conf': '[id]\nname = other\n[package]\nid = mine' }).name).toBe('mine');
    expect(app('two', { 'default/app.conf': '[id]\nname = other' }).name).toBe('other');
    expect(app('three', { 'local/macros.conf': '' }).name).toBe('three');
  });

  it('refuses a folder that is missing or no app', () => {
    mkdirSync(join(root, 'empty'));
    expect(() => openApp(join(root, 'none'))).toThrow(/no such app folder/);
    expect(() => openApp(join(root, 'empty'))).toThrow(/neither a default\/ nor a local\/ folder/);
  });
});

describe('loadConf', () => {
  it('lays local over default, setting by setting', () => {
    const mine = app('mine', {
      'default/macros.conf': '[m]\ndefinition = d\niseval = 1\n[n]\ndefinition = n',
      'local/macros.conf': '[own]\ndefinition = o\n[m]\ndefinition = l',
    });
    expect(definitions([mine])).toEqual({ m: 'l', n: 'n', own: 'o' });
    const stanza = loadConf([mine], 'macros', () => undefined).get('m');
    expect(stanza?.settings.get('iseval')?.where.source).toBe('mine/default/macros.conf');
    expect(stanza?.where).toEqual({ source: 'mine/local/macros.conf', line: 3, column: 1 });
    expect([...loadConf([mine], 'macros', () => undefined).keys()]).toEqual(['m', 'n', 'own']);
  });

  it('puts the current app before all others, these in reverse lexicographic order (app context)', () => {
    const mine = app('m', { 'default/macros.conf': '[a]\ndefinition = m' });
    const b = app('b', { 'local/macros.conf': '[a]\ndefinition = b\n[c]\ndefinition = b' });
    const z = app('z', { 'default/macros.conf': '[a]\ndefinition = z\n[c]\ndefinition = z' });
    expect(definitions([mine, b, z])).toEqual({ a: 'm', c: 'z' });
    expect(definitions([mine, z, b])).toEqual({ a: 'm', c: 'z' });
    expect(definitions([b, mine, z])).toEqual({ a: 'b', c: 'b' });
    expect(loadConf([mine, b, z], 'macros', () => undefined).get('c')?.app).toBe('z');
  });

  it('takes two folders of one name for one app, the later over the earlier', () => {
    const shipped = app('shipped', {
      'default/app.conf': '[package]\nid = mine',
      'default/macros.conf': '[a]\ndefinition = shipped\n[b]\ndefinition = shipped',
      'local/macros.conf': '[b]\ndefinition = shipped local',
    });
    const tuned = app('tuned', {
      'default/app.conf': '[package]\nid = mine',
      'default/macros.conf': '[a]\ndefinition = tuned\n[b]\ndefinition = tuned',
    });
    expect(definitions([shipped, tuned])).toEqual({ a: 'tuned', b: 'shipped local' });
  });

  it('lets [default] fill what a stanza lacks, of its own app first', () => {
    const mine = app('m', {
      'default/macros.conf': 'errormsg = global\n[a]\ndefinition = a\n[default]\ndefinition = mine',
    });
    const other = app('o', {
      'default/macros.conf': '[default]\ndefinition = other\nvalidation = v\n[b]\n[c]\nvalidation = w',
    });
    const conf = loadConf([mine, other], 'macros', () => undefined);
    const read = (name: string): Record<string, string> =>
      Object.fromEntries([...(conf.get(name)?.settings ?? [])].map(([key, setting]) => [key, setting.value]));
    expect(read('a')).toEqual({ definition: 'a', errormsg: 'global', validation: 'v' });
    expect(read('b')).toEqual({ definition: 'other', errormsg: 'global', validation: 'v' });
    expect(read('c')).toEqual({ definition: 'other', errormsg: 'global', validation: 'w' });
    expect(read('default')).toEqual({ definition: 'mine', errormsg: 'global', validation: 'v' });
  });

  it('reports lines that it cannot read with app, file and line', () => {
    const problems: BenchError[] = [];
    loadConf([app('m', { 'local/macros.conf': '[a]\nnonsense' })], 'macros', (problem) => problems.push(problem));
    expect(problems.map((problem) => problem.message)).toEqual([
      'm/local/macros.conf:2:1: neither a comment, a [stanza] nor a "setting = value": nonsense',
    ]);
  });
});
