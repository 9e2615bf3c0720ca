import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Release } from './release';

function replaceAll(text: string, key: string, value: string | number, times: number): string {
  const pattern = new RegExp(`^${key} = .*$`, 'gm');
  const found = text.match(pattern)?.length ?? 0;
  if (found !== times) throw new Error(`default/app.conf sets ${key} ${found} times; it must be ${times}`);
  return text.replace(pattern, `${key} = ${value}`);
}

/**
 * Writes the release into an app's app.conf: the version, and as build number the commit's time, which grows with each
 * release as Splunk asks of it (app.conf.spec, `build`).
 */
export function stamp(folder: string, { version, time }: Release): void {
  const file = join(folder, 'default/app.conf');
  const text = replaceAll(readFileSync(file, 'utf8'), 'version', version, 2);
  writeFileSync(file, replaceAll(text, 'build', time, 1));
}
