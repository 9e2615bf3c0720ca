// `npm run package`: installs what is missing, then makes the app for Splunk on Linux and the add-on, in dist/. Other
// platforms are named after `--`, or `all`.
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import prepare from './prepare.cjs';

prepare.requireFitNode();
prepare.install();
// What is used from here on may just have been installed.
const { build } = await import('esbuild');
const { buildCommand } = await import('./build-command.mjs');
const { buildWeb } = await import('./build-web.mjs');
await import('./generate.mjs');

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const outfile = join(root, 'build/package.mjs');
await build({
  stdin: {
    contents: "export * from './scripts/package/main'; export * from './scripts/package/targets';",
    resolveDir: root,
  },
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  logLevel: 'warning',
});
const { makePackages, TARGETS, DEFAULT_TARGET } = await import(pathToFileURL(outfile).href);

const names = TARGETS.map(({ name }) => name);
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => name !== 'all' && !names.includes(name));
if (unknown.length > 0) {
  console.error(`no such platform: ${unknown.join(', ')}; there are ${names.join(', ')}, or all`);
  process.exit(2);
}
const wanted = asked.includes('all') ? names : asked.length > 0 ? asked : [DEFAULT_TARGET];
try {
  const targets = TARGETS.filter(({ name }) => wanted.includes(name));
  await makePackages(root, targets, { buildCommand, buildWeb }, (line) => console.log(line));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
