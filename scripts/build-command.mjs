// Bundles the search commands: what splunkd starts, small so that it starts fast.
import { build } from 'esbuild';

/**
 * Builds the search commands' program as one CommonJS file.
 * @param {{ root: string, entry: string, outfile: string }} options root: the repository; entry: below it;
 *   src/commands/main.ts for a module, src/commands/executable.ts for a program
 * @returns esbuild's result; its metafile names every file inside
 */
export function buildCommand({ root, entry, outfile }) {
  return build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minify: true,
    metafile: true,
    logLevel: 'warning',
  });
}
