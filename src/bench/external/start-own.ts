import { dirname, join } from 'node:path';
import { COMMANDS } from '../../commands';
import type { App, Conf } from '../conf/types';
import { findProgram } from './find-program';
import { startInProcess } from './start-in-process';
import { startPrograms, type Start } from './start-program';

/**
 * Starts our own commands inside this process where commands.conf names our own program, and all others as programs: for
 * runs of thousands of searches, in which starting processes would take most of the time.
 * @param root of the repository
 */
export function startOwn(root: string, commands: Conf, apps: readonly App[]): Start {
  const inProcess = startInProcess(COMMANDS);
  const programs = startPrograms(commands, apps);
  const isOurs = ({ command, where }: Parameters<Start>[0]): boolean =>
    COMMANDS.has(command) && dirname(findProgram(command, where, commands, apps).file) === join(root, 'bin');
  return (call) => (isOurs(call) ? inProcess(call) : programs(call));
}
