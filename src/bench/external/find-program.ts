import { statSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { booleanOf } from '../conf/values';
import type { App, Conf, Stanza } from '../conf/types';
import { InvalidInput, NotSupported, type Where } from '../errors';

/** What commands.conf says to start. */
export interface Program {
  readonly file: string;
  readonly args: readonly string[];
}

/** Splunk's names for the platforms that Node runs on; it looks there before `bin/` (commands.conf.spec, filename). */
const PLATFORM_FOLDERS: Readonly<Record<string, string>> = {
  'linux x64': 'linux_x86_64',
  'linux ia32': 'linux_x86',
  'win32 x64': 'windows_x86_64',
  'win32 ia32': 'windows_x86',
  'darwin x64': 'darwin_x86_64',
};

/** Splunk starts these with an interpreter of its own, or reads a path from them. */
const INTERPRETED = ['.py', '.pl', '.js', '.path'];
const ARGUMENT = /^command\.arg\.(\d+)$/;

/**
 * Finds a custom search command's program as Splunk does: in the app that defines it, in the platform's `bin` folder
 * before `bin/`.
 * @throws NotSupported for version 1 of the protocol, and what Splunk would start by other means
 * @throws InvalidInput where commands.conf names no program that is there
 */
export function findProgram(command: string, where: Where, commands: Conf, apps: readonly App[]): Program {
  const stanza = commands.get(command);
  if (stanza === undefined) throw new NotSupported('command', command, where, 'no app defines it in commands.conf');
  if (!booleanOf(stanza, 'chunked', false)) {
    throw new NotSupported('setting of commands.conf', `chunked = false of ${command}`, stanza.where);
  }
  return { file: programFile(stanza, apps), args: programArguments(stanza) };
}

function programFile(stanza: Stanza, apps: readonly App[]): string {
  const setting = stanza.settings.get('filename');
  const where = setting?.where ?? stanza.where;
  const name = setting?.value || stanza.name;
  if (INTERPRETED.includes(extname(name))) {
    throw new NotSupported('setting of commands.conf', `filename = ${name}`, where, 'the bench starts programs only');
  }
  if (/[\\/]/.test(name)) throw new InvalidInput(`filename = ${name}: must be a name inside bin/`, where);
  const platform = PLATFORM_FOLDERS[`${process.platform} ${process.arch}`];
  const folders = [...(platform === undefined ? [] : [join(platform, 'bin')]), 'bin'];
  // Folders of one app name are layers of one app; what is given later lies over what came before.
  const appFolders = apps.filter((app) => app.name === stanza.app).map((app) => app.folder);
  const files = appFolders.reverse().flatMap((app) => folders.map((folder) => join(app, folder, name)));
  const file = files.find((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
  if (file !== undefined) return file;
  const places = folders.map((folder) => folder.replaceAll(sep, '/')).join(' or ');
  throw new InvalidInput(`no program ${name} in ${places} of the app ${stanza.app}`, where);
}

function programArguments(stanza: Stanza): readonly string[] {
  const numbered = [...stanza.settings].flatMap(([key, setting]) => {
    const number = ARGUMENT.exec(key)?.[1];
    return number === undefined ? [] : [{ number: Number(number), setting }];
  });
  return numbered
    .sort((one, other) => one.number - other.number)
    .map(({ number, setting }) => {
      if (!setting.value.includes('$')) return setting.value;
      const what = `command.arg.${number} = ${setting.value}`;
      throw new NotSupported('setting of commands.conf', what, setting.where, 'no environment variables in arguments');
    });
}
