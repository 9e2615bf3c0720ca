import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

/** An npm package of which a bundle holds code. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** As package.json says it. */
  readonly license: string;
  /** The texts of its licence and notice files. */
  readonly texts: readonly string[];
}

/** The folder of the innermost package that a file belongs to; undefined for our own. */
const packageFolder = (file: string): string | undefined => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0];

const isLicenceFile = (name: string): boolean => /^(?:licen[cs]e|notice|copying)/i.test(name);

function readPackage(root: string, folder: string): BundledPackage {
  const path = join(root, folder);
  const { name, version, license } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly version: string;
    readonly license?: string;
  };
  if (license === undefined) throw new Error(`${name} ${version} is in a bundle, but names no licence`);
  const texts = readdirSync(path)
    .filter(isLicenceFile)
    .sort()
    .map((file) => readFileSync(join(path, file), 'utf8').trim());
  return { name, version, license, texts };
}

/** The packages whose code is in the bundles, by name. Of some that are read, nothing is left in the output. */
export function bundledPackages(root: string, bundles: readonly Metafile[]): readonly BundledPackage[] {
  const files = bundles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs)),
  );
  const inside = files.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => packageFolder(file));
  const folders = new Set(inside.filter((folder) => folder !== undefined));
  const key = ({ name, version }: BundledPackage): string => `${name} ${version}`;
  return [...folders].map((folder) => readPackage(root, folder)).sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
