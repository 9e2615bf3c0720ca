import { join } from 'node:path';
import { openApp } from '../../src/bench/conf/apps';
import { loadConf } from '../../src/bench/conf/layers';
import frozen from './frozen-macros.json';

const ROOT = join(__dirname, '../..');

/** Each macro's arguments in their order, by the name that conf files give it. */
function macrosOf(folder: string): ReadonlyMap<string, string> {
  const macros = loadConf([openApp(join(ROOT, folder))], 'macros', ({ message }) => {
    throw new Error(message);
  });
  return new Map([...macros].map(([name, { settings }]) => [name, settings.get('args')?.value ?? '']));
}

/** frozen-macros.json holds the macros of the last release; each release adds its new ones. */
describe.each(Object.entries(frozen))('macros of %s', (folder, macros: Readonly<Record<string, string>>) => {
  // An admin's own searches call them, and local/macros.conf redefines them: a name that goes takes both with it.
  it.each(Object.entries(macros))('%s keeps its name and arguments', (name, args) => {
    expect(macrosOf(folder).get(name)).toBe(args);
  });
});
