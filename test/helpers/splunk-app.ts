import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { App } from '../../src/bench/conf/types';

/** An app folder made of files, for example `{ 'default/props.conf': '…' }`; `remove` takes it away again. */
export function splunkApp(files: Readonly<Record<string, string>>, name = 'app'): App & { remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'mfa-watch-app-'));
  for (const [path, content] of Object.entries({ 'default/app.conf': `[package]\nid = ${name}\n`, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return { name, folder, remove: () => rmSync(folder, { recursive: true }) };
}
