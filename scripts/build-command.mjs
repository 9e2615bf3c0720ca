// Bundles the search commands: what splunkd starts, small so that it starts fast.
import { bundleForNode } from './bundle-for-node.mjs';

/**
 * Builds the search commands' program as one CommonJS file.
 * @param {{ root: string, entry: string, outfile: string }} options root: the repository; entry: below it;
 *   src/commands/main.ts for a module, src/commands/executable.ts for a program
 * @returns esbuild's result; its metafile names every file inside
 */
export function buildCommand({ root, entry, outfile }) {
  return bundleForNode({ root, entry, outfile, minify: true, metafile: true });
}
