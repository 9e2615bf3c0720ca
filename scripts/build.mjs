// Builds the command line, the search commands' program and the pages into build/, where their sources have changed.
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'build/.stamp');

const modified = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

function newest(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found?.mtimeMs ?? 0;
  return readdirSync(path)
    .filter((name) => name !== 'generated')
    .reduce((latest, name) => Math.max(latest, newest(join(path, name))), found.mtimeMs);
}

/** Builds everything. */
export async function build() {
  const { bundleForNode } = await import('./bundle-for-node.mjs');
  const { buildCommand } = await import('./build-command.mjs');
  const { buildWeb } = await import('./build-web.mjs');
  await import('./generate.mjs');
  await Promise.all([
    bundleForNode({ root, entry: 'src/bench/cli/main.ts', outfile: 'build/mfawatch.cjs' }),
    buildCommand({ root, entry: 'src/commands/main.ts', outfile: 'build/command.cjs' }),
    buildWeb({ root, outdir: join(root, 'build/web'), minify: true }),
  ]);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, '');
}

/** Builds if a source, a script or a package is newer than the last build. */
export async function buildWhatChanged() {
  const sources = ['src', 'scripts', 'package-lock.json'].map((path) => newest(join(root, path)));
  if (Math.max(...sources) <= modified(stamp)) return;
  process.stderr.write('Building\n');
  await build();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await build();
