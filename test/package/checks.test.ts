import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import type { Check } from '../../scripts/package/checks/check';
import {
  hasNoEndlessWords,
  hasOnlyWhatShips,
  hasRightModes,
  listsLicences,
  saysWhatItIs,
} from '../../scripts/package/checks/contents';
import { hasIcons } from '../../scripts/package/checks/icons';
import { isOneAndTheSame } from '../../scripts/package/checks/identity';
import { hasItsLookups } from '../../scripts/package/checks/lookups';
import { callsOnlyKnownMacros } from '../../scripts/package/checks/macros';
import { hasItsPrograms } from '../../scripts/package/checks/programs';
import { shipsDisabled } from '../../scripts/package/checks/searches';
import { usesKnownSettings } from '../../scripts/package/checks/settings';
import { admitsAdmins, admitsKnownRoles, exportsOnlyItsOwn } from '../../scripts/package/checks/sharing';
import { hasItsScripts, showsItsViews } from '../../scripts/package/checks/views';
import { splunkApp } from '../helpers/splunk-app';

type Files = Readonly<Record<string, string>>;

const ACCESS = 'access = read : [ * ], write : [ admin, sc_admin ]';
const VIEW = 'default/data/ui/views/findings.xml';
const COMMAND = '[mfaepisodes]\nchunked = true\nfilename = mfawatch\n';
const PROGRAM = { 'default/commands.conf': COMMAND, 'linux_x86_64/bin/mfawatch': '' };

/** What a check says of an app of these files. */
function said(check: Check, files: Files): string {
  const app = splunkApp(files);
  try {
    return check(app).join('\n');
  } finally {
    app.remove();
  }
}

/** The check, an app that it objects to, what it says then, and the like without fault. */
const CASES: readonly (readonly [string, Check, Files, RegExp, Files])[] = [
  ['a hidden file', hasOnlyWhatShips, { 'default/.cache': '' }, /default\/\.cache does not belong/, {}],
  ['local settings', hasOnlyWhatShips, { 'local/app.conf': '' }, /local\/app\.conf does not belong/, {}],
  ['source code', hasOnlyWhatShips, { 'src/index.ts': '' }, /src\/index\.ts does not belong/, {}],
  [
    'a file without its folder',
    saysWhatItIs,
    {},
    /README\.md is missing\nLICENSE is missing/,
    {
      ...Object.fromEntries(
        ['README.md', 'LICENSE', 'app.manifest', 'metadata/default.meta'].map((file) => [file, 'x']),
      ),
    },
  ],
  [
    'a program that cannot be run',
    hasRightModes,
    { 'bin/mfawatch': '' },
    /bin\/mfawatch has mode 644; it must be 755/,
    {},
  ],
  [
    'a run of characters without end',
    hasNoEndlessWords,
    { 'default/a.js': 'a'.repeat(10_001) },
    /more than 10000/,
    {
      'default/a.js': `${'a'.repeat(9000)}+${'a'.repeat(9000)}`,
    },
  ],
  ['a program without licences', listsLicences, { 'bin/mfawatch': '' }, /LICENSE-node\.txt is missing/, {}],
  ['no icons', hasIcons, {}, /static\/appIcon\.png is missing/, {}],
  ['a picture that is no PNG', hasIcons, { 'static/appIcon.png': 'GIF' }, /static\/appIcon\.png is no PNG/, {}],
  ['no manifest', isOneAndTheSame, {}, /app\.manifest is missing/, {}],
  ['a broken manifest', isOneAndTheSame, { 'app.manifest': '{' }, /app\.manifest is not JSON/, {}],
  [
    'an unknown key in the manifest',
    isOneAndTheSame,
    { 'app.manifest': '{"x":1}' },
    /app\.manifest, the whole:.*"x"/,
    {},
  ],
  [
    'navigation to no view',
    showsItsViews,
    {
      'default/data/ui/nav/default.xml': '<nav><view name="absent"/></nav>',
    },
    /names the view "absent"/,
    {
      'default/data/ui/nav/default.xml': '<nav><view name="findings" default="true"/><view name="search"/></nav>',
      [VIEW]: '<dashboard/>',
    },
  ],
  [
    'set-up by no view',
    showsItsViews,
    { 'default/app.conf': '[ui]\nsetup_view = setup\n' },
    /names the view "setup"/,
    {},
  ],
  [
    'a page without its script',
    hasItsScripts,
    { [VIEW]: '<dashboard script="pages/x.js">' },
    /loads pages\/x\.js/,
    {
      [VIEW]: '<dashboard script="pages/x.js">',
      'appserver/static/pages/x.js': '',
    },
  ],
  [
    'a look-up without its file',
    hasItsLookups,
    {
      'default/transforms.conf': '[codes]\nfilename = codes.csv\n',
    },
    /lookups\/codes\.csv, which is missing/,
    {
      'default/transforms.conf': '[codes]\nfilename = codes.csv\n',
      'lookups/codes.csv': '',
    },
  ],
  [
    'a look-up without its collection',
    hasItsLookups,
    {
      'default/transforms.conf': '[facts]\nexternal_type = kvstore\ncollection = facts\n',
    },
    /collection facts, which collections\.conf does not define/,
    {
      'default/transforms.conf': '[facts]\nexternal_type = kvstore\ncollection = facts\n',
      'default/collections.conf': '[facts]\n',
    },
  ],
  [
    'a command without its program',
    hasItsPrograms,
    { 'default/commands.conf': COMMAND },
    /starts mfawatch, which is in none/,
    {},
  ],
  ['a program that goes to the indexers', hasItsPrograms, PROGRAM, /it would go to every indexer/, {}],
  [
    'an enabled search',
    shipsDisabled,
    { 'default/savedsearches.conf': '[Collect]\nsearch = *\n' },
    /"Collect" does not say disabled/,
    {
      'default/savedsearches.conf': '[Collect]\nsearch = *\ndisabled = 1\n',
    },
  ],
  [
    "an exported macro of somebody else's name",
    exportsOnlyItsOwn,
    {
      'default/macros.conf': '[o365_management_activity]\ndefinition = x\n',
      'metadata/default.meta': '[macros]\nexport = system\n',
    },
    /macro o365_management_activity is exported/,
    {
      'default/macros.conf': '[o365_management_activity]\ndefinition = x\n',
      'metadata/default.meta': '[macros]\nexport = system\n[macros/o365_management_activity]\nexport = none\n',
    },
  ],
  [
    'a macro that other apps cannot call',
    exportsOnlyItsOwn,
    {
      'default/macros.conf': '[mfa_watch_x(1)]\nargs = a\ndefinition = x\n',
      'metadata/default.meta': `[]\n${ACCESS}\n`,
    },
    /macro mfa_watch_x\(1\) is not exported/,
    {
      'default/macros.conf': '[mfa_watch_x(1)]\nargs = a\ndefinition = x\n',
      'metadata/default.meta': `[]\n${ACCESS}\nexport = system\n`,
    },
  ],
  [
    "an object that Splunk Cloud's administrators cannot change",
    admitsAdmins,
    {
      'metadata/default.meta': '[]\naccess = read : [ * ], write : [ admin ]\n',
    },
    /must admit admin and sc_admin/,
    { 'metadata/default.meta': `[]\n${ACCESS}\n` },
  ],
  [
    'a role that there is not',
    admitsKnownRoles,
    {
      'metadata/default.meta': '[]\naccess = read : [ admin, sc_admin, analyst ], write : [ admin, sc_admin ]\n',
    },
    /\[\]: no role "analyst"/,
    {
      'metadata/default.meta': '[]\naccess = read : [ admin, sc_admin, analyst ], write : [ admin, sc_admin ]\n',
      'default/authorize.conf': '[role_analyst]\n',
    },
  ],
  [
    'a setting that Splunk does not know',
    usesKnownSettings,
    {
      'default/macros.conf': '[x]\ndefintion = y\n',
    },
    /macros\.conf, \[x\]: defintion is not in the table/,
    {},
  ],
];

