import type { BenchError } from '../errors';
import { layersOf, type AppLayer } from './apps';
import { DEFAULT_STANZA } from './reader';
import type { App, Conf, Setting, Stanza } from './types';

function fill(settings: Map<string, Setting>, more: ReadonlyMap<string, Setting> | undefined): void {
  for (const [key, setting] of more ?? []) if (!settings.has(key)) settings.set(key, setting);
}

function mergeStanza(name: string, layers: readonly AppLayer[]): Stanza | undefined {
  const own = layers.flatMap((layer) => {
    const stanza = layer.stanzas.get(name);
    return stanza === undefined ? [] : [{ app: layer.app, stanza }];
  });
  const [strongest] = own;
  if (strongest === undefined) return undefined;
  const settings = new Map<string, Setting>();
  for (const { stanza } of own) fill(settings, stanza.settings);
  const sameApp = (layer: AppLayer): boolean => layer.app.name === strongest.app.name;
  for (const layer of layers.filter(sameApp)) fill(settings, layer.stanzas.get(DEFAULT_STANZA)?.settings);
  for (const layer of layers) fill(settings, layer.stanzas.get(DEFAULT_STANZA)?.settings);
  return { name, settings, where: strongest.stanza.where, app: strongest.app.name };
}

/**
 * Reads one conf file over all apps, `default/` under `local/`, in Splunk's order of precedence for searches
 * (see `byPrecedence`: the first app is the one that searches run in). Each stanza holds its own settings over those of
 * `[default]`: of its own app first, then of the others. A `[default]` stanza itself is part of the result, since it
 * also rules what no stanza names; settings above the first heading belong to it.
 *
 * @param name the file's name without `.conf`
 * @param report gets each line that could not be read, with file and line; the rest goes on
 */
export function loadConf(apps: readonly App[], name: string, report: (problem: BenchError) => void): Conf {
  const layers = layersOf(apps, name, report);
  // Strongest app first, but default/ before local/, as a reader of the files meets the stanzas.
  const names = new Set<string>();
  const appNames = new Set(layers.map((layer) => layer.app.name));
  for (const appName of appNames) {
    const own = layers.filter((layer) => layer.app.name === appName).reverse();
    for (const layer of own) for (const stanza of layer.stanzas.keys()) names.add(stanza);
  }
  const conf = new Map<string, Stanza>();
  for (const stanza of names) {
    const merged = mergeStanza(stanza, layers);
    if (merged !== undefined) conf.set(stanza, merged);
  }
  return conf;
}
