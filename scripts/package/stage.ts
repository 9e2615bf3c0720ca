import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { manifestOf } from './manifest';
import type { Release } from './release';
import { stamp } from './stamp';

/** What both have: conf files, access, and what a search looks up or a person sees. */
const FOLDERS = ['default', 'metadata', 'lookups', 'static', 'appserver/static'];

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}

/** Lays out the parts that need no building: conf files with their release, app.manifest, licence. */
function stage(source: string, license: string, folder: string, release: Release): void {
  for (const name of FOLDERS) {
    const from = join(source, name);
    if (existsSync(from)) cpSync(from, join(folder, name), { recursive: true });
  }
  stamp(folder, release);
  writeFileSync(join(folder, 'app.manifest'), `${JSON.stringify(manifestOf({ folder }), null, 2)}\n`);
  copy(license, join(folder, 'LICENSE'));
}

/** Lays out the add-on. */
export function stageAddOn(root: string, folder: string, release: Release): void {
  stage(join(root, 'addon'), join(root, 'LICENSE'), folder, release);
  copy(join(root, 'addon/README.md'), join(folder, 'README.md'));
}

export interface AppParts {
  /** The program's file, and where it goes in the app. */
  readonly program: string;
  readonly programPath: string;
  /** The folder that holds the built pages, laid out as in the app. */
  readonly web: string;
  readonly nodeLicense: string;
  /** What is inside under which licences. */
  readonly licences: string;
}

/** Lays out the app. Its README is the document that an admin needs. */
export function stageApp(root: string, folder: string, release: Release, parts: AppParts): void {
  stage(root, join(root, 'LICENSE'), folder, release);
  copy(join(root, 'docs/install.md'), join(folder, 'README.md'));
  cpSync(parts.web, folder, { recursive: true });
  copy(parts.program, join(folder, parts.programPath));
  copy(parts.nodeLicense, join(folder, 'LICENSE-node.txt'));
  writeFileSync(join(folder, 'LICENSES-third-party.txt'), parts.licences);
  const commands = join(folder, 'default/commands.conf');
  const filename = `filename = ${programName(parts.programPath)}`;
  writeFileSync(commands, readFileSync(commands, 'utf8').replace(/^filename = mfawatch$/gm, filename));
}

const programName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
