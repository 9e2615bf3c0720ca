import { spawn } from 'node:child_process';
import type { App, Conf } from '../conf/types';
import type { ExternalCall } from '../spl/host';
import { findProgram } from './find-program';
import type { Ending, Peer } from './peer';

/** Starts the command that is called. */
export type Start = (call: ExternalCall) => Peer;

/** Starts commands as splunkd does: the program that commands.conf names, in a process of its own. */
export function startPrograms(commands: Conf, apps: readonly App[]): Start {
  return ({ command, where }) => {
    const { file, args } = findProgram(command, where, commands, apps);
    return startProgram(file, args);
  };
}

function startProgram(file: string, args: readonly string[]): Peer {
  const child = spawn(file, args, { stdio: 'pipe', windowsHide: true });
  const ended = new Promise<Ending>((resolve) => {
    child.on('error', (error) => resolve({ clean: false, words: `could not be started: ${error.message}` }));
    child.on('close', (code, signal) => {
      const words = signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`;
      resolve({ clean: code === 0, words });
    });
  });
  return {
    stdin: child.stdin,
    stdout: child.stdout,
    stderr: child.stderr,
    ended,
    kill() {
      child.kill('SIGKILL');
      // A process of its own that it left behind may hold the other ends open for ever.
      child.stdin.destroy();
      child.stdout.destroy();
      child.stderr.destroy();
    },
  };
}
