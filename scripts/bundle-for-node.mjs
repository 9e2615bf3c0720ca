// Bundles a program that runs beside its node_modules.
import { build } from 'esbuild';

/**
 * Builds a program as one CommonJS file.
 * @param {{ root: string, entry: string, outfile: string } & import('esbuild').BuildOptions} options root: the repository;
 *   entry and outfile: below it; others are esbuild's own
 */
export function bundleForNode({ root, entry, outfile, ...others }) {
  return build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // lmdb brings a binary, which can't be bundled.
    external: ['lmdb'],
    logLevel: 'warning',
    ...others,
  });
}
