import { createHash } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'fflate';
import { create } from 'tar';

/** Every folder and file below a folder, itself first, sorted by code units so that no locale matters. */
function treeOf(folder: string): readonly string[] {
  const names = readdirSync(folder).sort();
  return [folder, ...names.flatMap((name) => treeOrFile(join(folder, name)))];
}

const treeOrFile = (path: string): readonly string[] => (statSync(path).isDirectory() ? treeOf(path) : [path]);

/** Splunk's and AppInspect's rule: nothing but programs is executable, and those lie in a folder named bin. */
function setModes(paths: readonly string[], programs: ReadonlySet<string>): void {
  for (const path of paths) chmodSync(path, statSync(path).isDirectory() || programs.has(path) ? 0o755 : 0o644);
}

export interface ArchiveOptions {
  /** The app's folder, which becomes the archive's one top folder. Modes are set in place. */
  readonly folder: string;
  /** Those files that are programs. */
  readonly programs: ReadonlySet<string>;
  /** The time that every entry bears, epoch seconds. */
  readonly time: number;
  readonly file: string;
}

/**
 * Packs an app so that the same contents and time give the same bytes, on every machine and under every Node.
 * @returns the archive's SHA-256
 */
export function archive({ folder, programs, time, file }: ArchiveOptions): string {
  const paths = treeOf(folder);
  setModes(paths, programs);
  const parent = dirname(folder);
  const tar = `${folder}.tar`;
  const names = paths.map((path) => join(basename(folder), path.slice(folder.length)));
  // portable: no owner, no group, no time but the given one.
  create(
    {
      cwd: parent,
      file: tar,
      portable: true,
      noPax: true,
      noDirRecurse: true,
      mtime: new Date(time * 1000),
      sync: true,
    },
    names,
  );
  // Not Node's zlib, whose output differs between versions and processors.
  const bytes = gzipSync(readFileSync(tar), { level: 9, mtime: 0 });
  rmSync(tar);
  writeFileSync(file, bytes);
  return createHash('sha256').update(bytes).digest('hex');
}
