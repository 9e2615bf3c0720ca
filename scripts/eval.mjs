// `npm run eval`: bundles src/eval and measures detection on a synthetic month (docs/evaluation.md).
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleForNode } from './bundle-for-node.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
await import('./generate.mjs');
await bundleForNode({ root, entry: 'src/eval/cli/main.ts', outfile: 'build/eval.cjs' });
const { main } = createRequire(import.meta.url)(join(root, 'build/eval.cjs'));
process.exitCode = await main(root, process.argv.slice(2));