describe('what AppInspect does not see', () => {
  it.each(CASES)('%s is found', (_, check, wrong, says, right) => {
    expect(said(check, wrong)).toMatch(says);
    if (Object.keys(right).length > 0) expect(said(check, right)).toBe('');
  });

  it('a program with its mode, and kept from the indexers by a pattern of Splunk’s, is right', () => {
    const app = splunkApp(PROGRAM, 'mfa_watch');
    chmodSync(join(app.folder, 'linux_x86_64/bin/mfawatch'), 0o755);
    expect(hasRightModes(app)).toEqual([]);
    app.remove();
    const deny =
      '[replicationDenylist]\nmfa_watch_x = apps[/\\\\]mfa-watch-app-[^/\\\\]+[/\\\\]linux_x86_64[/\\\\]...\n';
    expect(said(hasItsPrograms, { ...PROGRAM, 'default/distsearch.conf': deny })).toBe('');
  });

  it('a call of a macro that is not there, or with other arguments, is found', () => {
    const macros = '[mfa_watch_x(1)]\nargs = a\ndefinition = search $a$ `mfa_watch_gone`\n';
    const search = '[one]\nsearch = `mfa_watch_x(1)`\n[two]\nsearch = `mfa_watch_x(1,2)`\n';
    const app = splunkApp({ 'default/macros.conf': macros, 'default/savedsearches.conf': search });
    const problems = callsOnlyKnownMacros([app]);
    app.remove();
    expect(problems).toHaveLength(2);
    expect(problems.join('\n')).toMatch(/\[mfa_watch_x\(1\)\][^]*mfa_watch_gone[^]*\[two\][^]*mfa_watch_x/);
  });
});
