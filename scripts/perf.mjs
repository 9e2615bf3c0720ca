// Measures the search command: `npm run perf` prints every table of docs/performance.md; `npm run perf -- --quick` the same
// on a hundredth of the events, to see that it works. Ratios come from rounds that take turns; trust those, not seconds.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { drive } from '../perf/drive.mjs';
import { emptySplunkd, writeGeoFiles } from '../perf/enrich.mjs';
import { ADDRESSES, writeEvents } from '../perf/events.mjs';
import { checkSameRuns } from '../perf/same-runs.mjs';
import { findPrograms } from '../perf/programs.mjs';
import { median, printTable } from '../perf/report.mjs';
import { measureSources } from '../perf/sources.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string', default: 'peers,index,start,sizes,order,enrich,sources' },
  },
});
const scale = options.quick ? 0.01 : 1;
const rounds = options.quick ? 1 : Number(options.rounds);
const parts = options.only.split(',');
const folder = mkdtempSync(join(tmpdir(), 'mfa-watch-perf-'));

function events(kind, count, { shuffled = false, required } = {}) {
  const path = join(folder, 'events');
  return { path, ...writeEvents({ kind, count: Math.round(count * scale), path, shuffled, required }) };
}

/** Runs each program in turn, round after round. @returns the medians by name */
async function interleaved(programs, data, times) {
  const runs = programs.map(() => []);
  for (let round = 0; round < times; round += 1) {
    for (const [index, program] of programs.entries()) runs[index].push(await drive(program, data));
  }
  return runs.map((all) => ({
    all,
    ...Object.fromEntries(
      ['seconds', 'processor', 'toGetinfo', 'megabytes'].map((key) => [key, median(all.map((run) => run[key]))]),
    ),
  }));
}

/** The median of the rounds' own ratios: what slows the machine down slows both sides of a round. */
const ratio = (one, other, key = 'seconds') => median(one.all.map((run, round) => run[key] / other.all[round][key]));

/** What the peer of the windows alone states of a run. */
const WINDOWS_ALONE = ['key', 'first_time', 'last_time', 'attempts', 'unsuccessful', 'max_10m', 'max_1h', 'max_24h'];

async function peers({ ours, sdk, echo }) {
  const rows = [];
  for (const kind of ['full', 'raw']) {
    const data = events(kind, 200_000);
    await checkSameRuns(sdk.window, ours.window, data);
    await checkSameRuns(sdk.windowsAlone, ours.window, data, WINDOWS_ALONE);
    for (const [work, ...programs] of [
      ['window', ours.window, sdk.window, echo.window],
      ['windows alone', ours.window, sdk.windowsAlone, echo.window],
      ['stream', ours.stream, sdk.stream, echo.stream],
    ]) {
      const [us, peer, floor] = await interleaved(programs, data, rounds);
      rows.push({
        work: `${kind} ${work}`,
        'this, s': us.seconds.toFixed(2),
        'SDK, s': peer.seconds.toFixed(2),
        'echo, s': floor.seconds.toFixed(2),
        'SDK / this': ratio(peer, us).toFixed(1),
        'SDK / this, processor': ratio(peer, us, 'processor').toFixed(1),
        'this / echo': ratio(us, floor).toFixed(1),
        'this, MB': us.megabytes.toFixed(0),
        'SDK, MB': peer.megabytes.toFixed(0),
      });
    }
  }
  printTable(`Against Splunk's Python SDK: ${Math.round(200_000 * scale)} events, ${rounds} rounds`, rows);
}

async function sizes(title, kind, counts, command, times) {
  const rows = [];
  for (const count of counts) {
    const data = events(kind, count);
    const [us] = await interleaved([command], data, times);
    rows.push({
      events: data.rows,
      seconds: us.seconds.toFixed(1),
      'µs an event': ((us.seconds * 1e6) / data.rows).toFixed(2),
      'peak MB': us.megabytes.toFixed(0),
      'MB out': (us.all[0].bytesOut / 1e6).toFixed(0),
    });
  }
  printTable(title, rows);
}

