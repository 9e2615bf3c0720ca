import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { BuildResult, Metafile } from 'esbuild';
import { archive } from './archive';
import { bundledPackages } from './bundled-packages';
import { callsOnlyKnownMacros, packageFits, problemsOf } from './checks';
import { licences } from './licences';
import { listing, type Packed } from './listing';
import { CAN_MAKE_PROGRAMS, makeProgram } from './make-program';
import { readRelease, type Release } from './release';
import { stageAddOn, stageApp } from './stage';
import type { Target } from './targets';

type Bundle = BuildResult & { readonly metafile: Metafile };

/** What the repository's build scripts give. */
export interface Builders {
  readonly buildCommand: (options: { root: string; entry: string; outfile: string }) => Promise<Bundle>;
  readonly buildWeb: (options: { root: string; outdir: string; minify: boolean }) => Promise<Bundle>;
}

/** What the app's packages for all platforms have in common. */
interface Built {
  readonly bundle: string;
  readonly web: string;
  readonly metafiles: readonly Metafile[];
}

async function buildParts(root: string, work: string, { buildCommand, buildWeb }: Builders): Promise<Built> {
  const bundle = join(work, 'program/bundle.cjs');
  const web = join(work, 'web');
  const command = await buildCommand({ root, entry: 'src/commands/executable.ts', outfile: bundle });
  const pages = await buildWeb({ root, outdir: web, minify: true });
  return { bundle, web, metafiles: [command.metafile, pages.metafile] };
}

/** Checks what AppInspect does not see, then packs. @throws Error with every problem found */
function pack(folder: string, programs: ReadonlySet<string>, file: string, release: Release): Packed {
  const sha256 = archive({ folder, programs, time: release.time, file });
  const problems = [...problemsOf({ folder }), ...packageFits(file)];
  if (problems.length > 0) throw new Error(`${basename(file)} can't be shipped:\n  ${problems.join('\n  ')}`);
  return { file: basename(file), bytes: statSync(file).size, sha256 };
}

function packApp(root: string, target: Target, built: Built, work: string, release: Release): Packed {
  const program = join(work, 'program', target.name, target.program);
  const runtimes = join(work, 'runtimes');
  const nodeLicense = makeProgram({ target, bundle: built.bundle, runtimes, file: program });
  const folder = join(work, target.name, 'mfa_watch');
  const programPath = `${target.folder}/${target.program}`;
  const node = `Node.js ${target.runtime.version}`;
  const inside = licences(node, bundledPackages(root, built.metafiles));
  stageApp(root, folder, release, { program, programPath, web: built.web, nodeLicense, licences: inside });
  const file = join(root, 'dist', `mfa_watch-${release.version}-${target.name}.spl`);
  const packed = pack(folder, new Set([join(folder, programPath)]), file, release);
  return { ...packed, node, ...(target.untested === undefined ? {} : { untested: target.untested }) };
}

/**
 * Makes the packages and the list of them in dist/, which it empties first.
 * @param tell gets a line for each package as it is made
 * @throws Error where a package can't be made, or would not be fit to ship
 */
export async function makePackages(
  root: string,
  targets: readonly Target[],
  builders: Builders,
  tell: (line: string) => void,
): Promise<void> {
  if (!CAN_MAKE_PROGRAMS) {
    throw new Error('packages are made on Linux x86-64 only: the program holds code compiled by the Node that runs it');
  }
  const release = readRelease(root);
  const work = join(root, 'build/package');
  const dist = join(root, 'dist');
  for (const folder of [work, dist]) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }
  const packed: Packed[] = [];
  const done = (each: Packed): void => {
    packed.push(each);
    tell(`dist/${each.file}: ${(each.bytes / 1e6).toFixed(1)} MB`);
  };
  const addOn = join(work, 'TA-mfa_watch');
  stageAddOn(root, addOn, release);
  done(pack(addOn, new Set(), join(dist, `TA-mfa_watch-${release.version}.spl`), release));
  const built = await buildParts(root, work, builders);
  for (const target of targets) done(packApp(root, target, built, work, release));
  const unknown = targets.flatMap(({ name }) =>
    callsOnlyKnownMacros([{ folder: join(work, name, 'mfa_watch') }, { folder: addOn }]),
  );
  if (unknown.length > 0) throw new Error(`macros:\n  ${[...new Set(unknown)].join('\n  ')}`);
  writeFileSync(join(dist, 'PACKAGES.md'), listing(packed));
}
