// `npm run eval`: bundles src/eval and measures detection on a synthetic month (docs/evaluation.md).
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
await import('./generate.mjs');
await build({
  absWorkingDir: root,
  entryPoints: ['src/eval/cli/main.ts'],
  outfile: 'build/eval.cjs',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['lmdb'],
  logLevel: 'warning',
});
const { main } = createRequire(import.meta.url)(join(root, 'build/eval.cjs'));
process.exitCode = await main(root, process.argv.slice(2));
