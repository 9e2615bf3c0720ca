// What normalising costs: events of each source's test cases through its event type and macro on the bench, in processor
// time of one process; then events of all sources, mixed. Time for reading and event types alone is taken off.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import vm from 'node:vm';
import { build } from 'esbuild';

const ENTRY = `
  export { openBench } from './src/bench/bench';
  export { openApp } from './src/bench/conf/apps';
  export { ALWAYS, runSearch } from './src/bench/search';
  export { casesOf, SOURCES_WITH_CASES } from './test/addon/cases';
  export { eventTypesOf } from './test/addon/sources';
`;

async function bundled(root) {
  await import('../scripts/generate.mjs');
  const { outputFiles } = await build({
    ...{ stdin: { contents: ENTRY, resolveDir: root, loader: 'ts' }, bundle: true, write: false, external: ['lmdb'] },
    ...{ platform: 'node', format: 'cjs', target: 'node20', logLevel: 'warning' },
    define: { __dirname: JSON.stringify(join(root, 'test/addon')) },
  });
  const module = { exports: {} };
  const run = vm.runInThisContext(`(function (module, exports, require) { ${outputFiles[0].text} })`);
  run(module, module.exports, createRequire(join(root, 'package.json')));
  return module.exports;
}

/** One event's text: JSON of one line that is not the same twice, or the text as it is. */
const textOf = (native, index) => (typeof native === 'string' ? native : JSON.stringify({ ...native, perf: index }));

/**
 * @param root the repository
 * @param count events of each source
 * @returns for each source, and for all of them mixed, how many events a second of processor time
 */
export async function measureSources(root, count) {
  const { openBench, openApp, ALWAYS, runSearch, casesOf, SOURCES_WITH_CASES, eventTypesOf } = await bundled(root);
  const apps = ['.', 'addon', 'src/bench/vendor'].map((folder) => openApp(join(root, folder)));
  const folder = mkdtempSync(join(tmpdir(), 'mfa-watch-sources-'));
  const report = (problem) => process.stderr.write(`${problem.message}\n`);
  const context = { now: 1772442000, time: ALWAYS, arrival: ALWAYS, message: () => undefined };
  const seconds = async (bench, search) => {
    const before = process.cpuUsage();
    const rows = await runSearch(bench, `${search} | stats count`, context);
    const { user, system } = process.cpuUsage(before);
    return { seconds: (user + system) / 1e6, rows: Number(rows[0]?.get('count') ?? 0) };
  };
  const load = async (bench, source, events) => {
    // Events of several lines can't be told apart in a plain file.
    const cases = casesOf(source).filter(({ native, from }) => from === undefined && !/\n/.test(textOf(native, 0)));
    for (const sourcetype of new Set(cases.map((one) => one.sourcetype))) {
      const own = cases.filter((one) => one.sourcetype === sourcetype);
      const share = Math.ceil((events * own.length) / cases.length);
      const path = join(folder, `${source}-${sourcetype.replaceAll(/\W/g, '-')}`);
      const lines = Array.from({ length: share }, (_, index) => textOf(own[index % own.length].native, index));
      writeFileSync(path, `${lines.join('\n')}\n`);
      await bench.addInput({ sourcetype, path });
    }
  };
  const results = [];
  try {
    for (const source of SOURCES_WITH_CASES) {
      const bench = await openBench({ apps, report });
      await load(bench, source, count);
      const found = `index=* ${eventTypesOf(source)}`;
      await seconds(bench, `${found} | \`mfa_watch_normalise_${source}\``);
      const plain = await seconds(bench, found);
      const whole = await seconds(bench, `${found} | \`mfa_watch_normalise_${source}\``);
      results.push({ source, events: plain.rows, macro: whole.seconds - plain.seconds, whole: whole.seconds });
      await bench.close();
    }
    const bench = await openBench({ apps, report });
    const each = Math.ceil((10 * count) / SOURCES_WITH_CASES.length);
    for (const source of SOURCES_WITH_CASES) await load(bench, source, each);
    const all = await seconds(bench, '| `mfa_watch_events`');
    results.push({ source: 'all, mixed', events: each * SOURCES_WITH_CASES.length, whole: all.seconds });
    await bench.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
  return results;
}
