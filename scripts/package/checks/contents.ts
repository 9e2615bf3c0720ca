import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { textOf } from '../staged-app';
import type { Check } from './check';
import { filesOf } from './tree';

/** What may stand in a package, by its first folder or its name. */
const ALLOWED =
  /^(?:appserver\/static|default|lookups|metadata|static|bin|(?:linux|windows|darwin)_x86_64\/bin)\/|^(?:LICENSE(?:-node\.txt|S-third-party\.txt)?|README\.md|app\.manifest)$/;

/** What editors, compilers and developers leave behind. */
const LEFT_BEHIND =
  /(?:^|\/)(?:\.|__MACOSX)|~$|\.(?:ts|tsx|map|mjs|swp|orig|rej|bak|pyc|log)$|(?:^|\/)local(?:\/|\.meta$)/;

export const hasOnlyWhatShips: Check = ({ folder }) =>
  filesOf(folder)
    .filter((file) => !ALLOWED.test(file) || LEFT_BEHIND.test(file))
    .map((file) => `${file} does not belong in a package`);

export const saysWhatItIs: Check = ({ folder }) =>
  ['README.md', 'LICENSE', 'app.manifest', 'default/app.conf', 'metadata/default.meta']
    .filter((file) => !filesOf(folder).includes(file))
    .map((file) => `${file} is missing`);

const isProgram = (file: string): boolean => /(?:^|\/)bin\/[^/]+$/.test(file);

/** AppInspect's `check_for_bin_files` wants the bit nowhere else; that programs have it, nobody checks. */
export const hasRightModes: Check = ({ folder }) =>
  filesOf(folder).flatMap((file) => {
    const mode = statSync(join(folder, file)).mode & 0o777;
    const right = isProgram(file) ? 0o755 : 0o644;
    return mode === right ? [] : [`${file} has mode ${mode.toString(8)}; it must be ${right.toString(8)}`];
  });

/** So long a run of letters and digits keeps AppInspect busy for seconds, ten times as long a run for many minutes. */
const LONGEST_RUN = 10_000;
const TEXTS = /\.(?:conf|css|csv|html|js|json|manifest|md|meta|txt|xml)$|^LICENSE$/;

export const hasNoEndlessWords: Check = ({ folder }) =>
  filesOf(folder)
    .filter((file) => TEXTS.test(file))
    .filter((file) => new RegExp(`[0-9A-Za-z_.]{${LONGEST_RUN}}`).test(readFileSync(join(folder, file), 'utf8')))
    .map((file) => `${file} holds a run of more than ${LONGEST_RUN} letters, digits, dots and underscores`);

/** A private app for Splunk Cloud may be at most 128 MB. */
const MOST_BYTES = 128 * 1024 * 1024;

/** Looks at a package's file. @returns what is wrong */
export function packageFits(file: string): readonly string[] {
  const { size } = statSync(file);
  return size < MOST_BYTES ? [] : [`${file} has ${size} bytes; Splunk Cloud takes less than ${MOST_BYTES}`];
}

/** Everything inside that is not ours has its licence there too. */
export const listsLicences: Check = (app) => {
  if (!filesOf(app.folder).some(isProgram)) return [];
  return ['LICENSE-node.txt', 'LICENSES-third-party.txt']
    .filter((file) => (textOf(app, file) ?? '') === '')
    .map((file) => `${file} is missing or empty`);
};
