import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is the same in every package made from one commit. */
export interface Release {
  /** Of package.json. */
  readonly version: string;
  /** Epoch seconds: SOURCE_DATE_EPOCH, else when the commit was made. */
  readonly time: number;
}

function commitTime(root: string): string {
  try {
    return execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8', stdio: 'pipe' });
  } catch {
    throw new Error('no git commit to take the time from: set SOURCE_DATE_EPOCH (epoch seconds)');
  }
}

/** @throws Error where the version or the time can't be told */
export function readRelease(root: string): Release {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string };
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error(`version ${version} of package.json: must be like 1.2.3`);
  const told = process.env['SOURCE_DATE_EPOCH'] || commitTime(root);
  const time = Number(told);
  if (!Number.isSafeInteger(time) || time <= 0) throw new Error(`SOURCE_DATE_EPOCH=${told}: must be epoch seconds`);
  return { version, time };
}
