import { basename } from 'node:path';
import { Manifest } from '../manifest';
import { settingOf, textOf } from '../staged-app';
import type { Check } from './check';

/** One name and one version, wherever they stand. */
export const isOneAndTheSame: Check = (app) => {
  const text = textOf(app, 'app.manifest');
  if (text === undefined) return ['app.manifest is missing'];
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return [`app.manifest is not JSON: ${String(error)}`];
  }
  const { data, error } = Manifest.safeParse(json);
  if (data === undefined) {
    return error.issues.map(({ path, message }) => `app.manifest, ${path.join('.') || 'the whole'}: ${message}`);
  }
  const names = {
    'its folder': basename(app.folder),
    '[package] id': settingOf(app, 'app', 'package', 'id'),
    '[id] name': settingOf(app, 'app', 'id', 'name'),
    'app.manifest': data.info.id.name,
  };
  const versions = {
    '[launcher] version': settingOf(app, 'app', 'launcher', 'version'),
    '[id] version': settingOf(app, 'app', 'id', 'version'),
    'app.manifest': data.info.id.version,
  };
  return [...differing('name', names), ...differing('version', versions)];
};

function differing(what: string, said: Readonly<Record<string, string>>): readonly string[] {
  if (new Set(Object.values(said)).size === 1) return [];
  const list = Object.entries(said).map(([place, value]) => `${place} says "${value}"`);
  return [`the app's ${what} is not the same everywhere: ${list.join(', ')}`];
}
