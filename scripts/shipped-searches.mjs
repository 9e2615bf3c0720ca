// Prints every search that the app ships, macros expanded, as lines of {"name", "spl"}: what a strict checker of SPL
// syntax reads. Event types are searches too.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';

import { buildSync } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
await import('./generate.mjs');
const entry = `
  export { openApp } from './src/bench/conf/apps';
  export { loadConf } from './src/bench/conf/layers';
  export { expandMacros } from './src/bench/macros';
  export { loadSavedSearches } from './src/bench/saved-searches';
`;
const { outputFiles } = buildSync({
  stdin: { contents: entry, resolveDir: root, loader: 'ts' },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  write: false,
});
const module = { exports: {} };
const run = vm.runInThisContext(`(function (module, exports, require) { ${outputFiles[0].text} })`);
run(module, module.exports, createRequire(import.meta.url));
const { openApp, loadConf, expandMacros, loadSavedSearches } = module.exports;

const report = (problem) => {
  process.stderr.write(`${problem.message}\n`);
  process.exitCode = 1;
};
const apps = [openApp(root), openApp(join(root, 'addon'))];
const macros = loadConf(apps, 'macros', report);
const searches = [...loadSavedSearches(apps, report).values()].map(({ name, search }) => ({ name, search }));
const eventTypes = [...loadConf(apps, 'eventtypes', report).values()]
  .filter(({ settings }) => settings.has('search'))
  .map(({ name, settings }) => ({ name: `event type ${name}`, search: settings.get('search').value }));
for (const { name, search } of [...searches, ...eventTypes]) {
  process.stdout.write(`${JSON.stringify({ name, spl: expandMacros(search, macros, { now: 0 }).text })}\n`);
}
