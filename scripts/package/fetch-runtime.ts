import { execFileSync, type ExecFileSyncOptions } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { extract } from 'tar';
import type { Runtime } from './runtimes';

/** Where downloads are kept from one packing to the next, whatever clone they are for. */
const CACHE = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'mfa-watch', 'runtimes');

function integrityOf(file: string): string {
  return `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`;
}

/** Lets npm download a package's archive, from whichever registry it is set up for, into a folder. */
function npmPack(name: string, folder: string): void {
  const args = ['pack', name, '--ignore-scripts', '--silent', '--pack-destination', folder];
  // Within `npm run`, npm says where it is.
  const npm = process.env['npm_execpath'];
  const options: ExecFileSyncOptions = { stdio: ['ignore', 'ignore', 'inherit'] };
  if (npm === undefined) execFileSync('npm', args, options);
  else execFileSync(process.execPath, [npm, ...args], options);
}

/**
 * A runtime's archive, downloaded unless the cache has it, and checked each time.
 * @throws Error where what came is not what is pinned; it is then not kept
 */
function archiveOf({ package: name, version, integrity }: Runtime): string {
  const file = join(CACHE, `${name}-${version}.tgz`);
  if (existsSync(file) && integrityOf(file) === integrity) return file;
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, 'download-'));
  try {
    npmPack(`${name}@${version}`, folder);
    const download = join(folder, `${name}-${version}.tgz`);
    const found = integrityOf(download);
    if (found !== integrity) throw new Error(`${name}@${version} is ${found}, but ${integrity} is pinned`);
    renameSync(download, file);
    return file;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Unpacks files of a runtime, into a folder that is made, or taken as it is from an earlier call in this packing.
 * @param files their paths in the npm package
 * @returns the paths of the unpacked files, in the same order
 */
export function fetchRuntime(runtime: Runtime, folder: string, files: readonly string[]): readonly string[] {
  const unpacked = join(folder, `${runtime.package}-${runtime.version}`);
  const paths = files.map((file) => join(unpacked, file));
  if (!paths.every((path) => existsSync(path))) {
    mkdirSync(unpacked, { recursive: true });
    extract(
      { file: archiveOf(runtime), cwd: unpacked, strip: 1, sync: true },
      files.map((file) => `package/${file}`),
    );
  }
  const missing = paths.find((path) => !existsSync(path));
  if (missing !== undefined) throw new Error(`${runtime.package}@${runtime.version} holds no ${missing}`);
  return paths;
}
