// Finds or makes the programs that are measured: this command, the peers on Splunk's SDK, the floor in bare Node.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { buildWhatChanged } from '../scripts/build.mjs';
import { pythonWithSdk, SDK_VERSION } from '../scripts/python-sdk.mjs';

const EPISODES = ['command', 'mfaepisodes'];
const BY_USER = ['by=user', 'keep=eventful'];

/** What can be run, by name: `{program, argv, args}` for `drive`. */
export async function findPrograms(root) {
  await buildWhatChanged();
  const folder = join(root, 'build/perf');
  mkdirSync(folder, { recursive: true });
  const stream = join(folder, 'stream.cjs');
  await build({
    ...{ absWorkingDir: root, entryPoints: ['perf/stream-command.ts'], outfile: stream, bundle: true, minify: true },
    ...{ platform: 'node', target: 'node20', format: 'cjs', logLevel: 'warning' },
  });
  const python = pythonWithSdk(root);
  const node = process.execPath;
  const launcher = join(root, 'bin/mfawatch');
  const ours = (args) => ({ program: node, argv: [launcher, ...EPISODES], args });
  const peer = (name, args) => ({ program: python, argv: [join(root, `perf/sdk/${name}.py`)], args });
  const echo = (kind) => ({ program: node, argv: [join(root, 'perf/echo.mjs'), kind] });
  const packed = join(root, 'dist/stage/mfa_watch/linux_x86_64/bin/mfawatch');
  return {
    node,
    python: execFileSync(python, ['--version']).toString().trim(),
    sdkVersion: SDK_VERSION,
    ours: {
      window: ours(BY_USER),
      index: ours(['by=user,requester,signin', 'keep=eventful']),
      start: ours(BY_USER),
      stream: { program: node, argv: [stream] },
    },
    sdk: { window: peer('window'), stream: peer('stream') },
    echo: { window: echo('window'), stream: echo('stream') },
    packed: existsSync(packed) ? { start: { program: packed, argv: EPISODES, args: BY_USER } } : undefined,
  };
}
