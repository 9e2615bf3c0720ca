import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';

const SHEBANG = `#!${process.execPath}\n`;

/** An empty app folder. */
export function makeAppFolder(): string {
  return mkdtempSync(join(tmpdir(), 'mfa-watch-app-'));
}

/** Writes a program of plain JavaScript that can be started by its name. @returns its path */
export function writeProgram(path: string, script: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, SHEBANG + script, { mode: 0o755 });
  return path;
}

/** Builds the test commands as one program. @returns its path */
export function buildSearchProgram(path: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [join(__dirname, 'search-program.ts')],
    bundle: true,
    platform: 'node',
    target: 'node20',
    write: false,
  });
  return writeProgram(path, outputFiles[0]?.text ?? '');
}
