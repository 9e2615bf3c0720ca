// Finds or makes the programs that are measured: this command, the peers on Splunk's SDK, the floor in bare Node.
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { buildCommand } from '../scripts/build-command.mjs';
import { pythonWithSdk, SDK_VERSION } from '../scripts/python-sdk.mjs';

/** The packer's own steps, as a module. */
async function packer(root, folder) {
  const outfile = join(folder, 'packer.mjs');
  const contents = "export * from './scripts/package/make-program'; export * from './scripts/package/targets';";
  await build({
    ...{ stdin: { contents, resolveDir: root }, outfile, bundle: true, platform: 'node', target: 'node20' },
    ...{ format: 'esm', packages: 'external', logLevel: 'warning' },
  });
  return import(pathToFileURL(outfile).href);
}

/**
 * What can be run, by name: `{program, argv, args}` for `drive`. This command is the program that is packed, made anew from
 * the sources; echo and the test command run on the Node that it is made from.
 */
export async function findPrograms(root) {
  const folder = join(root, 'build/perf');
  mkdirSync(folder, { recursive: true });
  await import('../scripts/generate.mjs');
  const stream = join(folder, 'stream.cjs');
  await build({
    ...{ absWorkingDir: root, entryPoints: ['perf/stream-command.ts'], outfile: stream, bundle: true, minify: true },
    ...{ platform: 'node', target: 'node20', format: 'cjs', logLevel: 'warning' },
  });
  const { makeProgram, TARGETS, DEFAULT_TARGET } = await packer(root, folder);
  const target = TARGETS.find(({ name }) => name === DEFAULT_TARGET);
  const bundle = join(folder, 'bundle.cjs');
  await buildCommand({ root, entry: 'src/commands/executable.ts', outfile: bundle });
  const program = join(folder, target.program);
  const license = makeProgram({ target, bundle, runtimes: join(folder, 'runtimes'), file: program });
  const node = join(dirname(license), target.node);
  const python = pythonWithSdk(root);
  const enrich = (args, splunkd) => ({ program, argv: ['command', 'mfaenrich'], args, splunkd });
  const ours = (args) => ({ program, argv: ['command', 'mfaepisodes'], args });
  const peer = (name) => ({ program: python, argv: [join(root, `perf/sdk/${name}.py`)] });
  const echo = (kind) => ({ program: node, argv: [join(root, 'perf/echo.mjs'), kind] });
  return {
    node,
    nodeVersion: target.runtime.version,
    python: execFileSync(python, ['--version']).toString().trim(),
    sdkVersion: SDK_VERSION,
    ours: {
      window: ours(['by=user', 'keep=eventful']),
      enrich,
      index: ours(['by=user,requester,signin', 'keep=eventful']),
      stream: { program: node, argv: [stream] },
    },
    sdk: { window: peer('episodes'), windowsAlone: peer('window'), stream: peer('stream') },
    echo: { window: echo('window'), stream: echo('stream') },
  };
}
