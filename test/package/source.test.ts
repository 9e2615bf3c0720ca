import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { archive } from '../../scripts/package/archive';
import { callsOnlyKnownMacros, SOURCE_CHECKS } from '../../scripts/package/checks';
import { CONF_SETTINGS, isLater, listedSince } from '../../scripts/package/conf-settings';
import { licences } from '../../scripts/package/licences';
import { Manifest, manifestOf } from '../../scripts/package/manifest';
import { confOf } from '../../scripts/package/staged-app';
import { stamp } from '../../scripts/package/stamp';

const APP = { folder: join(__dirname, '../..') };
const ADD_ON = { folder: join(APP.folder, 'addon') };
const APPS = [
  ['the app', APP],
  ['the add-on', ADD_ON],
] as const;

describe.each(APPS)('%s, as it stands in the repository', (_, app) => {
  it('has nothing that its package would be refused for', () => {
    expect(SOURCE_CHECKS.flatMap((check) => check(app))).toEqual([]);
  });

  it('makes a manifest of the form that Splunk documents', () => {
    expect(Manifest.safeParse(manifestOf(app)).error).toBeUndefined();
  });
});

describe('conf files', () => {
  it('call macros that are there', () => {
    expect(callsOnlyKnownMacros([APP, ADD_ON])).toEqual([]);
  });

  // collections.conf.spec, `replicate`: where a collection is not replicated, look-ups on it are not available on indexers,
  // except with local=true.
  it('look KV collections up on the search head', () => {
    const stanzas = (file: string) => [...confOf(APP, file)];
    const stored = stanzas('transforms').flatMap(([name, { settings }]) => (settings.has('collection') ? [name] : []));
    expect(stored.length).toBeGreaterThan(0);
    const asked = stanzas('macros')
      .concat(stanzas('savedsearches'))
      .flatMap(([, { settings }]) => [...settings.values()].map(({ value }) => value))
      .flatMap((text) => [...text.matchAll(/(?<!\w)lookup\s+(local=true\s+)?(\w+)/g)])
      .filter(([, , name = '']) => stored.includes(name));
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter(([, local]) => local === undefined).map(([call]) => call)).toEqual([]);
  });

  it.each(Object.keys(CONF_SETTINGS))('use every setting that the table lists for %s.conf', (file) => {
    const used = [APP, ADD_ON].flatMap((app) =>
      [...confOf(app, file).values()].flatMap(({ settings }) => [...settings.keys()]),
    );
    const unused = Object.keys(CONF_SETTINGS[file] ?? {}).filter((name) => {
      const start = name.replace('<any>', '');
      return !used.some((setting) => (start === name ? setting === name : setting.startsWith(start)));
    });
    expect(unused).toEqual([]);
  });

  it('compares versions of Splunk by their numbers', () => {
    expect(isLater('10.0', '9.3')).toBe(true);
    expect(isLater('9.3', '9.3')).toBe(false);
    expect(isLater('9.2', '9.10')).toBe(false);
    expect(listedSince('commands', 'command.arg.1')).toBe('8.0');
    expect(listedSince('commands', 'command.arg.')).toBeUndefined();
  });
});

describe('packing', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mfa-watch-pack-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('gives the same bytes for the same files, whenever they were written', () => {
    const app = join(folder, 'app');
    mkdirSync(join(app, 'default'), { recursive: true });
    for (const name of ['default/b.conf', 'default/a.conf', 'z.txt']) writeFileSync(join(app, name), name);
    const pack = (name: string): string =>
      archive({ folder: app, programs: new Set(), time: 1_700_000_000, file: join(folder, name) });
    const first = pack('one.spl');
    utimesSync(join(app, 'z.txt'), 1, 1);
    expect(pack('two.spl')).toBe(first);
    expect(readFileSync(join(folder, 'two.spl')).equals(readFileSync(join(folder, 'one.spl')))).toBe(true);
    writeFileSync(join(app, 'z.txt'), 'other');
    expect(pack('three.spl')).not.toBe(first);
    expect(existsSync(join(folder, 'app.tar'))).toBe(false);
  });

  it('writes version and build into app.conf, and refuses one that has no place for them', () => {
    mkdirSync(join(folder, 'default'));
    const file = join(folder, 'default/app.conf');
    writeFileSync(file, '[install]\nbuild = 1\n[launcher]\nversion = 0\n[id]\nversion = 0\n');
    stamp(folder, { version: '1.2.3', time: 1_700_000_000 });
    expect(readFileSync(file, 'utf8')).toBe(
      '[install]\nbuild = 1700000000\n[launcher]\nversion = 1.2.3\n[id]\nversion = 1.2.3\n',
    );
    writeFileSync(file, '[install]\nbuild = 1\n[launcher]\nversion = 0\n');
    expect(() => stamp(folder, { version: '1.2.3', time: 1 })).toThrow('sets version 1 times; it must be 2');
  });

  it('lists each licence, and each text once', () => {
    const packages = [
      { name: 'a', version: '1.0.0', license: 'MIT', texts: ['the same text'] },
      { name: 'b', version: '2.0.0', license: 'MIT', texts: ['the same text'] },
      { name: 'c', version: '3.0.0', license: 'ISC', texts: [] },
    ];
    const text = licences('Node.js 24.0.0', packages);
    expect(text).toContain('a 1.0.0: MIT\nb 2.0.0: MIT\nc 3.0.0: ISC (its package holds no licence text)');
    expect(text).toContain('a 1.0.0, b 2.0.0\n\nthe same text');
    expect(text.match(/the same text/g)).toHaveLength(1);
  });
});