async function start({ ours, sdk, node }) {
  const programs = [
    ['this', ours.window],
    ['SDK', sdk.window],
  ];
  const all = [[], ...programs.map(() => [])];
  for (let round = 0; round < 4 * rounds; round += 1) {
    const begun = performance.now();
    execFileSync(node, ['-e', '0']);
    all[0].push({ toGetinfo: (performance.now() - begun) / 1000 });
    for (const [index, [, program]] of programs.entries()) all[index + 1].push(await drive(program));
  }
  const rows = [['node -e 0'], ...programs].map(([name], index) => ({
    program: name,
    milliseconds: (1000 * median(all[index].map((run) => run.toGetinfo))).toFixed(0),
    '/ node -e 0': ratio({ all: all[index] }, { all: all[0] }, 'toGetinfo').toFixed(2),
  }));
  printTable(`From the start to the getinfo reply, ${4 * rounds} rounds`, rows);
}

async function order({ ours }) {
  const rows = [];
  for (const shuffled of [false, true]) {
    const [us] = await interleaved([ours.index], events('index', 1_000_000, { shuffled }), Math.min(rounds, 3));
    rows.push({
      order: shuffled ? 'random' : 'newest first',
      seconds: us.seconds.toFixed(1),
      'peak MB': us.megabytes.toFixed(0),
    });
  }
  printTable(`What disorder costs: ${Math.round(1_000_000 * scale)} event-index rows, all keys`, rows);
}

/** Rows as splunkd sends them to a stateful command: the columns that it declares, and its own number. */
async function enrich({ ours, echo }) {
  const { city, asn } = await writeGeoFiles(root, folder);
  const args = [`city=${city}`, `asn=${asn}`];
  const { configuration } = await drive(ours.enrich(args));
  const data = events('normalised', 200_000, { required: [...configuration.required_fields, '_chunked_idx'] });
  const splunkd = await emptySplunkd();
  const programs = [
    ['places', ours.enrich(args)],
    ['places and known', ours.enrich(args, splunkd.uri)],
    ['echo', echo.stream],
  ];
  const all = await interleaved(
    programs.map(([, program]) => program),
    data,
    rounds,
  );
  splunkd.stop();
  const rows = all.map((run, index) => ({
    work: programs[index][0],
    seconds: run.seconds.toFixed(2),
    'processor, s': run.processor.toFixed(2),
    'rows a second': Math.round(data.rows / run.seconds),
    '/ echo': ratio(run, all[2]).toFixed(1),
    'peak MB': run.megabytes.toFixed(0),
  }));
  printTable(
    `mfaenrich: ${data.rows} rows, ${Math.min(ADDRESSES, data.rows)} requesters' addresses, ${rounds} rounds`,
    rows,
  );
}

async function sources() {
  const rows = (await measureSources(root, Math.round(20_000 * scale))).map(({ source, events, macro, whole }) => ({
    source,
    events,
    'events a second, macro alone': macro === undefined ? '' : Math.round(events / macro),
    'events a second, with reading': Math.round(events / whole),
    'a million events, s': ((1e6 * (macro ?? whole)) / events).toFixed(0),
  }));
  printTable('Normalising on the bench, processor time of one process', rows);
}

try {
  const programs = await findPrograms(root);
  process.stdout.write(
    `${new Date().toISOString().slice(0, 10)}; ${cpus().length} × ${cpus()[0]?.model}; load ${loadavg()[0]?.toFixed(1)}; ` +
      `Node ${programs.nodeVersion}; ${programs.python}; splunk-sdk ${programs.sdkVersion}\n`,
  );
  if (parts.includes('peers')) await peers(programs);
  if (parts.includes('start')) await start(programs);
  if (parts.includes('index')) await sizes('Event-index rows, all keys', 'index', [3_000_000], programs.ours.index, 1);
  if (parts.includes('sizes')) {
    await sizes(
      'By number of events: full window',
      'full',
      [1_000_000, 3_000_000, 10_000_000],
      programs.ours.window,
      1,
    );
  }
  if (parts.includes('order')) await order(programs);
  if (parts.includes('enrich')) await enrich(programs);
  if (parts.includes('sources')) await sources();
} finally {
  rmSync(folder, { recursive: true });
}
