import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** All files below a folder, as paths from there with `/`, sorted. */
export function filesOf(folder: string): readonly string[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = paths.filter((path) => statSync(join(folder, path)).isFile());
  return files.map((path) => path.replaceAll('\\', '/')).sort();
}
