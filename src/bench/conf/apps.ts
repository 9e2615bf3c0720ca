import { readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { InvalidInput, type BenchError } from '../errors';
import { readConf, type ConfFile, type FileStanza } from './reader';
import type { App } from './types';

/** The two layers of an app; what `local/` says lies over what `default/` says. */
export type Layer = 'default' | 'local';

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** Reads one layer of one conf file of an app; undefined where the app has none. */
export function readLayer(app: App, layer: Layer, name: string): ConfFile | undefined {
  const path = join(app.folder, layer, `${name}.conf`);
  if (statSync(path, { throwIfNoEntry: false }) === undefined) return undefined;
  return readConf(readFileSync(path, 'utf8'), `${app.name}/${layer}/${name}.conf`);
}

/**
 * Opens an app or add-on folder. Its name is `[package] id` of app.conf, else `[id] name`, else the folder's name.
 *
 * @throws InvalidInput where the folder is missing or holds neither `default/` nor `local/`
 */
export function openApp(folder: string): App {
  const path = resolve(folder);
  if (!isFolder(path)) throw new InvalidInput(`no such app folder: ${folder}`);
  if (!isFolder(join(path, 'default')) && !isFolder(join(path, 'local'))) {
    throw new InvalidInput(`not a Splunk app: ${folder} holds neither a default/ nor a local/ folder`);
  }
  const unnamed = { name: basename(path), folder: path };
  const layers = [readLayer(unnamed, 'local', 'app'), readLayer(unnamed, 'default', 'app')];
  const setting = (stanza: string, key: string): string | undefined =>
    layers.map((layer) => layer?.stanzas.get(stanza)?.settings.get(key)?.value).find((value) => value);
  return { name: setting('package', 'id') ?? setting('id', 'name') ?? unnamed.name, folder: path };
}

export interface AppLayer {
  readonly app: App;
  readonly stanzas: ReadonlyMap<string, FileStanza>;
}

/**
 * The apps in the order of Splunk's app context, which is what searches run in, strongest first: the current app (the
 * first of `apps`) before all others, these in reverse lexicographic (ASCII) order of their names. Folders of one name
 * are one app and make one group: what is given later lies over what came before.
 *
 * Every object counts as exported; `metadata/` is not read.
 */
export function byPrecedence(apps: readonly App[]): readonly (readonly App[])[] {
  const [current, ...others] = new Set(apps.map((app) => app.name));
  const names = current === undefined ? [] : [current, ...others.sort().reverse()];
  return names.map((name) => apps.filter((app) => app.name === name).reverse());
}

/** The layers of a conf file over all apps, strongest first: in each app `local/` before `default/`. */
export function layersOf(
  apps: readonly App[],
  name: string,
  report: (problem: BenchError) => void,
): readonly AppLayer[] {
  return byPrecedence(apps).flatMap((folders) =>
    (['local', 'default'] as const).flatMap((layer) =>
      folders.flatMap((app) => {
        const file = readLayer(app, layer, name);
        file?.problems.forEach(report);
        return file === undefined ? [] : [{ app, stanzas: file.stanzas }];
      }),
    ),
  );
}
