// Bundles the React pages: one script a view, as Splunk Web loads it (appserver/static/pages/<view>.js).
import { join } from 'node:path';

import { build } from 'esbuild';

/** View name → where its page starts. */
const pages = { findings: 'src/web/pages/Findings/entry.tsx' };

/**
 * Builds every page's bundle.
 * @param {{ root: string, outdir: string, minify: boolean }} options root: the repository; outdir: a folder that then
 *   holds appserver/static/pages/*.js.
 * @returns esbuild's result; its metafile names every file inside
 */
export function buildWeb({ root, outdir, minify }) {
  return build({
    absWorkingDir: root,
    entryPoints: pages,
    outdir: join(outdir, 'appserver/static/pages'),
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2020',
    jsx: 'automatic',
    minify,
    legalComments: 'eof',
    define: {
      'process.env.NODE_ENV': '"production"',
      // Splunk Web's AMD loader is on the page: a library that finds `define` registers there instead of in the bundle.
      define: 'undefined',
    },
    metafile: true,
    logLevel: 'warning',
  });
}
