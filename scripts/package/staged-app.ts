import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApp, readLayer } from '../../src/bench/conf/apps';
import type { FileStanza } from '../../src/bench/conf/reader';

/** An app as it goes into a package, or the folder that it is made from. */
export interface StagedApp {
  readonly folder: string;
}

/** A conf file of the app's `default/`, by stanza; empty where there is none. */
export function confOf({ folder }: StagedApp, name: string): ReadonlyMap<string, FileStanza> {
  return readLayer(openApp(folder), 'default', name)?.stanzas ?? new Map();
}

/** One setting; '' where it is absent. */
export function settingOf(app: StagedApp, conf: string, stanza: string, key: string): string {
  return confOf(app, conf).get(stanza)?.settings.get(key)?.value ?? '';
}

/** The text of one of its files; undefined where there is none. */
export function textOf({ folder }: StagedApp, path: string): string | undefined {
  const file = join(folder, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
