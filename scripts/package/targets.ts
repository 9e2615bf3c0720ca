import { DARWIN_X64, LINUX_ARM64, LINUX_X64, LINUX_X64_AS_DARWIN, WINDOWS_X64, type Runtime } from './runtimes';

/** A platform that the app is packed for. */
export interface Target {
  readonly name: string;
  /** The program's folder in the app. */
  readonly folder: string;
  /** Its name there, which commands.conf gives: Splunk adds an ending only where no filename is set. */
  readonly program: string;
  /** The Node that becomes the program, and where it lies in its npm package. */
  readonly runtime: Runtime;
  readonly node: string;
  /** A Node of the same version that runs on Linux x86-64, where packages are made. */
  readonly maker: Runtime;
  /** Whether the program carries compiled code; that fits only the platform where it was made. */
  readonly codeCache: boolean;
  /** What nobody has seen working, said where packages are listed; undefined where the tests start the program. */
  readonly untested?: string;
}

/**
 * Folders as commands.conf.spec names them (9.1.2, `filename`: linux_x86_64, linux_x86, windows_x86_64, windows_x86,
 * darwin_x86_64, then `bin`). It names none for ARM, so that goes to `bin`, where Splunk looks on every platform.
 */
export const TARGETS: readonly Target[] = [
  {
    name: 'linux_x86_64',
    folder: 'linux_x86_64/bin',
    program: 'mfawatch',
    runtime: LINUX_X64,
    node: 'bin/node',
    maker: LINUX_X64,
    codeCache: true,
  },
  {
    name: 'linux_arm64',
    folder: 'bin',
    program: 'mfawatch',
    runtime: LINUX_ARM64,
    node: 'bin/node',
    maker: LINUX_X64,
    codeCache: false,
    untested: 'The program was never run.',
  },
  {
    name: 'windows_x86_64',
    folder: 'windows_x86_64/bin',
    program: 'mfawatch.exe',
    runtime: WINDOWS_X64,
    node: 'bin/node.exe',
    maker: LINUX_X64,
    codeCache: false,
    untested: "The program was never run. Node's own signature no longer fits it: sign it anew, or allow it unsigned.",
  },
  {
    name: 'darwin_x86_64',
    folder: 'darwin_x86_64/bin',
    program: 'mfawatch',
    runtime: DARWIN_X64,
    node: 'bin/node',
    maker: LINUX_X64_AS_DARWIN,
    codeCache: false,
    untested: "The program was never run. Node's own signature no longer fits it: sign it anew on a Mac before use.",
  },
];

/** The one that is packed unless others are named, and the one that the tests start. */
export const DEFAULT_TARGET = 'linux_x86_64';
