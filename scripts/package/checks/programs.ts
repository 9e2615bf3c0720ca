import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { confOf } from '../staged-app';
import type { Check } from './check';

/** Where Splunk looks for a chunked command's program (commands.conf.spec, `filename`). */
const FOLDERS = ['linux_x86_64/bin', 'windows_x86_64/bin', 'darwin_x86_64/bin', 'bin'];

/** A pattern of distsearch.conf as a regular expression: `...` is anything, `*` anything but `/`, a dot a dot. */
function expressionOf(pattern: string): RegExp {
  const parts: Readonly<Record<string, string>> = { '...': '.*', '*': '[^/]*', '.': '\\.' };
  return new RegExp(`^${pattern.replace(/\.\.\.|\*|\./g, (part) => parts[part] ?? part)}`);
}

/** Every search command's program is there, and kept out of the bundle that goes to the indexers. */
export const hasItsPrograms: Check = (app) => {
  const denied = [...(confOf(app, 'distsearch').get('replicationDenylist')?.settings.values() ?? [])];
  const patterns = denied.map(({ value }) => expressionOf(value));
  return [...confOf(app, 'commands')].flatMap(([command, { settings }]) => {
    const name = settings.get('filename')?.value ?? command;
    const folder = FOLDERS.find((each) => existsSync(join(app.folder, each, name)));
    if (folder === undefined)
      return [`the command ${command} starts ${name}, which is in none of ${FOLDERS.join(', ')}`];
    const path = `apps/${basename(app.folder)}/${folder}/${name}`;
    if (patterns.some((pattern) => pattern.test(path))) return [];
    return [`${path} is not in distsearch.conf's [replicationDenylist]: it would go to every indexer`];
  });
};
