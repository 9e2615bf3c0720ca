import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fetchRuntime } from './fetch-runtime';
import type { Target } from './targets';

/** Node looks for this mark in itself to know that a blob was put in (nodejs.org, "Single executable applications"). */
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

const postject = join(dirname(createRequire(import.meta.url).resolve('postject')), 'cli.js');

export interface ProgramOptions {
  readonly target: Target;
  /** The search commands as one CommonJS file named bundle.cjs; made files go to its folder. */
  readonly bundle: string;
  /** Where runtimes are unpacked. */
  readonly runtimes: string;
  /** Where the program goes. */
  readonly file: string;
}

/** Whether programs can be made here: the code cache inside must come from the platform that it runs on. */
export const CAN_MAKE_PROGRAMS = process.platform === 'linux' && process.arch === 'x64';

/**
 * Makes the search commands one program with its own Node (a single executable application).
 *
 * The runtime is not stripped, although that would save a tenth: strip's output differs from one version of binutils
 * to the next, and so would the package.
 *
 * @returns the path of Node's licence, to be packed beside it
 */
export function makeProgram({ target, bundle, runtimes, file }: ProgramOptions): string {
  const folder = dirname(bundle);
  // The package for Windows holds no licence; that of the same version for Linux is the same text.
  const [maker = '', license = ''] = fetchRuntime(target.maker, runtimes, ['bin/node', 'LICENSE']);
  const [node = ''] = fetchRuntime(target.runtime, runtimes, [target.node]);
  const settings = {
    // A name without folder: it stands in the blob.
    main: 'bundle.cjs',
    output: `${target.name}.blob`,
    disableExperimentalSEAWarning: true,
    useCodeCache: target.codeCache,
    // Otherwise it obeys NODE_OPTIONS, and any variable of splunkd's environment could load code.
    execArgvExtension: 'none',
  };
  writeFileSync(join(folder, `${target.name}.json`), JSON.stringify(settings));
  // Without --predictable each blob differs; a fixed hash seed instead makes the program reject its code cache.
  execFileSync(maker, ['--predictable', '--experimental-sea-config', `${target.name}.json`], {
    cwd: folder,
    stdio: 'ignore',
  });
  mkdirSync(dirname(file), { recursive: true });
  copyFileSync(node, file);
  chmodSync(file, 0o755);
  const segment = target.name.startsWith('darwin') ? ['--macho-segment-name', 'NODE_SEA'] : [];
  const blob = join(folder, settings.output);
  // It says much on stdout and stderr, all of it harmless; where it fails, the error shows it.
  execFileSync(process.execPath, [postject, file, 'NODE_SEA_BLOB', blob, '--sentinel-fuse', FUSE, ...segment], {
    stdio: 'pipe',
  });
  return license;
}
